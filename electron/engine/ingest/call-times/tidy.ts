/** How phrases are brought into one spelling before their words are read. Pure. */

const NUMBERS: Readonly<Record<string, string>> = {
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
  eleven: '11',
  twelve: '12',
};

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';

type Change = readonly [RegExp, string | ((...groups: string[]) => string)];

const hourBefore = (hour: string) => String(((Number(hour) + 10) % 12) + 1);

const CHANGES: readonly Change[] = [
  [/[‘’´`]/g, "'"],
  [/[–—−]/g, '-'],
  [/["“”()[\]]/g, ' '],
  [/&/g, ' and '],
  [/~/g, ' around '],
  [/\b([ap])\.\s?m\b\.?/g, '$1m'],
  [/(\d)\s*([ap])\b(?!\w)/g, '$1$2m'],
  [/\bapprox\./g, 'approx'],
  [/\?+$/g, ' maybe'],
  [/\b(\d{4})-(\d{1,2})-(\d{1,2})(?=$|[\st])/g, '@$1.$2.$3'],
  [/\b(\d{4})\/(\d{1,2})\/(\d{1,2})(?=$|\s)/g, '@$1.$2.$3'],
  [/(@[\d.]+)t(\d)/g, '$1 $2'],
  [new RegExp(`\\b(\\d{1,2})-(${MONTH})-(\\d{4}|\\d{2})\\b`, 'g'), "$1 $2 '$3"],
  [new RegExp(`\\b(\\d{1,2})-(${MONTH})\\b`, 'g'), '$1 $2'],
  [new RegExp(`\\b(${MONTH}\\.? )(\\d{1,2})/(\\d{1,2})(?![\\d/])`, 'g'), '$1$2 or $3'],
  [/\b(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})\b/g, '#$1.$3.$4'],
  [/\b(\d{1,2})\.(\d{2})(?=\s?(?:am|pm)\b)/g, '$1:$2'],
  [/\b(\d{1,2})\/(\d{1,2})\b(?![/\d])/g, '#$1.$2'],
  [/(?<![#@\d.])(\d{1,2})\.(\d{1,2})\.(?=$|\s)/g, '#$1.$2'],
  [/[,;]/g, ' '],
  [/\.(?=$|\s)/g, ' '],
  [/\b([a-z]+)\/([a-z]+)\b/g, '$1 or $2'],
  [/\b(mid|early|late)-(?=[a-z])/g, '$1 '],
  [/\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b/g, (word) => NUMBERS[word] ?? word],
  [/\byesterday or the day before\b/g, 'yesterday or 2 days ago'],
  [/\bo'? ?clock\b/g, "o'clock"],
  [/\bhalf past (\d{1,2})\b/g, '$1:30'],
  [/\b(?:a )?quarter past (\d{1,2})\b/g, '$1:15'],
  [/\b(?:a )?quarter to (\d{1,2})\b/g, (_, hour = '') => `${hourBefore(hour)}:45`],
  [/\b12 (noon|midnight)\b/g, '$1'],
  [/\b(?:mid ?day|12 ?pm noon|high noon)\b/g, 'noon'],
  [/\b((?:an?|\d{1,3}) [a-z]+) or so ago\b/g, 'around $1 ago'],
  [/\bor so\b|\bor thereabouts\b|\bgive or take\b/g, ' -ish'],
  [/(?<=\d|am|pm|noon|clock)\s?-?ish\b/g, ' -ish'],
  [/\b(?:a|1) (day|week|month|hour) or 2\b/g, '1..2 $1s'],
  [
    /\b(\d{1,2}) ?(?:or|to|-) ?(\d{1,2}) (?=(?:day|week|month|hour)s? (?:ago|before|back|earlier)\b)/g,
    '$1..$2 ',
  ],
  [/\blast night at (?=\d)/g, 'last night '],
  [/(?<=[a-z\d])-(?=[a-z\d#@])(?!ish)/g, ' to '],
  [/\s-\s(?!ish)/g, ' to '],
  [/\s+/g, ' '],
];

/** Lower case, plain marks, digits for numbers; dates by number as `#12.8.2019` and `@2019.8.12`, spans with `to`. */
export function tidy(text: string): string {
  return CHANGES.reduce(
    (at, [pattern, into]) =>
      typeof into === 'string' ? at.replace(pattern, into) : at.replace(pattern, into),
    text.normalize('NFKC').toLowerCase().trim(),
  ).trim();
}

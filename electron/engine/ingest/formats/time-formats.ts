import { ABBREVIATION, ZONE_NAME } from './abbreviations/abbreviations';
import { languageTitle, MONTH_LANGUAGES, namesMonth } from './month-names';
import { COUNTS, countFormat, looksLikeCount } from './time-counts';

/**
 * One way to write a time. `format` is `iso`, the name of a count (see time-counts), or a pattern for DuckDB's strptime,
 * with `%Z` at its end or before its year where an abbreviation such as `EST` or the name of a zone stands,
 * with `de:` and the like before it where months have the names of a language. Several of them, each for the values
 * it fits, are joined by ` || `.
 */
export interface TimeFormat {
  readonly format: string;
  /** In words, e.g. `day/month/year hour:minute`. */
  readonly title: string;
  /** Which of day and month comes first, where the text alone does not tell; its twin has the other order. */
  readonly order?: 'day-first' | 'month-first';
  /** The same text read the other way round. */
  readonly twin?: string;
  /** A time written so; its own test. */
  readonly sample: string;
}

const CLOCKS = [
  { format: ' %H:%M:%S', title: ' hour:minute:second', sample: ' 20:47:12' },
  { format: ' %H:%M', title: ' hour:minute', sample: ' 20:47' },
  { format: ' %H:%M:%S.%f', title: ' hour:minute:second.fraction', sample: ' 20:47:12.418' },
  { format: ' %I:%M:%S %p', title: ' hour:minute:second AM/PM', sample: ' 8:47:12 PM' },
  { format: ' %I:%M %p', title: ' hour:minute AM/PM', sample: ' 8:47 PM' },
  { format: '', title: '', sample: '' },
] as const;

/** Dates by numbers whose order has to be known, with every clock that may follow. */
const NUMERIC: readonly TimeFormat[] = ['/', '.', '-'].flatMap((mark) =>
  ['%Y', '%y'].flatMap((year) =>
    CLOCKS.flatMap((clock): TimeFormat[] => {
      const yearWord = year === '%Y' ? 'year' : 'two-digit year';
      const yearSample = year === '%Y' ? '2019' : '19';
      const day = `%d${mark}%m${mark}${year}${clock.format}`;
      const month = `%m${mark}%d${mark}${year}${clock.format}`;
      return [
        {
          format: day,
          title: `day${mark}month${mark}${yearWord}${clock.title}`,
          order: 'day-first',
          twin: month,
          sample: `6${mark}8${mark}${yearSample}${clock.sample}`,
        },
        {
          format: month,
          title: `month${mark}day${mark}${yearWord}${clock.title}`,
          order: 'month-first',
          twin: day,
          sample: `8${mark}6${mark}${yearSample}${clock.sample}`,
        },
      ];
    }),
  ),
);

const SAMPLE_MONTHS: Readonly<Record<string, string>> = {
  en: 'December',
  de: 'März',
  fr: 'août',
  es: 'enero',
  it: 'giugno',
  pt: 'março',
  nl: 'mei',
};

/** Tried in this order; of those that read the same number of values the first is taken. */
export const TIME_FORMATS: readonly TimeFormat[] = [
  { format: 'iso', title: 'ISO 8601', sample: '2019-08-06T20:47:12.418Z' },
  ...Object.entries(COUNTS).map(([format, { title, sample }]) => ({ format, title, sample })),
  ...NUMERIC,
  {
    format: '%Y-%m-%d %H:%M:%S %z',
    title: 'year-month-day hour:minute:second offset',
    sample: '2019-08-06 20:47:12 +0200',
  },
  {
    format: '%Y-%m-%d %H:%M:%S.%f %z',
    title: 'year-month-day hour:minute:second.fraction offset',
    sample: '2019-08-06 20:47:12.418 +0200',
  },
  { format: '%Y.%m.%d %H:%M:%S', title: 'year.month.day hour:minute:second', sample: '2019.08.06 20:47:12' },
  { format: '%Y%m%dT%H%M%SZ', title: 'ISO 8601, basic, UTC', sample: '20190806T204712Z' },
  { format: '%Y%m%dT%H%M%S', title: 'ISO 8601, basic', sample: '20190806T204712' },
  {
    format: '%Y%m%d%H%M%S',
    title: 'year month day hour minute second in 14 digits',
    sample: '20190806204712',
  },
  { format: '%Y%m%d %H%M%S', title: 'year month day, hour minute second', sample: '20190806 204712' },
  { format: '%Y%m%d', title: 'year month day in 8 digits', sample: '20190806' },
  {
    format: '%d/%b/%Y:%H:%M:%S %z',
    title: 'day/month name/year:hour:minute:second offset',
    sample: '06/Aug/2019:20:47:12 +0200',
  },
  {
    format: '%d-%b-%Y %H:%M:%S',
    title: 'day-month name-year hour:minute:second',
    sample: '06-Aug-2019 20:47:12',
  },
  { format: '%d-%b-%Y', title: 'day-month name-year', sample: '06-Aug-2019' },
  {
    format: '%d %b %Y %H:%M:%S',
    title: 'day month name year hour:minute:second',
    sample: '06 Aug 2019 20:47:12',
  },
  { format: '%d %b %Y %H:%M', title: 'day month name year hour:minute', sample: '06 Aug 2019 20:47' },
  { format: '%d %b %Y', title: 'day month name year', sample: '06 Aug 2019' },
  {
    format: '%b %d, %Y %I:%M:%S %p',
    title: 'month name day, year hour:minute:second AM/PM',
    sample: 'Aug 6, 2019 8:47:12 PM',
  },
  { format: '%b %d, %Y', title: 'month name day, year', sample: 'Aug 6, 2019' },
  {
    format: '%b %d %Y %H:%M:%S',
    title: 'month name day year hour:minute:second',
    sample: 'Aug 06 2019 20:47:12',
  },
  { format: '%a, %d %b %Y %H:%M:%S %z', title: 'RFC 2822', sample: 'Tue, 06 Aug 2019 20:47:12 +0200' },
  {
    format: '%a %b %d %H:%M:%S %Y',
    title: 'weekday month name day hour:minute:second year',
    sample: 'Tue Aug  6 20:47:12 2019',
  },
  {
    format: '%a %b %d %H:%M:%S UTC %Y',
    title: 'weekday month name day hour:minute:second UTC year',
    sample: 'Tue Aug  6 20:47:12 UTC 2019',
  },
  { format: '%a, %d %b %Y %H:%M:%S GMT', title: 'RFC 1123', sample: 'Tue, 06 Aug 2019 20:47:12 GMT' },
  { format: '%d %b %Y %H:%M:%S %z', title: 'RFC 2822 without weekday', sample: '6 Aug 2019 20:47:12 +0200' },
  { format: '%A, %d-%b-%y %H:%M:%S GMT', title: 'RFC 850', sample: 'Tuesday, 06-Aug-19 20:47:12 GMT' },
  {
    format: '%Y %b %d %H:%M:%S',
    title: 'year month name day hour:minute:second',
    sample: '2019 Aug  6 20:47:12',
  },
  {
    format: '%Y %b %d %H:%M:%S.%f',
    title: 'year month name day hour:minute:second.fraction',
    sample: '2019 Aug  6 20:47:12.418',
  },
  {
    format: '%d/%b/%Y %H:%M:%S',
    title: 'day/month name/year hour:minute:second',
    sample: '06/Aug/2019 20:47:12',
  },
  {
    format: '%d/%b/%Y:%H:%M:%S',
    title: 'day/month name/year:hour:minute:second',
    sample: '06/Aug/2019:20:47:12',
  },
  {
    format: '%d-%b-%y %I.%M.%S.%f %p',
    title: 'day-month name-two-digit year hour.minute.second.fraction AM/PM',
    sample: '06-AUG-19 08.47.12.418000 PM',
  },
  {
    format: '%d-%b-%Y %H:%M:%S.%f',
    title: 'day-month name-year hour:minute:second.fraction',
    sample: '06-Aug-2019 20:47:12.418',
  },
  {
    format: '%Y-%m-%d %I:%M:%S %p',
    title: 'year-month-day hour:minute:second AM/PM',
    sample: '2019-08-06 8:47:12 PM',
  },
  { format: '%Y-%m-%d %I:%M %p', title: 'year-month-day hour:minute AM/PM', sample: '2019-08-06 8:47 PM' },
  { format: '%Y%m%d%H%M', title: 'year month day hour minute in 12 digits', sample: '201908062047' },
  { format: '%Y%m%dT%H%M%S%z', title: 'ISO 8601, basic, offset', sample: '20190806T204712+0200' },
  { format: '%Y:%m:%d %H:%M:%S', title: 'year:month:day hour:minute:second', sample: '2019:08:06 20:47:12' },
  { format: '%G-W%V-%u', title: 'ISO 8601 week date', sample: '2019-W32-2' },
  { format: '%Y-%j', title: 'ISO 8601 ordinal date', sample: '2019-218' },
  {
    format: '%Y年%m月%d日 %H時%M分%S秒',
    title: 'Japanese, year to second',
    sample: '2019年8月6日 20時47分12秒',
  },
  {
    format: '%Y年%m月%d日 %H:%M:%S',
    title: 'Japanese date hour:minute:second',
    sample: '2019年8月6日 20:47:12',
  },
  { format: '%Y年%m月%d日', title: 'Japanese date', sample: '2019年8月6日' },
  {
    format: 'ja:%Y/%m/%d %p %I:%M:%S',
    title: 'Japanese, half days named before the hour',
    sample: '2019/8/6 午後 8:47:12',
  },
  ...MONTH_LANGUAGES.flatMap(inLanguage),
];

/** Dates with the month's name in a language: full or short, with a point or `de`, weekdays before them left aside. */
function inLanguage(language: string): readonly TimeFormat[] {
  const title = languageTitle(language);
  const month = SAMPLE_MONTHS[language] ?? '';
  const clocks = CLOCKS.filter(({ format }) => !format.includes('%f'));
  const dayFirst = clocks.map(({ format, title: clock, sample }) => ({
    format: `${language}:%d %b %Y${format}`,
    title: `day ${title} month name year${clock}`,
    sample: `6 ${month} 2019${sample}`,
  }));
  const monthFirst = clocks.map(({ format, title: clock, sample }) => ({
    format: `${language}:%b %d %Y${format}`,
    title: `${title} month name day year${clock}`,
    sample: `${month} 6, 2019${sample}`,
  }));
  return language === 'en' ? [...dayFirst, ...monthFirst] : dayFirst;
}

const ALTERNATIVES = ' || ';

/** The formats a setting names, each for the values it fits. */
export function alternativesOf(format: string): readonly string[] {
  return format.split(ALTERNATIVES);
}

export function joinAlternatives(formats: readonly string[]): string {
  return formats.join(ALTERNATIVES);
}

/** The language of a pattern's month names, and the pattern itself. */
export function patternOf(format: string): {
  readonly language: string | undefined;
  readonly pattern: string;
} {
  const found = /^([a-z]{2}):(?=.*%)/.exec(format);
  return found === null
    ? { language: undefined, pattern: format }
    : { language: found[1], pattern: format.slice(3) };
}

/** A format in words; one that is not listed stands for itself. */
export function titleOf(format: string): string {
  const title = (one: string) => TIME_FORMATS.find((known) => known.format === one)?.title ?? one;
  return alternativesOf(format).map(title).join(' or ');
}

/** Whether a pattern has the abbreviation of a zone in it: `%Z`, which is read here and not by strptime. */
export function hasAbbreviation(format: string): boolean {
  return format.includes('%Z');
}

/** Whether it names days only: no part of it is a time of day. */
export function isDayOnly(format: string): boolean {
  return format !== 'iso' && countFormat(format) === undefined && !/%[HIMSfgncXT]/.test(format);
}

/** How each part of a pattern looks; wide enough for everything strptime takes for it, and for what is tidied first. */
const PARTS: Readonly<Record<string, string>> = {
  '%Y': '\\d{1,4}',
  '%G': '\\d{4}',
  '%j': '\\d{3}',
  '%y': '\\d{1,2}',
  '%f': '\\d{1,9}',
  '%g': '\\d{1,3}',
  '%p': '\\s*([AaPp]\\.?\\s?[Mm]\\.?|午前|午後)\\s*',
  '%b': '\\p{L}{3,}',
  '%a': '\\p{L}{3,}',
  '%A': '\\p{L}{3,}',
  '%Z': `(?!AM|PM)(${ABBREVIATION}|${ZONE_NAME})`,
  '%z': '(Z|[+-]\\d{2}:?(\\d{2})?)',
};
const TWO_DIGITS = '\\d{1,2}';

const LOOKS = new Map<string, RegExp>();

/** Whether a text has the outward look of a format: a quick sieve before the database tries it. */
export function looksLike(text: string, format: string): boolean {
  const count = countFormat(format);
  if (count !== undefined) return looksLikeCount(text, count);
  const { language } = patternOf(format);
  if (language !== undefined && language !== 'ja') return looksWorded(text, format, language);
  const known = LOOKS.get(format) ?? lookOf(format);
  LOOKS.set(format, known);
  return known.test(text);
}

/** A month's name, on the side of the day where the pattern has it, and the clock the pattern has. */
function looksWorded(text: string, format: string, language: string): boolean {
  if (/\p{L}\.?\s+\d{1,2}(st|nd|rd|th)?[\s,]+\d{4}/u.test(text) !== format.includes(':%b')) return false;
  const clock = /\d:\d\d(:\d\d)?/.exec(text);
  if ((clock === null) !== isDayOnly(format)) return false;
  if (clock !== null && (clock[1] !== undefined) !== format.includes('%S')) return false;
  return /\d\s?[ap]\.?\s?m\b/i.test(text) === format.includes('%p') && namesMonth(text, language);
}

function lookOf(format: string): RegExp {
  if (format === 'iso') return /^\s*\d{4,}[-/]\d/;
  const parts = patternOf(format).pattern.match(/\.%f|%.|[^%]+?(?=\.?%|$)/gs) ?? [];
  const looks = parts.map((part) => {
    if (part === '.%f') return '[.,]\\d{1,9}';
    if (part.startsWith('%')) return PARTS[part] ?? TWO_DIGITS;
    return part.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&').replaceAll(' ', '\\s*');
  });
  return new RegExp(`^\\s*${looks.join('')}\\s*$`, 'u');
}

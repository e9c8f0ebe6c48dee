import type { Ago, Clock, Parts } from './parts';
import {
  DAY_PART_NAMES,
  dayPartOf,
  MONTHS,
  monthNumber,
  PART_WORDS,
  partOf,
  WEEKDAYS,
  weekdayNumber,
} from './vocabulary';

/** What some words set, or nothing when they mean something else after all. */
type Meaning = (groups: readonly (string | undefined)[]) => Parts | undefined;

/** Words, and what they mean where they stand. */
export interface Rule {
  readonly pattern: RegExp;
  readonly sets: Meaning;
  /** What a hedge in front of it widens. */
  readonly about: 'date' | 'time' | 'nothing';
}

const rule = (about: Rule['about'], pattern: string, sets: Meaning): Rule => ({
  pattern: new RegExp(`(?:${pattern})(?![a-z\\d])`, 'y'),
  sets,
  about,
});

const LAST = '(?:the )?(last|past|this past|previous|this|that)';
const which = (word: string | undefined) =>
  word === undefined ? undefined : word === 'this' || word === 'that' ? 'this' : 'last';
const YEAR = "(?: (?:of |in )?(?:'?((?:19|20)\\d{2})(?!:)|'(\\d{2})))?";
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';

function yearOf(four: string | undefined, two: string | undefined): Parts {
  if (four !== undefined) return { year: Number(four) };
  return two === undefined ? {} : { year: 2000 + Number(two) };
}

function pairOf(a = '', b = '', year?: string): Parts {
  const years: Parts = year === undefined ? {} : { year: Number(year) + (year.length === 2 ? 2000 : 0) };
  return { pair: [Number(a), Number(b)], ...years };
}

function ago(least: string, most: string, unit: string, more: Partial<Ago> = {}): Parts {
  return { ago: { least: Number(least), most: Number(most), unit: unitOf(unit), ...more } };
}

function unitOf(word: string): Ago['unit'] {
  if (/^min/.test(word)) return 'minute';
  if (/^(?:h|hour)/.test(word)) return 'hour';
  return /^d/.test(word) ? 'day' : /^w/.test(word) ? 'week' : 'month';
}

const VAGUE: Readonly<Record<string, readonly [string, string]>> = {
  couple: ['1', '4'],
  few: ['2', '7'],
  several: ['3', '12'],
};

function clock(hour = '', minute?: string, second?: string, half?: string): Parts | undefined {
  const h = Number(hour);
  if (h > 24 || Number(minute ?? 0) > 59 || Number(second ?? 0) > 59) return undefined;
  if (half !== undefined && (h < 1 || h > 12)) return undefined;
  if (h === 24) return minute === undefined || Number(minute) === 0 ? { midnight: true } : undefined;
  const found: Clock = {
    hour: h,
    ...(minute === undefined ? {} : { minute: Number(minute) }),
    ...(second === undefined ? {} : { second: Number(second) }),
    ...(half === undefined ? {} : { half: half === 'am' ? 'am' : 'pm' }),
    ...(half === undefined && (h === 0 || h > 12 || (hour.length === 2 && hour.startsWith('0')))
      ? { whole: true }
      : {}),
  };
  return found.half === 'am' && h === 12 && Number(minute ?? 0) === 0 ? { midnight: true } : { clock: found };
}

const UNITS = '(minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?)';
const AGO = '(?:ago|back|earlier|before)';

const RELATIVE: readonly Rule[] = [
  rule('date', '(?:the )?day before yesterday', () => ({ daysBack: 2 })),
  rule('date', 'yesterday', () => ({ daysBack: 1 })),
  rule('date', '(?:earlier )?today|just now', () => ({ daysBack: 0 })),
  rule('date', 'tonight', () => ({ daysBack: 0, dayPart: 'night' })),
  rule('date', '(?:late )?last night', () => ({ daysBack: 1, dayPart: 'night' })),
  rule('date', `(last|this) (${DAY_PART_NAMES})`, ([, when, words = '']) => {
    const dayPart = dayPartOf(words);
    return dayPart === undefined ? undefined : { daysBack: when === 'last' ? 1 : 0, dayPart };
  }),
  rule('date', `(\\d{1,2})\\.\\.(\\d{1,2}) ${UNITS} ${AGO}`, ([, a = '', b = '', unit = '']) =>
    ago(a, b, unit),
  ),
  rule('date', `(?:an?|(\\d{1,3})) ${UNITS} ${AGO}`, ([, n = '1', unit = '']) => ago(n, n, unit)),
  rule('date', `(?:an? )?(couple|few|several)(?: of)? ${UNITS} ${AGO}`, ([, how = '', unit = '']) => {
    const [least, most] = VAGUE[how] ?? ['1', '12'];
    return ago(least, most, unit, { vague: true });
  }),
  rule(
    'date',
    `(?:in|within|over|during|some ?time in) the (?:last|past) (?:(\\d{1,3}|couple(?: of)?|few|several) )?${UNITS}`,
    ([, n = '1', unit = '']) => {
      const most = VAGUE[n.split(' ')[0] ?? '']?.[1] ?? n;
      return ago('0', most, unit, { since: true, vague: true });
    },
  ),
  rule('date', '(?:the )?week before last', () => ({ weeksBack: 2 })),
  rule('date', '(?:the )?(?:last|previous|past|this past) week(?! (?:of|in))', () => ({ weeksBack: 1 })),
  rule('date', '(?:this|the|current) week(?! of)', () => ({ weeksBack: 0 })),
  rule('date', '(?:the )?(?:last|previous|past) month', () => ({ monthsBack: 1 })),
  rule('date', '(?:this|the|current) month', () => ({ monthsBack: 0 })),
  rule('date', '(?:the )?week of', () => ({ weekOf: true })),
  rule('date', 'mid ?week', () => ({ weeksBack: 0, part: 'mid' })),
  rule('date', `${LAST} weekend`, ([, word]) => ({ weekend: which(word) ?? 'plain' })),
  rule('date', '(?:the )?weekend', () => ({ weekend: 'plain' })),
];

const NTH: Readonly<Record<string, number>> = {
  first: 1,
  '1st': 1,
  second: 2,
  '2nd': 2,
  third: 3,
  '3rd': 3,
  fourth: 4,
  '4th': 4,
  last: -1,
};

const ABSOLUTE: readonly Rule[] = [
  rule(
    'date',
    '(?:the )?(first|1st|second|2nd|third|3rd|fourth|4th|last) week (?:of|in)',
    ([, word = '']) => ({ nthWeek: NTH[word] ?? 1 }),
  ),
  rule('date', '(?:the )?(first|second) half (?:of|in)', ([, word]) => ({ half: word === 'first' ? 1 : 2 })),
  rule(
    'date',
    '@(\\d{4})\\.(\\d{1,2})\\.(\\d{1,2})(?: (\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.\\d+)?)?)?',
    ([, y, m, d, h, min, s]) => {
      const date: Parts = { year: Number(y), month: Number(m), day: Number(d) };
      if (h === undefined) return date;
      const time = clock(h, min, s)?.clock;
      return time === undefined ? undefined : { ...date, clock: { ...time, whole: true } };
    },
  ),
  rule('date', '#(\\d{1,2})\\.(\\d{1,2})(?:\\.(\\d{4}|\\d{2}))?', ([, a, b, y]) => pairOf(a, b, y)),
  rule('date', `${DAY}(?: of)? (${MONTHS})${YEAR}`, ([, d, m = '', four, two]) => ({
    day: Number(d),
    month: monthNumber(m),
    ...yearOf(four, two),
  })),
  rule(
    'date',
    `(${MONTHS}) (?:the )?${DAY}(?!:|\\d| ?(?:am|pm|o'clock)\\b)${YEAR}`,
    ([, m = '', d, four, two]) => ({ month: monthNumber(m), day: Number(d), ...yearOf(four, two) }),
  ),
  rule('date', `(${MONTHS})${YEAR}`, ([, m = '', four, two]) => ({
    month: monthNumber(m),
    ...yearOf(four, two),
  })),
  rule('date', '(\\d{1,2})(?:st|nd|rd|th)', ([, d]) => ({ day: Number(d) })),
  rule('date', `${LAST} (${WEEKDAYS})`, ([, word, day = '']) => ({
    weekday: weekdayNumber(day),
    which: which(word) ?? 'last',
  })),
  rule('date', `(${WEEKDAYS})`, ([, day = '']) => ({ weekday: weekdayNumber(day) })),
  rule('date', 'in ((?:19|20)\\d{2})(?!:)', ([, y]) => ({ year: Number(y) })),
];

const TIMES: readonly Rule[] = [
  rule(
    'time',
    '(\\d{1,2})[:h](\\d{2})(?::(\\d{2})(?:\\.\\d+)?)? ?(am|pm)?(?: ?(?:hrs|hours|h))?',
    ([, h, m, s, half]) => clock(h, m, s, half),
  ),
  rule('time', '(\\d{2})(\\d{2}) ?(?:hrs|hours|hr|h)', ([, h, m]) => {
    const found = clock(h, m)?.clock;
    return found === undefined ? undefined : { clock: { ...found, whole: true } };
  }),
  rule('time', "(\\d{1,2})(?: o'clock)? ?(?:in the )?(am|pm)", ([, h, half]) =>
    clock(h, undefined, undefined, half),
  ),
  rule('time', "(\\d{1,2}) o'clock", ([, h]) => clock(h)),
  rule('time', `at (\\d{1,2})(?![:.\\d]| ?(?:am|pm|o'clock)| (?:${MONTHS}))`, ([, h]) => clock(h)),
  rule('time', 'midnight', () => ({ midnight: true })),
  rule(
    'time',
    `(?:in )?(?:the )?(${PART_WORDS})(?: in| of)?(?: the| on the| that)? (${DAY_PART_NAMES})`,
    ([, part = '', words = '']) => {
      const dayPart = dayPartOf(words);
      return dayPart === undefined ? undefined : { part: partOf(part), dayPart };
    },
  ),
  rule('time', `(?:at |in )?(?:the )?(${DAY_PART_NAMES})s?`, ([, words = '']) => {
    const dayPart = dayPartOf(words);
    return dayPart === undefined ? undefined : { dayPart };
  }),
];

const QUALIFIERS: readonly Rule[] = [
  rule('date', `(?:at |in |towards? )?(?:the )?(${PART_WORDS})(?: of| in| on)?`, ([, words = '']) => ({
    part: partOf(words),
  })),
  rule(
    'nothing',
    '(?:twice|daily|every ?day|(?:\\d{1,2}|several|many|multiple|(?:a )?few|(?:a )?couple(?: of)?) (?:times|calls)|repeatedly)',
    () => ({ repeated: true }),
  ),
  rule('nothing', 'once|1 time|1 call', () => ({})),
  rule('nothing', 'maybe|probably|possibly|perhaps|i think|i believe|i guess|unsure|not sure|likely', () => ({
    unsure: true,
  })),
  rule('time', '(before|after)(?= (?:\\d|noon|lunch|midnight|dinner|breakfast))', ([, word]) => ({
    bound: word === 'before' ? 'before' : 'after',
  })),
  rule('nothing', 'since', () => ({ since: true })),
];

/** All rules, those that must be tried first in front. */
export const RULES: readonly Rule[] = [
  ...RELATIVE,
  ...TIMES.slice(0, 5),
  ...ABSOLUTE,
  ...TIMES.slice(5),
  ...QUALIFIERS,
];

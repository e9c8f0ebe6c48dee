import type { DayPart, Part } from './parts';

export const MONTHS =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const MONTH_STARTS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** 1 to 12. */
export function monthNumber(word: string): number {
  return MONTH_STARTS.indexOf(word.slice(0, 3)) + 1;
}

export const WEEKDAYS =
  'sun(?:day)?|mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?';
const WEEKDAY_STARTS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** 0 is Sunday. */
export function weekdayNumber(word: string): number {
  return WEEKDAY_STARTS.indexOf(word.slice(0, 3));
}

const DAY_PART_WORDS: readonly (readonly [RegExp, DayPart])[] = [
  [/^(?:morning|mornin|early hours|small hours|dawn)$/, 'morning'],
  [/^(?:noon|noontime)$/, 'noon'],
  [/^(?:lunch|lunchtime|lunch time|lunch hour|lunch break)$/, 'lunch'],
  [/^(?:afternoon|after noon)$/, 'afternoon'],
  [/^(?:evening|eve)$/, 'evening'],
  [/^(?:night|nighttime|night time|overnight)$/, 'night'],
  [/^(?:daytime|office hours|business hours|working hours|work hours)$/, 'daytime'],
  [/^(?:breakfast|breakfast time)$/, 'breakfast'],
  [/^(?:dinner|dinnertime|dinner time|supper|suppertime|teatime|tea time)$/, 'dinner'],
  [/^(?:after work)$/, 'after work'],
  [/^am$/, 'am'],
  [/^pm$/, 'pm'],
];

export const DAY_PART_NAMES =
  'mornin(?:g)?|early hours|small hours|dawn|noontime|noon|lunch(?:time| time| hour| break)?|after ?noon|evening|eve|night ?time|night|overnight|daytime|(?:office|business|working|work) hours|breakfast(?: time)?|dinner ?(?:time)?|supper(?:time)?|tea ?time|after work|am|pm';

export function dayPartOf(word: string): DayPart | undefined {
  const plain = word.trim();
  return DAY_PART_WORDS.find(([pattern]) => pattern.test(plain))?.[1];
}

export const PART_WORDS =
  'first thing|very early|early|earlier|beginning|start|first part|middle|mid|midway through|late|later|latter part|end|tail end';

export function partOf(words: string): Part {
  if (/early|earlier|beginning|start|first/.test(words)) return 'early';
  return /mid/.test(words) ? 'mid' : 'late';
}

/** Words that say nothing of when. */
export const FILLERS =
  '(?:on|in|at|the|of|it was|was|sometime|some time|during|over(?= (?:the )?(?:weekend|lunch))|called|calls?|got|received|had|a call|phoned|rang|they|he|she|me|us|that|this was|local time|time)';

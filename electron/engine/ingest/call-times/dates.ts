import { dateOf, dayNumber, dayText, monthStart, weekdayName, weekdayOf, weekStart } from './calendar';
import { DATE_KEYS, type Parts } from './parts';
import { CannotRead } from './verdict';
import { AROUND_DAY, agoSlack, MONTH_PARTS, MOST_YEARLESS_DAYS, WEEK_PARTS } from './widths';

/** Some days, by number; `end` exclusive. `exact`: just what the text names. */
export interface DaySpan {
  readonly first: number;
  readonly end: number;
  readonly exact: boolean;
  /** What decides for this one, where there are others. */
  readonly why?: string;
  /** How the words were made days. */
  readonly rule?: string;
}

export interface DateContext {
  /** Day of receipt; absent when it is not known. */
  readonly today: number | undefined;
  readonly order: 'day-first' | 'month-first' | undefined;
}

/** Every stretch of days the date parts can mean, one as a rule. @throws CannotRead */
export function datesOf(parts: Parts, context: DateContext): readonly DaySpan[] {
  const found = candidates(parts, context);
  return parts.aroundDate ? found.map(widen) : found;
}

function widen(span: DaySpan): DaySpan {
  const rule = `around: ${AROUND_DAY} days either side`;
  return { ...span, first: span.first - AROUND_DAY, end: span.end + AROUND_DAY, exact: false, rule };
}

function candidates(parts: Parts, context: DateContext): readonly DaySpan[] {
  const { weekOf: _weekOf, ...named } = parts;
  const kind = KINDS.find(([key]) => named[key] !== undefined);
  if (kind === undefined) throw new CannotRead('day');
  const [, beside, read] = kind;
  refuseMore(named, kind[0], beside);
  return parts.weekOf ? wholeWeeks(read(named, context)) : read(named, context);
}

type DateKey = Exclude<(typeof DATE_KEYS)[number], 'aroundDate' | 'weekOf'>;
type Read = (parts: Parts, context: DateContext) => readonly DaySpan[];

/** What kind of date the parts are: the first key that is there, what may stand beside it, and how it is read. */
const KINDS: readonly (readonly [DateKey, readonly DateKey[], Read])[] = [
  ['ago', [], (parts, context) => [agoSpan(parts, todayOf(context))]],
  ['weekend', [], (parts, context) => weekends(parts, todayOf(context))],
  ['weeksBack', ['weekday'], (parts, context) => weeks(parts, parts.weeksBack ?? 0, todayOf(context))],
  [
    'daysBack',
    ['weekday'],
    (parts, context) => checkWeekday(parts, [daySpan(todayOf(context) - (parts.daysBack ?? 0))]),
  ],
  ['pair', ['year', 'weekday'], (parts, context) => checkWeekday(parts, pairDays(parts, context))],
  [
    'day',
    ['year', 'month', 'monthsBack', 'weekday'],
    (parts, context) => checkWeekday(parts, monthDays(parts, context)),
  ],
  ['month', ['year', 'nthWeek', 'half'], months],
  ['monthsBack', ['nthWeek', 'half'], months],
  ['weekday', ['which'], (parts, context) => weekdays(parts.weekday ?? 0, parts.which, todayOf(context))],
];

/** Words that go beyond what is read of them must not be passed over. */
function refuseMore(parts: Parts, key: DateKey, beside: readonly DateKey[]): void {
  const known: readonly string[] = [key, ...beside, 'weekOf', 'aroundDate'];
  if (DATE_KEYS.some((each) => parts[each] !== undefined && !known.includes(each)))
    throw new CannotRead('words');
}

function todayOf({ today }: DateContext): number {
  if (today === undefined) throw new CannotRead('received');
  return today;
}

function daySpan(first: number, days = 1, exact = true, why?: string): DaySpan {
  return { first, end: first + days, exact, ...(why === undefined ? {} : { why }) };
}

function agoSpan({ ago }: Parts, today: number): DaySpan {
  if (ago === undefined || ago.unit === 'minute' || ago.unit === 'hour') throw new CannotRead('day');
  const { least, most, unit, vague, since } = ago;
  const back = (n: number): number => {
    if (unit !== 'month') return today - n * (unit === 'week' ? 7 : 1);
    const { year, month, day } = dateOf(today);
    const start = monthStart(year, month - n);
    return Math.min(start + day - 1, monthStart(year, month - n + 1) - 1);
  };
  const slack = vague ? 0 : agoSlack(most, unit);
  const exact = slack === 0 && !vague && least === most;
  const counted = vague ? `${least} to ${most} ${unit}s back` : undefined;
  const rule = slack > 0 ? `${slack} ${slack === 1 ? 'day' : 'days'} either side` : counted;
  const first = back(most) - slack;
  return {
    first,
    end: (since ? today : back(least)) + slack + 1,
    exact,
    ...(rule === undefined ? {} : { rule }),
  };
}

function weeks(parts: Parts, back: number, today: number): readonly DaySpan[] {
  const { weekday, part } = parts;
  const monday = weekStart(today, 1) - 7 * back;
  const sunday = weekStart(today, 0) - 7 * back;
  if (weekday !== undefined) {
    const byMonday = monday + ((weekday + 6) % 7);
    const days = [...new Set([byMonday, sunday + weekday])];
    return days.map((day) =>
      daySpan(day, 1, true, `${weekdayName(weekday)} of that week is ${dayText(day)}`),
    );
  }
  const [from, to] = part === undefined ? [0, 6] : WEEK_PARTS[part];
  const first = Math.min(monday, sunday);
  const span = (shift: number): DaySpan => ({
    first: part === undefined ? first - shift : monday + from - shift,
    end: (part === undefined ? Math.max(monday, sunday) + 7 : monday + to + 1) - shift,
    exact: false,
    rule: part === undefined ? 'a week begins on Sunday or on Monday: both' : `${part} in the week, wide`,
  });
  // “The end of the week”, said before it has come, is that of the week before.
  return [span(0).first > today && back === 0 ? span(7) : span(0)];
}

function wholeWeeks(days: readonly DaySpan[]): readonly DaySpan[] {
  return days.map(({ first, end }) => ({
    first: Math.min(weekStart(first, 0), weekStart(first, 1)),
    end: Math.max(weekStart(end - 1, 0), weekStart(end - 1, 1)) + 7,
    exact: false,
    rule: 'a week begins on Sunday or on Monday: both',
  }));
}

/** From Friday to Sunday: who calls at the weekend may call on Friday evening. */
function weekends({ weekend }: Parts, today: number): readonly DaySpan[] {
  const sinceFriday = (weekdayOf(today) + 2) % 7;
  const from = (day: number): DaySpan => ({
    ...daySpan(day, 3, false, `the weekend meant can begin on ${dayText(day)}`),
    rule: 'a weekend is Friday to Sunday',
  });
  const latest = from(today - sinceFriday);
  const before = from(today - sinceFriday - 7);
  const running = sinceFriday <= 2;
  return running && weekend !== 'this' ? [before, latest] : [latest];
}

function weekdays(weekday: number, which: Parts['which'], today: number): readonly DaySpan[] {
  const sinceThen = (weekdayOf(today) - weekday + 7) % 7;
  const tell = (day: number): DaySpan => ({
    ...daySpan(day, 1, false, `the ${weekdayName(weekday)} meant can be ${dayText(day)}`),
    rule: `the ${weekdayName(weekday)} before the receipt`,
  });
  if (which === 'last') {
    const latest = today - (sinceThen === 0 ? 7 : sinceThen);
    const lastWeek = [weekStart(today, 0) - 7 + weekday, weekStart(today, 1) - 7 + ((weekday + 6) % 7)];
    return [...new Set([latest, ...lastWeek])].sort((a, b) => a - b).map(tell);
  }
  if (which === 'this' || sinceThen > 0) return [tell(today - sinceThen)];
  return [tell(today - 7), tell(today)];
}

/** The year a date without one lies in: the latest in which it does not come after the day of receipt. */
function inYear(parts: Parts, context: DateContext, make: (year: number) => number | undefined): number {
  if (parts.year !== undefined) {
    const day = make(parts.year);
    if (day === undefined) throw new CannotRead('no-such-day');
    return day;
  }
  const today = todayOf(context);
  const { year } = dateOf(today);
  const days = [year, year - 1].map(make).filter((day) => day !== undefined);
  if (days.length === 0) throw new CannotRead('no-such-day');
  const latest = days.find((day) => day <= today);
  if (latest === undefined || today - latest > MOST_YEARLESS_DAYS) throw new CannotRead('future');
  return latest;
}

function pairDays(parts: Parts, context: DateContext): readonly DaySpan[] {
  const [a, b] = parts.pair ?? [0, 0];
  const dayFirst = () => inYear(parts, context, (year) => dayNumber(year, b, a));
  const monthFirst = () => inYear(parts, context, (year) => dayNumber(year, a, b));
  const wanted = { 'day-first': [dayFirst], 'month-first': [monthFirst] };
  const orders = context.order === undefined ? [dayFirst, monthFirst] : wanted[context.order];
  const days: number[] = [];
  let failure: CannotRead | undefined;
  for (const order of orders) {
    try {
      days.push(order());
    } catch (error) {
      if (!(error instanceof CannotRead)) throw error;
      // The reading that could be meant but lies in the future tells more than the one that is no day at all.
      if (failure === undefined || error.unread !== 'no-such-day') failure = error;
    }
  }
  const distinct = [...new Set(days)];
  if (distinct.length === 0) throw failure ?? new CannotRead('no-such-day');
  return distinct.map((day) => daySpan(day, 1, true, `day and month can be ${dayText(day)}`));
}

function monthDays(parts: Parts, context: DateContext): readonly DaySpan[] {
  const { day = 0, month, monthsBack } = parts;
  if (month !== undefined) return [daySpan(inYear(parts, context, (year) => dayNumber(year, month, day)))];
  const today = todayOf(context);
  const now = dateOf(today);
  const inMonth = (back: number): number | undefined => {
    const start = dateOf(monthStart(now.year, now.month - back));
    return dayNumber(start.year, start.month, day);
  };
  const wanted = monthsBack === undefined ? [0, 1, 2] : [monthsBack];
  const found = wanted.map(inMonth).find((each) => each !== undefined && each <= today);
  if (found === undefined) throw new CannotRead('no-such-day');
  const rule =
    monthsBack === undefined ? { exact: false, rule: 'the latest such day before the receipt' } : {};
  return [{ ...daySpan(found), ...rule }];
}

/** A weekday beside a date decides between its readings, or speaks against all of them. */
function checkWeekday({ weekday }: Parts, days: readonly DaySpan[]): readonly DaySpan[] {
  if (weekday === undefined) return days;
  const fit = days.filter(({ first }) => weekdayOf(first) === weekday);
  const [only] = days;
  if (fit.length === 0) throw new CannotRead('weekday', only === undefined ? undefined : dayText(only.first));
  return fit;
}

function months(parts: Parts, context: DateContext): readonly DaySpan[] {
  const { month, monthsBack = 0, part, nthWeek, half } = parts;
  const start = monthOf(month, monthsBack, parts, context);
  const { year, month: number } = dateOf(start);
  const length = monthStart(year, number + 1) - start;
  const [from, to] = daysOfMonth(length, part, nthWeek, half);
  const last = Math.min(to, length);
  const rule = last - from + 1 === length ? 'the whole month' : `days ${from} to ${last} of the month`;
  return [{ first: start + from - 1, end: start + last, exact: false, rule }];
}

function monthOf(month: number | undefined, back: number, parts: Parts, context: DateContext): number {
  if (month !== undefined) return inYear(parts, context, (year) => monthStart(year, month));
  const { year, month: now } = dateOf(todayOf(context));
  return monthStart(year, now - back);
}

/** First and last day. Weeks of a month are counted from its first day or from its first whole week: both fit. */
function daysOfMonth(
  length: number,
  part: Parts['part'],
  nthWeek: number | undefined,
  half: 1 | 2 | undefined,
) {
  if (nthWeek === -1) return [length - 9, length] as const;
  if (nthWeek !== undefined)
    return [Math.max(1, nthWeek * 7 - 8), Math.min(length, nthWeek * 7 + 6)] as const;
  if (half !== undefined) return half === 1 ? ([1, 16] as const) : ([14, length] as const);
  return part === undefined ? ([1, length] as const) : MONTH_PARTS[part];
}

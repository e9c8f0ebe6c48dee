import {
  MICROS_PER_DAY,
  MICROS_PER_HOUR,
  type Micros,
  type Span,
  zoneOffset,
} from '../../../shared/model/time';

/** When an account usually works, on the wall clock of a zone. */
export interface WorkingHours {
  /** Sunday is 0. */
  readonly weekdays: ReadonlySet<number>;
  /** Hours of the day, whole; the end is above 24 where the work goes past midnight. */
  readonly from: number;
  readonly to: number;
}

/** Fewer accesses or a shorter time say nothing about habits. */
const FEWEST = 20;
const SHORTEST = 21n * MICROS_PER_DAY;
/** Share of accesses left aside at either end of the day. */
const ASIDE = 0.05;
/** Somebody who is active longer than this has no hours. */
const LONGEST = 16;
/** Share of its weeks in which a weekday must have accesses. */
const REGULAR = 1 / 3;
const DAY_HOURS = 24;

/**
 * The hours an account usually works, learnt from when it accessed anything: the weekdays on which it did in at least a
 * third of its weeks, and on them the whole hours between its 5th and its 95th percentile of the time of day. The day is
 * cut where it is longest without accesses, so that a night shift is one stretch. Undefined where nothing can be learnt:
 * fewer than 20 accesses, less than three weeks from first to last, or active for more than 16 hours.
 * @param hours hours since 1970 UTC with accesses, ascending. @param counts accesses in each.
 */
export function workingHours(
  hours: ArrayLike<number>,
  counts: ArrayLike<number>,
  zone: string,
): WorkingHours | undefined {
  const clock = clockOf(zone);
  const walls = Array.from(hours, clock);
  const ofDay = new Float64Array(DAY_HOURS);
  walls.forEach((wall, i) => {
    const hour = ((wall % DAY_HOURS) + DAY_HOURS) % DAY_HOURS;
    ofDay[hour] = (ofDay[hour] ?? 0) + (counts[i] ?? 0);
  });
  const total = ofDay.reduce((a, b) => a + b, 0);
  const length = BigInt((hours[hours.length - 1] ?? 0) - (hours[0] ?? 0)) * MICROS_PER_HOUR;
  if (total < FEWEST || length < SHORTEST) return undefined;
  const { from, to } = stretchOf(ofDay, total);
  if (to - from > LONGEST) return undefined;
  const days = new Map<number, Set<number>>();
  for (const wall of walls) {
    // An hour past midnight belongs to the day on which its shift began.
    const day = Math.floor((wall - from) / DAY_HOURS);
    days.set(weekdayOf(day), (days.get(weekdayOf(day)) ?? new Set()).add(day));
  }
  const weeks = Number(length) / Number(7n * MICROS_PER_DAY);
  const weekdays = [...days].filter(([, seen]) => seen.size >= weeks * REGULAR).map(([weekday]) => weekday);
  return weekdays.length === 0 ? undefined : { from, to, weekdays: new Set(weekdays) };
}

/** 1970-01-01 was a Thursday. */
function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

function stretchOf(ofDay: Float64Array, total: number): { readonly from: number; readonly to: number } {
  const cut = quietest(ofDay);
  let sum = 0;
  let [from, to] = [0, DAY_HOURS];
  for (let i = 0; i < DAY_HOURS; i += 1) {
    const before = sum;
    sum += ofDay[(cut + i) % DAY_HOURS] ?? 0;
    if (before <= total * ASIDE && sum > total * ASIDE) from = i;
    if (before < total * (1 - ASIDE) && sum >= total * (1 - ASIDE)) to = i + 1;
  }
  const start = (cut + from) % DAY_HOURS;
  return { from: start, to: start + to - from };
}

/** The hour after the longest run of hours without accesses; without any, the hour after the one with fewest. */
function quietest(ofDay: Float64Array): number {
  let [best, length] = [0, 0];
  let run = 0;
  for (let i = 0; i < 2 * DAY_HOURS; i += 1) {
    run = ofDay[i % DAY_HOURS] === 0 ? run + 1 : 0;
    if (run > length) [best, length] = [(i + 1) % DAY_HOURS, run];
  }
  if (length > 0) return best;
  return (ofDay.indexOf(Math.min(...ofDay)) + 1) % DAY_HOURS;
}

/** The stretches of working hours that touch a span, in order. */
export function stretchesOf({ weekdays, from, to }: WorkingHours, span: Span, zone: string): readonly Span[] {
  const found: Span[] = [];
  const first = floorDay(span.from) - 2n;
  for (let day = first; day * MICROS_PER_DAY < span.to + MICROS_PER_DAY; day += 1n) {
    if (!weekdays.has(weekdayOf(Number(day)))) continue;
    const stretch = {
      from: utcOf(day * MICROS_PER_DAY + BigInt(from) * MICROS_PER_HOUR, zone),
      to: utcOf(day * MICROS_PER_DAY + BigInt(to) * MICROS_PER_HOUR, zone),
    };
    if (stretch.to > span.from && stretch.from < span.to) found.push(stretch);
  }
  return found;
}

function floorDay(time: Micros): bigint {
  return time / MICROS_PER_DAY - (time % MICROS_PER_DAY < 0n ? 1n : 0n);
}

/** The moment a wall clock shows a time, the earlier one where it shows it twice. */
function utcOf(wall: Micros, zone: string): Micros {
  if (zone === 'UTC') return wall;
  const guess = wall - zoneOffset(zone, wall);
  return wall - zoneOffset(zone, guess);
}

/** Hours since 1970 as a zone's clock counts them. Clocks jump rarely: the offset is looked up once a day, unless it changes in it. */
function clockOf(zone: string): (hour: number) => number {
  if (zone === 'UTC') return (hour) => hour;
  const offsets = new Map<number, number | undefined>();
  const offset = (hour: number) => Number(zoneOffset(zone, BigInt(hour) * MICROS_PER_HOUR));
  const HOUR = Number(MICROS_PER_HOUR);
  return (hour) => {
    const day = Math.floor(hour / DAY_HOURS);
    if (!offsets.has(day)) {
      const [begin, end] = [offset(day * DAY_HOURS), offset((day + 1) * DAY_HOURS)];
      offsets.set(day, begin === end ? begin : undefined);
    }
    return Math.floor(hour + (offsets.get(day) ?? offset(hour)) / HOUR);
  };
}

import { zoneOffset } from './time';
import { minutesText } from './utc-offset';

/** A stretch in which a zone's clock runs without a jump. Microseconds; `offset` east positive. */
export interface ClockSegment {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

/** A jump of a zone's clock. */
export interface ClockChange {
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

const MINUTE = 60e6;
const WEEK = 604_800e6;
const YEAR = 366 * 86_400e6;
const known = new Map<string, readonly ClockChange[]>();

/** UTC offset of a zone, microseconds. */
export function offsetAt(zone: string, time: number): number {
  return Number(zoneOffset(zone, BigInt(Math.floor(time))));
}

/** The jumps of a zone's clock inside a window, in order. Looked for week by week, then to the minute; kept. */
export function clockChanges(zone: string, from: number, to: number): readonly ClockChange[] {
  if (zone === 'UTC') return [];
  const changes: ClockChange[] = [];
  for (let block = Math.floor(from / YEAR); block * YEAR < to; block += 1) {
    const key = `${zone} ${block}`;
    const found = known.get(key) ?? scan(zone, block * YEAR, (block + 1) * YEAR);
    known.set(key, found);
    changes.push(...found);
  }
  return changes.filter((change) => change.at > from && change.at < to);
}

function scan(zone: string, from: number, to: number): readonly ClockChange[] {
  const changes: ClockChange[] = [];
  let [time, before] = [from, offsetAt(zone, from)];
  while (time < to) {
    const next = Math.min(time + WEEK, to);
    const after = offsetAt(zone, next);
    if (after !== before) changes.push({ at: bisect(zone, time, next, before), before, after });
    [time, before] = [next, after];
  }
  return changes;
}

function bisect(zone: string, from: number, to: number, before: number): number {
  let [low, high] = [Math.floor(from / MINUTE), Math.ceil(to / MINUTE)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(zone, middle * MINUTE) === before) low = middle;
    else high = middle;
  }
  return high * MINUTE;
}

/** The window cut at the zone's jumps. */
export function clockSegments(zone: string, from: number, to: number): readonly ClockSegment[] {
  const segments: ClockSegment[] = [];
  let [start, offset] = [from, offsetAt(zone, from)];
  for (const change of clockChanges(zone, from, to)) {
    segments.push({ from: start, to: change.at, offset });
    [start, offset] = [change.at, change.after];
  }
  segments.push({ from: start, to, offset });
  return segments;
}

/** `+01:00` */
export function offsetText(offset: number): string {
  return minutesText(Math.sign(offset) * Math.round(Math.abs(offset) / MINUTE), '−');
}

import { clockChange, type ReadTime, readTime, type TimeFrame } from '../read-time';
import { MICROS_PER_DAY, MICROS_PER_MINUTE, MICROS_PER_SECOND, type Span } from '../time';

/** What a typed time covers: a day, a minute, a second or less, as finely as it was typed; or why it is none. */
export type QueryTime = { readonly span: Span } | { readonly refused: string };

/** Reads `2019-08-06`, `2019-08-06T20:47`, `"2019-08-06 20:47:12 Europe/Dublin"` or `-3d`. */
export function readQueryTime(text: string, frame: TimeFrame): QueryTime {
  const read = readTime(text, frame);
  if (read === undefined)
    return {
      refused: `“${text}” is not a time. Write it like 2019-08-06, 2019-08-06T20:47 or, in quotes, "2019-08-06 20:47 Europe/Dublin".`,
    };
  if (read.beforeEnd !== undefined) return { span: from(read.instants[0] ?? 0n, 1n) };
  if (read.dayOnly) return { span: dayOf(read) };
  const [first, second] = read.instants;
  if (first === undefined)
    return { refused: `${text} never came in ${read.zone}: the clock was changed then. Write it in UTC.` };
  if (second !== undefined)
    return { refused: `${text} came twice in ${read.zone}: the clock was set back. Write it in UTC.` };
  return { span: from(first, precisionOf(text)) };
}

function from(start: bigint, length: bigint): Span {
  return { from: start, to: start + length };
}

/** From midnight to midnight of the zone's clock, which may be 23 or 25 hours. */
function dayOf(read: ReadTime): Span {
  return { from: midnight(read.wall, read.zone), to: midnight(read.wall + MICROS_PER_DAY, read.zone) };
}

/** Where midnight was skipped the day begins when the clock was changed; where it came twice, at the first. */
function midnight(wall: bigint, zone: string): bigint {
  const day = new Date(Number(wall / 1_000n)).toISOString().slice(0, 10);
  return readTime(`${day} 00:00 ${zone}`, { zone, end: undefined })?.instants[0] ?? clockChange(wall, zone);
}

function precisionOf(text: string): bigint {
  const clock = /\d{1,2}:\d{2}(:\d{2}(?:\.(\d{1,6}))?)?/.exec(text);
  const [, seconds, fraction] = clock ?? [];
  if (seconds === undefined) return MICROS_PER_MINUTE;
  return fraction === undefined ? MICROS_PER_SECOND : 10n ** BigInt(6 - fraction.length);
}

import { RHYTHM_EDGES } from '../../../shared/model/panel-edges';
import { WEEKDAYS } from '../../../shared/model/query/fields';
import { MICROS_PER_DAY, type Micros, zoneOffset } from '../../../shared/model/time';
import type { LagBars } from './lag-bars';
import type { ListedCell } from './panel-store';
import { lengthText } from './panel-words';

/** What cells count, in the query language. */

/** @param weekday 0 is Monday */
export function weekClause(weekday: number, hour: number): string {
  return `weekday:${WEEKDAYS[weekday] ?? ''} hour:${hour}`;
}

/** One hour of the days from `first` up to and without `end`, days since 1970-01-01 of the zone's calendar. */
export function bandOfDay(
  first: number,
  end: number,
  hour: number,
  zone: string,
): Pick<ListedCell, 'span' | 'clause'> {
  return { span: { from: midnight(first, zone), to: midnight(end, zone) }, clause: `hour:${hour}` };
}

/** When a day of the zone's calendar begins. */
function midnight(day: number, zone: string): Micros {
  const local = BigInt(day) * MICROS_PER_DAY;
  return local - zoneOffset(zone, local - zoneOffset(zone, local));
}

/** Bars after the call have no lengths in the query language: all that is after a call is listed for each of them. */
export function lagClause(bars: LagBars, column: number): string {
  const { side, from, to } = bars.bin(column);
  if (side === 'after') return 'after-call:true';
  // The first bar ends with the look-back, and so does what is before a call.
  const end = to === undefined || column === 0 ? '' : ` lag<${to / MICROS_PER_DAY}d`;
  return `before-call:true lag>=${from / MICROS_PER_DAY}d${end}`;
}

export function gapClause(bin: number): string {
  const end = RHYTHM_EDGES[bin + 1];
  const before = end === undefined ? '' : ` gap<${lengthText(end, 'query')}`;
  return `gap>=${lengthText(RHYTHM_EDGES[bin] ?? 0n, 'query')}${before}`;
}

import type { Call, EventRow } from '../../shared/contract/timeline';
import type { Micros } from '../../shared/model/time';
import { type ActionClass, actionClass } from '../drawing/timeline/action-class';
import type { EventMark } from '../drawing/timeline/paint-marks';
import { countText, plural } from '../widgets/number-text';
import { zoneLabel } from '../widgets/Time';
import { timeText } from '../widgets/time-text';

const HALF_HOUR = 1_800_000_000n;
const DAY = 86_400_000_000n;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2019-08-06 20:47 UTC` */
export function momentText(
  time: Micros,
  zone: string,
  precision: 0 | 3 | 'minute' | 'day' = 'minute',
): string {
  return `${timeText(time, zone, precision)} ${zoneLabel(zone)}`;
}

/** What an event is called in a title: "Export of 1,840 customers", "View of cust-11204". */
export function eventTitle(row: EventRow): string {
  const action = row.action ?? 'access';
  const verb = action.charAt(0).toUpperCase() + action.slice(1);
  if (row.count !== undefined) return `${verb} of ${plural(row.count, 'customer')}`;
  return row.customer === undefined ? verb : `${verb} of ${row.customer}`;
}

/** One line about a mark, for tooltips and for reading out. */
export function markText(mark: EventMark, lane: string, time: Micros, zone: string): string {
  const what =
    mark.count > 1
      ? `${countText(mark.count)} ${actionWord(mark.action)} events`
      : `${actionWord(mark.action)}, ${plural(mark.reach, 'customer')}`;
  return `${lane}: ${what}, ${momentText(time, zone, 0)}`;
}

export function actionWord(action: ActionClass): string {
  return action === 'other' ? 'other' : action;
}

/** The sentence a screen reader hears when an event gets the focus. */
export function spokenEvent(row: EventRow, zone: string): string {
  const reach = row.count === undefined ? (row.customer ?? 'no customer') : plural(row.count, 'customer');
  const ticket = row.ticket === undefined ? 'no ticket' : `ticket ${row.ticket}`;
  const action = row.action ?? actionClass('');
  return `${action}, ${reach}, ${momentText(row.time, zone)}, ${ticket}, ${plural(row.callsAfter, 'call')} after`;
}

/** When a call came: a point, or an interval said as one. */
export function callText(call: Pick<Call, 'from' | 'to'>, zone: string): string {
  return call.to - call.from <= 60_000_000n
    ? momentText(call.from, zone)
    : `${timeText(call.from, zone, 'minute')} to ${untilText(call, zone)} ${zoneLabel(zone)}`;
}

/** The interval's end, without the date when it is the same day. */
function untilText({ from, to }: Pick<Call, 'from' | 'to'>, zone: string): string {
  const end = timeText(to, zone, 'minute');
  return end.slice(0, 10) === timeText(from, zone, 'day') ? end.slice(11) : end;
}

/** The same for lists: `20 Jun 14:16`, with ± half of an interval longer than an hour. */
export function shortCallText({ from, to }: Pick<Call, 'from' | 'to'>, zone: string): string {
  const half = (to - from) / 2n;
  const text = timeText(half > HALF_HOUR ? from + half : from, zone, 'minute');
  const day = `${Number(text.slice(8, 10))} ${MONTHS[Number(text.slice(5, 7)) - 1] ?? ''}`;
  if (half <= HALF_HOUR) return `${day} ${text.slice(11)}`;
  return half >= DAY
    ? `${day} ± ${(Number(half) / Number(DAY)).toFixed(1)} d`
    : `${day} ± ${Math.round(Number(half) / 3.6e9)} h`;
}

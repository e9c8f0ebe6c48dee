import type { TimeWindow } from './time-scale';
import { type ClockChange, clockChanges, offsetAt, offsetText } from './zone-clock';

/**
 * What a zone's clock does in a window: `+01:00`, or its changes, `+01:00 until 2019-10-27 01:00 UTC, then +00:00`.
 */
export function zoneNote(zone: string, { from, to }: TimeWindow): string {
  const changes = clockChanges(zone, from, to);
  const [first] = changes;
  if (first === undefined) return offsetText(offsetAt(zone, from));
  if (changes.length > 2) return `${changes.length} clock changes`;
  return [offsetText(first.before), ...changes.map(changeText)].join('');
}

function changeText({ at, after }: ClockChange): string {
  const moment = new Date(at / 1000).toISOString().slice(0, 16).replace('T', ' ');
  return ` until ${moment} UTC, then ${offsetText(after)}`;
}

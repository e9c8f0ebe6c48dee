import {
  clockChange,
  offsetText,
  type ReadTime,
  readTime,
  type TimeFrame,
} from '../../../shared/model/read-time';
import {
  formatWall,
  MICROS_PER_DAY,
  MICROS_PER_HOUR,
  type Micros,
  zoneOffset,
} from '../../../shared/model/time';
import { useRoute } from '../../stores/route';
import { useViewport } from '../../stores/viewport';
import { durationText } from '../../widgets';
import type { Entry, Group } from './entries';

/**
 * What a typed time may mean: the moment in its zone, and where none was typed also in the other zone.
 * @param other the zone beside the one on display
 */
export function timeGroup(words: string, time: ReadTime, frame: TimeFrame, other: string): Group {
  const second =
    time.zoneGiven || other === time.zone
      ? undefined
      : readTime(`${words} ${other}`, { ...frame, zone: other });
  const entries = [...timeEntries(time), ...(second === undefined ? [] : timeEntries(second))];
  return {
    title: 'Read as a time',
    tail: time.dayOnly ? 'shows that day' : `the view stays ${durationText(lengthOfView())} long`,
    entries: time.instants.length > 0 ? entries : [neverEntry(time)],
  };
}

/** An hour that was skipped: what is left to go to is the change of the clock itself. */
function neverEntry(time: ReadTime): Entry {
  const at = clockChange(time.wall, time.zone);
  return {
    id: `never ${time.zone}`,
    icon: 'time',
    title: `Go to ${formatWall(at, 'UTC', 0)} UTC`,
    note: `${formatWall(time.wall, 'UTC', 0)} never came in ${time.zone}; the clock was put forward here`,
    run: () => goTo(at, false),
  };
}

function timeEntries(time: ReadTime): readonly Entry[] {
  return time.instants.map((at, index) => ({
    id: `time ${time.zone} ${at}`,
    icon: 'time',
    title: `Go to ${formatWall(at, 'UTC', 0)} UTC`,
    note: meaning(time, at, index),
    run: () => goTo(at, time.dayOnly),
  }));
}

function meaning({ zone, instants, beforeEnd }: ReadTime, at: Micros, index: number): string {
  const wall = formatWall(at, zone, 0);
  const weekday = new Date(Number((at + zoneOffset(zone, at)) / 1000n)).toLocaleDateString('en-GB', {
    weekday: 'long',
    timeZone: 'UTC',
  });
  if (beforeEnd !== undefined) return `${durationText(beforeEnd)} before the end of the case · ${weekday}`;
  const which = instants.length > 1 ? `the ${index === 0 ? '1st' : '2nd'} of two, ` : '';
  return `${wall} ${zone}, ${which}${offsetText(zoneOffset(zone, at))} · ${weekday}`;
}

function lengthOfView(): Micros {
  const { span } = useViewport.getState();
  return span === undefined ? 2n * MICROS_PER_HOUR : span.to - span.from;
}

/** Keeps the length of what is shown, within the day that was asked for when it was a day. */
export function goTo(at: Micros, dayOnly: boolean): void {
  const length = dayOnly ? MICROS_PER_DAY : lengthOfView();
  const from = dayOnly ? at : at - length / 2n;
  useViewport.getState().show({ from, to: from + length });
  useRoute.getState().go('timeline');
}

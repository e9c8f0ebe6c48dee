import {
  isZone,
  MICROS_PER_DAY,
  MICROS_PER_SECOND,
  type Micros,
  parseDuration,
  parseIso,
  zoneOffset,
} from './time';
import { minutesText } from './utc-offset';

/** A moment somebody typed. */
export interface ReadTime {
  /** The wall clock's reading, as if it were UTC. */
  readonly wall: Micros;
  readonly zone: string;
  /** All instants the wall clock showed it: two in a repeated hour, none in one that never came. */
  readonly instants: readonly Micros[];
  /** Whether the zone was typed, or taken from the display. */
  readonly zoneGiven: boolean;
  /** Only a day was typed. */
  readonly dayOnly: boolean;
  /** How long before the end of the case, when that was typed: `-3d`. */
  readonly beforeEnd: Micros | undefined;
}

/** What a moment is read against. */
export interface TimeFrame {
  /** IANA zone taken when none is typed. */
  readonly zone: string;
  /** End of the case; without one `-3d` is not read. */
  readonly end: Micros | undefined;
}

const TYPED = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?))?\s*(.*)$/;

/**
 * Reads `2019-08-14 14:30 Europe/Dublin` or `-3d`: so long before the end of the case. Without a zone the one on
 * display is taken.
 * @returns undefined when the text is not such a time
 */
export function readTime(text: string, { zone: shownZone, end }: TimeFrame): ReadTime | undefined {
  const words = text.trim();
  const before = /^[-\u2212]\s*(.+)$/.exec(words)?.[1];
  if (before !== undefined) return end === undefined ? undefined : readBeforeEnd(before, shownZone, end);
  const match = TYPED.exec(words);
  if (match === null) return undefined;
  const [, day = '', clock, tail = ''] = match;
  const zone = tail === '' ? shownZone : zoneNamed(tail);
  const wall = parseIso(`${day}T${(clock ?? '00:00').padStart(5, '0')}Z`);
  if (zone === undefined || !wall.ok) return undefined;
  return {
    wall: wall.value,
    zone,
    instants: instantsOf(wall.value, zone),
    zoneGiven: tail !== '',
    dayOnly: clock === undefined,
    beforeEnd: undefined,
  };
}

const EARLIEST = -62_135_596_800_000_000n;

function readBeforeEnd(text: string, zone: string, end: Micros): ReadTime | undefined {
  const length = parseDuration(text.replaceAll(' ', ''));
  if (!length.ok || end - length.value < EARLIEST) return undefined;
  const at = end - length.value;
  return {
    wall: at + zoneOffset(zone, at),
    zone,
    instants: [at],
    zoneGiven: true,
    dayOnly: false,
    beforeEnd: length.value,
  };
}

function zoneNamed(text: string): string | undefined {
  if (/^(utc|z|gmt)$/i.test(text)) return 'UTC';
  return /^[A-Za-z_]+\/[A-Za-z_+\-/0-9]+$/.test(text) && isZone(text) ? text : undefined;
}

/** @param wall the wall clock's reading as if it were UTC */
export function instantsOf(wall: Micros, zone: string): readonly Micros[] {
  // Offsets around that moment: whichever holds, the instant lies within a day of the reading.
  const offsets = [-MICROS_PER_DAY, 0n, MICROS_PER_DAY].map((shift) => zoneOffset(zone, wall + shift));
  const found = new Set(
    offsets.map((offset) => wall - offset).filter((at) => at + zoneOffset(zone, at) === wall),
  );
  return [...found].sort((a, b) => (a < b ? -1 : 1));
}

/** The moment the clock was changed, for a reading it skipped: to the second, by halving the day around it. */
export function clockChange(wall: Micros, zone: string): Micros {
  let before = wall - MICROS_PER_DAY;
  let after = wall + MICROS_PER_DAY;
  const offset = zoneOffset(zone, before);
  while (after - before > MICROS_PER_SECOND) {
    const middle = before + (after - before) / 2n;
    if (zoneOffset(zone, middle) === offset) before = middle;
    else after = middle;
  }
  return after - (after % MICROS_PER_SECOND);
}

/** `+01:00` */
export function offsetText(offset: Micros): string {
  return minutesText(Number(offset / (60n * MICROS_PER_SECOND)), '−');
}

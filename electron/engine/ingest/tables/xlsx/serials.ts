import type { NumberMeaning } from './number-formats';

const DAY_MS = 86_400_000;
/** 9999-12-31, the last day Excel shows, as serials of both epochs. */
const LAST_1900 = 2_958_466;
const LAST_1904 = 2_957_004;
/** Days that Excel's 1900 calendar counts one too low, because it has a 29 February 1900 (serial 60) that never was. */
export const PHANTOM_DAY = 60;

/** Whether a date of the 1900 calendar lies where its phantom day puts other programs off by one. */
export function isBeforePhantom(serial: number, is1904: boolean): boolean {
  return !is1904 && serial >= 1 && serial < PHANTOM_DAY + 1;
}

/**
 * A serial number as the ISO text of what Excel shows, to the millisecond, without an offset: workbooks know no zones.
 * Days count from 1899-12-31 = 0 or 1904-01-01 = 0 (ECMA-376, part 1, section 18.17.4); serial 60 of the first is
 * written as the 1900-02-29 that Excel shows.
 * @returns nothing for a number that is no date there: it is negative or beyond 9999
 */
export function serialText(
  serial: number,
  meaning: Exclude<NumberMeaning, 'number'>,
  is1904: boolean,
): string | undefined {
  if (meaning === 'duration') return durationText(serial);
  if (serial < 0 || serial >= (is1904 ? LAST_1904 : LAST_1900)) return undefined;
  const ms = Math.round(serial * DAY_MS);
  const day = Math.floor(ms / DAY_MS);
  const clock = clockText(ms - day * DAY_MS);
  if (meaning === 'time' && day === 0) return clock;
  const date = dayText(day, is1904);
  return meaning === 'date' && ms === day * DAY_MS ? date : `${date}T${clock}`;
}

function dayText(day: number, is1904: boolean): string {
  if (is1904) return isoDay(Date.UTC(1904, 0, 1 + day));
  if (day === PHANTOM_DAY) return '1900-02-29';
  return isoDay(Date.UTC(1899, 11, (day < PHANTOM_DAY ? 31 : 30) + day));
}

function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

function clockText(ms: number): string {
  const text = new Date(ms).toISOString().slice(11, 23);
  return text.endsWith('.000') ? text.slice(0, 8) : text;
}

/** Hours, minutes, seconds; hours may be more than a day has. */
function durationText(serial: number): string {
  const total = Math.round(Math.abs(serial) * DAY_MS);
  const hours = Math.floor(total / 3_600_000);
  const rest = clockText(total - hours * 3_600_000).slice(3);
  return `${serial < 0 && total > 0 ? '-' : ''}${String(hours).padStart(2, '0')}:${rest}`;
}

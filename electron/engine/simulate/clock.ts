/** The simulated months: 1 March to 31 October 2019, in milliseconds UTC, `to` exclusive. Reports come in until {@link LAST_REPORT}. */
export const FROM = Date.UTC(2019, 2, 1);
export const TO = Date.UTC(2019, 10, 1);
export const LAST_REPORT = Date.UTC(2019, 10, 15);
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const DAYS = (TO - FROM) / DAY;

/** Irish summer time of 2019: 31 March 01:00 to 27 October 01:00 UTC. */
const SUMMER_FROM = Date.UTC(2019, 2, 31, 1);
const SUMMER_TO = Date.UTC(2019, 9, 27, 1);

/** Offset of Dublin's wall clock from UTC, milliseconds. */
export function dublinOffset(time: number): number {
  return time >= SUMMER_FROM && time < SUMMER_TO ? HOUR : 0;
}

/** UTC of a wall-clock hour in Dublin on a day counted from {@link FROM}. */
export function dublinTime(day: number, hour: number): number {
  const wall = FROM + day * DAY + Math.round(hour * HOUR);
  return wall - dublinOffset(wall - HOUR);
}

const PAD2 = Array.from({ length: 60 }, (_, i) => String(i).padStart(2, '0'));
const PAD3 = Array.from({ length: 1000 }, (_, i) => String(i).padStart(3, '0'));
const dates = new Map<number, string>();

/** `2019-08-06T21:47:12.418+01:00`: Dublin's wall clock with its offset. */
export function stamp(time: number): string {
  const offset = dublinOffset(time);
  const wall = time + offset;
  const day = Math.floor(wall / DAY);
  let date = dates.get(day);
  if (date === undefined) {
    date = new Date(day * DAY).toISOString().slice(0, 11);
    dates.set(day, date);
  }
  const rest = wall - day * DAY;
  const hour = PAD2[Math.floor(rest / HOUR)];
  const minute = PAD2[Math.floor(rest / 60_000) % 60];
  const second = PAD2[Math.floor(rest / 1000) % 60];
  return `${date}${hour}:${minute}:${second}.${PAD3[rest % 1000]}${offset === 0 ? '+00:00' : '+01:00'}`;
}

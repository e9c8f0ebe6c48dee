/** `±hh:mm`, `±hhmm` or `±h` in minutes east of UTC; nothing when it is none or beyond 14 hours. */
export function offsetMinutes(text: string): number | undefined {
  const found = /^([+-])(\d{1,2})(?::?([0-5]\d))?$/.exec(text.trim().replace(/^[−–]/, '-'));
  if (found === null) return undefined;
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0);
  if (minutes > 14 * 60) return undefined;
  return found[1] === '-' ? -minutes : minutes;
}

/** Minutes east of UTC as `±hh:mm`. @param minus as people read it, `−`, or as formats have it */
export function minutesText(minutes: number, minus: '-' | '−' = '-'): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? minus : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}

/** An offset as a person writes it, in the one way it is kept: `±hh:mm`. */
export function parseOffset(text: string): string | undefined {
  const minutes = offsetMinutes(text);
  return minutes === undefined ? undefined : minutesText(minutes);
}

const SECOND = 1_000_000n;
const DAY_MS = 86_400_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const formatters = new Map<string, Intl.DateTimeFormat>();

/** How far a zone is ahead of UTC at an instant, milliseconds, as the runtime's own tables have it. */
export function offsetOf(zone: string, instant: number): number {
  const known =
    formatters.get(zone) ??
    new Intl.DateTimeFormat('en-US', {
      ...{ timeZone: zone, hourCycle: 'h23', era: 'short' },
      ...{
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
      },
    });
  formatters.set(zone, known);
  const parts = new Map(known.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const at = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const wall = Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second'));
  return wall - Math.floor(instant / 1_000) * 1_000;
}

/** Instants, milliseconds, at which the clocks of a zone show that time, the earlier first. None in a gap. */
export function instantsOf(zone: string, wall: number): number[] {
  const offsets = [offsetOf(zone, wall - DAY_MS), offsetOf(zone, wall + DAY_MS)];
  const found = offsets.map((offset) => wall - offset).filter((at) => at + offsetOf(zone, at) === wall);
  return [...new Set(found)].sort((a, b) => a - b);
}

/** Microseconds of the finest part of a pattern. */
export function finestOf(pattern: string): bigint {
  if (pattern.includes('%f')) return 1n;
  if (pattern.includes('%S')) return SECOND;
  return pattern.includes('%M') ? 60n * SECOND : 86_400n * SECOND;
}

/** Writes a wall-clock time, microseconds, as a strptime pattern has it. @param offset minutes, for `%z` */
export function writtenAs(pattern: string, wall: bigint, offset = 0, language = 'en'): string {
  const date = new Date(Number(wall / 1_000n));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = date.getUTCHours();
  const week = isoWeek(date);
  const parts: Readonly<Record<string, () => string>> = {
    '%Y': () => String(date.getUTCFullYear()),
    '%y': () => two(date.getUTCFullYear() % 100),
    '%m': () => two(date.getUTCMonth() + 1),
    '%d': () => two(date.getUTCDate()),
    '%H': () => two(hours),
    '%I': () => two(hours % 12 || 12),
    '%p': () => (language === 'ja' ? ['午前', '午後'] : ['AM', 'PM'])[hours < 12 ? 0 : 1] ?? '',
    '%M': () => two(date.getUTCMinutes()),
    '%S': () => two(date.getUTCSeconds()),
    '%f': () => String(wall % SECOND).padStart(6, '0'),
    '%j': () =>
      String(Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear())) / DAY_MS) + 1).padStart(3, '0'),
    '%b': () => monthName(date, language),
    '%a': () => DAYS[date.getUTCDay()]?.slice(0, 3) ?? '',
    '%A': () => DAYS[date.getUTCDay()] ?? '',
    '%G': () => String(week.year),
    '%V': () => two(week.week),
    '%u': () => String(date.getUTCDay() || 7),
    '%z': () => offsetText(offset),
  };
  return pattern.replaceAll(/%[A-Za-z]/g, (part) => parts[part]?.() ?? part);
}

/** `+0530` */
export function offsetText(minutes: number, between = ''): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}${between}${String(rest).padStart(2, '0')}`;
}

function monthName(date: Date, language: string): string {
  if (language === 'en' || language === 'ja') return MONTHS[date.getUTCMonth()] ?? '';
  return new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(date);
}

/** ISO 8601: a week belongs to the year of its Thursday. */
function isoWeek(date: Date): { readonly year: number; readonly week: number } {
  const thursday = new Date(date.getTime() + (4 - (date.getUTCDay() || 7)) * DAY_MS);
  const year = thursday.getUTCFullYear();
  return { year, week: 1 + Math.floor((thursday.getTime() - Date.UTC(year)) / DAY_MS / 7) };
}

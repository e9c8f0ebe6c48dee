import type { TimeScale } from './time-scale';
import { type ClockSegment, clockSegments } from './zone-clock';

export interface Tick {
  readonly x: number;
  readonly label: string;
}

/** Two rows: `upper` names the larger unit where it begins (and at the left edge), `lower` the smaller ones. */
export interface AxisTicks {
  readonly upper: readonly Tick[];
  readonly lower: readonly Tick[];
}

const MINUTE = 60e6;
const HOUR = 3600e6;
const DAY = 86_400e6;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** A unit's beginnings on a wall clock, written as if that clock were UTC. */
interface WallUnit {
  readonly micros: number;
  readonly floor: (wall: number) => number;
  readonly next: (wall: number) => number;
  readonly label: (wall: Date, first: boolean) => string;
}

const two = (n: number) => String(n).padStart(2, '0');
const month = (d: Date) => MONTHS[d.getUTCMonth()] ?? '';
const clock = (d: Date) => `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}`;
const dayName = (d: Date) => DAYS[d.getUTCDay()] ?? '';

function steady(micros: number, label: WallUnit['label'], origin = 0): WallUnit {
  const floor = (wall: number) => Math.floor((wall - origin) / micros) * micros + origin;
  return { micros, floor, next: (wall) => wall + micros, label };
}

function months(count: number, label: WallUnit['label']): WallUnit {
  const begin = (wall: number, plus: number) => {
    const d = new Date(wall / 1000);
    const index = d.getUTCFullYear() * 12 + Math.floor(d.getUTCMonth() / count) * count + plus * count;
    return Date.UTC(Math.floor(index / 12), index % 12, 1) * 1000;
  };
  return {
    micros: count * 30.4 * DAY,
    floor: (wall) => begin(wall, 0),
    next: (wall) => begin(wall, 1),
    label,
  };
}

const yearLabel = (d: Date) => String(d.getUTCFullYear());
const monthLabel = (d: Date, first: boolean) =>
  first || d.getUTCMonth() === 0 ? `${month(d)} ${d.getUTCFullYear()}` : month(d);
const dayLabel = (d: Date, first: boolean) =>
  `${dayName(d)} ${d.getUTCDate()} ${month(d)}${first ? ` ${d.getUTCFullYear()}` : ''}`;
const hourLabel = (d: Date, first: boolean) => (first ? `${dayLabel(d, true)}, ${clock(d)}` : clock(d));
const secondLabel = (d: Date) => `${clock(d)}:${two(d.getUTCSeconds())}`;
const milliLabel = (d: Date) => `${secondLabel(d)}.${String(d.getUTCMilliseconds()).padStart(3, '0')}`;

const NOTHING = steady(1e18, () => '');
const YEARS = months(12, yearLabel);
const MONTH = months(1, monthLabel);
const DAY_UNIT = steady(DAY, dayLabel);
const HOUR_UNIT = steady(HOUR, hourLabel);
const MINUTE_UNIT = steady(MINUTE, hourLabel);
const MONDAY = 4 * DAY;

/** Pairs of rows from close to far, with the pixels a label of the lower row needs. */
const LEVELS: readonly (readonly [upper: WallUnit, lower: WallUnit, pixels: number])[] = [
  ...[1e3, 1e4, 1e5].map((m) => [MINUTE_UNIT, steady(m, milliLabel), 76] as const),
  ...[1, 5, 15, 30].map((s) => [MINUTE_UNIT, steady(s * 1e6, secondLabel), 58] as const),
  ...[1, 5].map((m) => [HOUR_UNIT, steady(m * MINUTE, clock), 46] as const),
  ...[10, 30].map((m) => [DAY_UNIT, steady(m * MINUTE, clock), 46] as const),
  ...[1, 3, 6, 12].map((h) => [DAY_UNIT, steady(h * HOUR, clock), 46] as const),
  [MONTH, steady(DAY, (d) => `${dayName(d)} ${d.getUTCDate()}`), 46],
  [MONTH, steady(7 * DAY, (d) => `Mon ${d.getUTCDate()}`, MONDAY), 44],
  [YEARS, months(1, month), 34],
  [YEARS, months(3, month), 34],
  [NOTHING, months(12, yearLabel), 40],
  [NOTHING, months(120, yearLabel), 40],
];

/** Ticks on the clock of a zone. An hour that comes twice gets two ticks, one that never came gets none. */
export function axisTicks(scale: TimeScale, zone: string): AxisTicks {
  const perPixel = (scale.to - scale.from) / scale.width;
  const level =
    LEVELS.find(([, lower, pixels]) => lower.micros / perPixel >= pixels) ?? LEVELS[LEVELS.length - 1];
  if (level === undefined) throw new Error('There are no axis levels.');
  const segments = clockSegments(zone, scale.from, scale.to);
  const [upper, lower] = level;
  return {
    upper: upperTicks(scale, segments, upper),
    lower: ticksOf(scale, segments, lower),
  };
}

/** Pixels a character of the upper row takes at most. */
const CHARACTER = 6.8;

/**
 * The upper row with the unit that the left edge lies in. Where the next one begins too close to leave room for that
 * label, it takes over and is written in full.
 */
function upperTicks(scale: TimeScale, segments: readonly ClockSegment[], unit: WallUnit): readonly Tick[] {
  const first = segments[0];
  if (first === undefined || unit === NOTHING) return [];
  const sticky = { x: 0, label: unit.label(new Date(unit.floor(first.from + first.offset) / 1000), true) };
  const ticks = ticksOf(scale, segments, unit).filter((tick) => tick.x > 0);
  const next = ticks[0];
  if (next === undefined || next.x >= sticky.label.length * CHARACTER + 8) return [sticky, ...ticks];
  const full = ticksOf(scale, segments, { ...unit, label: (wall) => unit.label(wall, true) });
  const written = full.find((tick) => tick.x === next.x) ?? next;
  const room = written.x + written.label.length * CHARACTER + 8;
  return [written, ...ticks.slice(1).filter((tick) => tick.x >= room)];
}

function ticksOf(scale: TimeScale, segments: readonly ClockSegment[], unit: WallUnit): readonly Tick[] {
  const ticks: Tick[] = [];
  for (const { from, to, offset } of segments) {
    let wall = unit.floor(from + offset);
    if (wall < from + offset) wall = unit.next(wall);
    for (; wall - offset < to; wall = unit.next(wall)) {
      const x = ((wall - offset - scale.from) / (scale.to - scale.from)) * scale.width;
      ticks.push({ x, label: unit.label(new Date(wall / 1000), false) });
    }
  }
  return ticks;
}

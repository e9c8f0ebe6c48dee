import {
  formatWall,
  MICROS_PER_DAY,
  MICROS_PER_HOUR,
  MICROS_PER_MINUTE,
  MICROS_PER_SECOND,
  type Micros,
} from '../../shared/model/time';

/** Wall-clock text without the zone: `2019-08-06 20:47:12.418`. */
export function timeText(value: Micros, zone: string, precision: 0 | 3 | 6 | 'minute' | 'day' = 3): string {
  if (precision === 'day') return formatWall(value, zone, 0).slice(0, 10);
  if (precision === 'minute') return formatWall(value, zone, 0).slice(0, 16);
  return formatWall(value, zone, precision);
}

/** `12 d 13 h 28 min`, `6 min 52 s`, `0.4 s`: the two or three largest units. */
export function durationText(value: Micros): string {
  const sign = value < 0n ? '−' : '';
  const span = value < 0n ? -value : value;
  if (span < 10n * MICROS_PER_SECOND) return `${sign}${(Number(span) / 1e6).toFixed(1)} s`;
  const parts: string[] = [];
  let rest = span;
  for (const [unit, name] of UNITS) {
    const count = rest / unit;
    rest -= count * unit;
    if (count > 0n) parts.push(`${count} ${name}`);
  }
  return sign + parts.slice(0, 3).join(' ');
}

const UNITS = [
  [MICROS_PER_DAY, 'd'],
  [MICROS_PER_HOUR, 'h'],
  [MICROS_PER_MINUTE, 'min'],
  [MICROS_PER_SECOND, 's'],
] as const;

import { appError } from '../errors';
import { fail, ok, type Result } from '../result';

/** Microseconds since 1970-01-01T00:00:00Z. Bigint end to end: a double cannot hold year 9999 exactly. */
export type Micros = bigint;

/** A half-open stretch of time: `from` inclusive, `to` exclusive, everywhere. */
export interface Span {
  readonly from: Micros;
  readonly to: Micros;
}

export const MICROS_PER_MILLI = 1_000n;
export const MICROS_PER_SECOND = 1_000_000n;
export const MICROS_PER_MINUTE = 60_000_000n;
export const MICROS_PER_HOUR = 3_600_000_000n;
export const MICROS_PER_DAY = 86_400_000_000n;

function floorDiv(a: bigint, b: bigint): bigint {
  const q = a / b;
  return a % b < 0n ? q - 1n : q;
}

/** ISO 8601 UTC with six decimals and `Z`, e.g. `2019-08-06T20:47:12.418000Z`. Years 0000-9999. */
export function formatIso(time: Micros): string {
  const millis = floorDiv(time, MICROS_PER_MILLI);
  const micros = time - millis * MICROS_PER_MILLI;
  return `${new Date(Number(millis)).toISOString().slice(0, -1)}${String(micros).padStart(3, '0')}Z`;
}

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * Reads an ISO 8601 date or date-time. Without an offset it is UTC. Digits past microseconds are cut.
 * @returns `usage.time` when the text is not such a time or names a day that does not exist.
 */
export function parseIso(text: string): Result<Micros> {
  const m = ISO.exec(text.trim());
  const bad = () =>
    fail<Micros>(appError('usage.time', `“${text}” is not a time. Write it like 2019-08-06T20:47:12Z.`));
  if (m === null) return bad();
  const [, y, mo, d, h = '0', mi = '0', s = '0', fraction = '', offset = 'Z'] = m;
  const midnight = Date.UTC(Number(y), Number(mo) - 1, Number(d));
  const day = new Date(midnight);
  if (Number(y) < 100 || day.getUTCMonth() !== Number(mo) - 1 || day.getUTCDate() !== Number(d)) return bad();
  if (Number(h) > 23 || Number(mi) > 59 || Number(s) > 59) return bad();
  const seconds = BigInt(Number(h) * 3600 + Number(mi) * 60 + Number(s));
  const micros = BigInt(fraction.slice(0, 6).padEnd(6, '0'));
  const total = BigInt(midnight) * MICROS_PER_MILLI + seconds * MICROS_PER_SECOND + micros;
  return ok(total - offsetMicros(offset));
}

function offsetMicros(offset: string): bigint {
  if (offset === 'Z') return 0n;
  const digits = offset.slice(1).replace(':', '');
  const minutes = BigInt(Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2)));
  return (offset.startsWith('-') ? -minutes : minutes) * MICROS_PER_MINUTE;
}

const DURATION = /^(\d+(?:\.\d+)?)(ms|s|m|h|d|w)?$/;
const UNIT: Readonly<Record<string, number>> = {
  ms: 1_000,
  s: 1_000_000,
  m: 60_000_000,
  h: 3_600_000_000,
  d: 86_400_000_000,
  w: 604_800_000_000,
};

/** `90d`, `15m`, `0m`, `36h` to microseconds. @returns `usage.duration` when it is not one. */
export function parseDuration(text: string): Result<Micros> {
  const m = DURATION.exec(text.trim());
  const unit = UNIT[m?.[2] ?? 's'];
  if (m === null || unit === undefined) {
    return fail(appError('usage.duration', `“${text}” is not a duration. Write it like 90d, 36h or 15m.`));
  }
  return ok(BigInt(Math.round(Number(m[1]) * unit)));
}

const zoneFormats = new Map<string, Intl.DateTimeFormat>();

function zoneFormat(zone: string): Intl.DateTimeFormat {
  const known = zoneFormats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    era: 'short',
  });
  zoneFormats.set(zone, made);
  return made;
}

/** Whether the running ICU knows this IANA zone name. */
export function isZone(zone: string): boolean {
  try {
    zoneFormat(zone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** UTC offset of an IANA zone at an instant, in microseconds (east positive). */
export function zoneOffset(zone: string, time: Micros): Micros {
  if (zone === 'UTC') return 0n;
  const seconds = floorDiv(time, MICROS_PER_SECOND);
  const parts: Record<string, string> = {};
  for (const part of zoneFormat(zone).formatToParts(Number(seconds) * 1000)) parts[part.type] = part.value;
  const local = Date.UTC(
    Number(parts.year),
    Number(parts.month) - 1,
    Number(parts.day),
    Number(parts.hour),
    Number(parts.minute),
    Number(parts.second),
  );
  return BigInt(local) * MICROS_PER_MILLI - seconds * MICROS_PER_SECOND;
}

/** Wall-clock text `2019-08-06 20:47:12.418` in a zone; `digits` of the second's fraction (0, 3 or 6). */
export function formatWall(time: Micros, zone: string, digits: 0 | 3 | 6 = 3): string {
  const iso = formatIso(time + zoneOffset(zone, time));
  const text = iso.slice(0, -1).replace('T', ' ');
  return digits === 6 ? text : digits === 3 ? text.slice(0, -3) : text.slice(0, -7);
}

const SPAN_UNITS: readonly (readonly [bigint, string])[] = [
  [MICROS_PER_DAY, 'd'],
  [MICROS_PER_HOUR, 'h'],
  [MICROS_PER_MINUTE, 'min'],
];

/** A length of time in words, exact: `3.2 s`, `1 h 30 min`, `-0.25 s`. */
export function formatSpan(micros: Micros): string {
  if (micros < 0n) return `-${formatSpan(-micros)}`;
  const parts: string[] = [];
  let rest = micros;
  for (const [unit, word] of SPAN_UNITS) {
    if (rest >= unit) parts.push(`${rest / unit} ${word}`);
    rest %= unit;
  }
  if (rest > 0n || parts.length === 0) {
    const fraction = String(rest % MICROS_PER_SECOND)
      .padStart(6, '0')
      .replace(/0+$/, '');
    parts.push(`${rest / MICROS_PER_SECOND}${fraction === '' ? '' : `.${fraction}`} s`);
  }
  return parts.join(' ');
}

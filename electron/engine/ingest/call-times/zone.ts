import {
  MICROS_PER_DAY,
  MICROS_PER_MILLI,
  type Micros,
  type Span,
  zoneOffset,
} from '../../../../shared/model/time';
import type { WallSpan } from './calendar';

/** The instants at which the clocks of a zone can have shown a time: two where they were put back, none exactly where forward. */
function instants(zone: string, wall: Micros): readonly [Micros, Micros] {
  const tried = [wall - MICROS_PER_DAY, wall + MICROS_PER_DAY].map((near) => wall - zoneOffset(zone, near));
  const fit = tried.filter((instant) => instant + zoneOffset(zone, instant) === wall);
  const [a = wall, b = a] = fit.length === 0 ? tried : fit;
  return a < b ? [a, b] : [b, a];
}

/** A stretch of a zone's wall clock as UTC, at its widest where the clocks change. Microseconds; `to` exclusive. */
export function toUtc({ from, to }: WallSpan, zone: string): Span {
  const micros = (wall: number) => BigInt(Math.round(wall * 1_000)) * (MICROS_PER_MILLI / 1_000n);
  return { from: instants(zone, micros(from))[0], to: instants(zone, micros(to))[1] };
}

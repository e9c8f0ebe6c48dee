import {
  MICROS_PER_DAY,
  MICROS_PER_HOUR,
  MICROS_PER_SECOND,
  type Micros,
  zoneOffset,
} from '../../../shared/model/time';
import { join, type Sql, sql } from '../db/sql';
import { floorTo } from './floor';

/** Part of a zone's clock: from an instant on (the first one: from ever) it is this far ahead of UTC. */
export interface ClockPart {
  readonly from: Micros | undefined;
  readonly offset: Micros;
}

/** How far apart a zone is looked at. No known zone changes its clock twice in so short a time. */
const LOOK = 20n * MICROS_PER_DAY;

/** The parts of a zone's clock around these hours since 1970, ascending. Changes where no hour is are left out. */
export function clockParts(zone: string, hours: Iterable<number>): readonly ClockPart[] {
  const parts: ClockPart[] = [];
  let looked: Micros | undefined;
  for (const hour of hours) {
    const time = BigInt(hour) * MICROS_PER_HOUR;
    const from = time - mod(time, LOOK);
    const offset = zoneOffset(zone, from);
    if (looked === undefined) parts.push({ from: undefined, offset });
    else if (from < looked) continue;
    else addChange(parts, zone, looked, from);
    looked = from + LOOK;
    addChange(parts, zone, from, looked);
  }
  return parts.length === 0 ? [{ from: undefined, offset: 0n }] : parts;
}

/** Adds the change after which the clock stands as at `to`, when it stands otherwise before. */
function addChange(parts: ClockPart[], zone: string, from: Micros, to: Micros): void {
  const offset = zoneOffset(zone, to);
  if (parts.at(-1)?.offset === offset) return;
  let [low, high] = [from / MICROS_PER_SECOND, to / MICROS_PER_SECOND];
  while (low + 1n < high) {
    const middle = (low + high) / 2n;
    if (zoneOffset(zone, middle * MICROS_PER_SECOND) === offset) high = middle;
    else low = middle;
  }
  parts.push({ from: high * MICROS_PER_SECOND, offset });
}

/** Days or hours of a wall clock, numbered from 1970 on. */
export class LocalUnits {
  private readonly parts: readonly (ClockPart & { readonly least: bigint | undefined })[];

  /** Hours are told apart when the clock shows them twice: they follow UTC, shifted by what is no whole hour. */
  constructor(
    private readonly unit: Micros,
    clock: readonly ClockPart[],
  ) {
    const shifted = clock.map(({ from, offset }) => ({
      from,
      offset: unit === MICROS_PER_DAY ? offset : mod(offset, MICROS_PER_HOUR),
    }));
    let least: bigint | undefined;
    this.parts = shifted.map((part, i) => {
      const before = shifted[i - 1];
      if (part.from !== undefined && before !== undefined) {
        const reached = floorDiv(part.from - 1n + before.offset, unit);
        least = least === undefined || reached > least ? reached : least;
      }
      return { ...part, least };
    });
  }

  /** Whether every change and offset falls on a minute, so that whole minutes can be told apart by it. */
  fallsOn(length: Micros): boolean {
    return this.parts.every(({ from = 0n, offset }) => from % length === 0n && offset % length === 0n);
  }

  /**
   * INTEGER number of the unit that a time lies in. A unit that was reached is never left backwards: a clock put back
   * over midnight stays in the new day.
   */
  numberOf(time: Sql): Sql {
    const numbers = this.parts.map(({ offset, least }) => {
      const own = floorTo(sql`(${time} + ${offset})`, this.unit);
      return least === undefined ? own : sql`greatest(${own}, ${least})`;
    });
    const cases = numbers.slice(0, -1).map((own, i) => {
      const until = this.parts[i + 1]?.from ?? 0n;
      return sql`WHEN ${time} < ${until} THEN ${own}`;
    });
    const last = numbers.at(-1) ?? sql`0`;
    return cases.length === 0
      ? sql`(${last})::INTEGER`
      : sql`(CASE ${join(cases, sql` `)} ELSE ${last} END)::INTEGER`;
  }

  /** Where a unit begins: the first instant at which it was reached. */
  start(number: bigint): Micros {
    for (const [i, { from, offset }] of this.parts.entries()) {
      const begins = number * this.unit - offset;
      const at = from === undefined || begins > from ? begins : from;
      const until = this.parts[i + 1]?.from;
      if (until === undefined || at < until) return at;
    }
    return number * this.unit;
  }
}

function mod(a: bigint, b: bigint): bigint {
  return ((a % b) + b) % b;
}

function floorDiv(a: bigint, b: bigint): bigint {
  return (a - mod(a, b)) / b;
}

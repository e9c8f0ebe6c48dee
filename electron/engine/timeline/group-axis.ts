import type { GroupColumn } from '../../../shared/contract/grid';
import { offsetText } from '../../../shared/model/read-time';
import {
  formatWall,
  MICROS_PER_DAY,
  MICROS_PER_HOUR,
  MICROS_PER_MINUTE,
  zoneOffset,
} from '../../../shared/model/time';
import type { ReadConnection } from '../db/connection';
import { type Sql, sql } from '../db/sql';
import type { EventIndex } from './event-index';
import { NONE } from './key-index';
import { laneAxis } from './lane-axis';
import { clockParts, LocalUnits } from './local-time';
import { sortAxis } from './sort-axis';
import { isCounted } from './tally';

/** A group by its number, as a page shows it. */
export interface NamedGroup {
  readonly key?: string;
  readonly from?: bigint;
  readonly to?: bigint;
}

/** What events are grouped by when groups are numbered. */
export interface GroupAxis {
  /** INTEGER expression over `event e`. NULL where the event has no value; negative only for times. */
  readonly code: Sql;
  /** What groups are ordered by, for a column `k.code`. */
  readonly valueOfCode: Sql;
  readonly pyramid?: 'accounts' | 'minutes';
  /** Every event has a value, so that -1 is a number as any other. */
  readonly always: boolean;
  names(codes: readonly number[]): Promise<readonly NamedGroup[]>;
}

export type NumberedColumn = Exclude<GroupColumn, 'ticket' | 'session'>;

/** @param hours the hours that have events */
export async function groupAxis(
  connection: ReadConnection,
  by: NumberedColumn,
  zone: string,
  hours: EventIndex,
): Promise<GroupAxis> {
  if (by === 'day' || by === 'hour') return timeAxis(by, zone, hours);
  if (by === 'ip' || by === 'fields') {
    const axis = await sortAxis(connection, by);
    return { ...axis, always: false, names: (codes) => named(connection, axis.valueOfCode, codes) };
  }
  const { code, nameOfLane } = await laneAxis(connection, by);
  const valueOfCode = sql`nullif((SELECT ${nameOfLane} FROM (SELECT k.code AS lane) l), '')`;
  return {
    code: sql`nullif(${code}, ${NONE}::INTEGER)`,
    valueOfCode,
    ...(by !== 'team' && (await isCounted(connection, by, undefined))
      ? { pyramid: 'accounts' as const }
      : {}),
    always: false,
    names: (codes) => named(connection, valueOfCode, codes),
  };
}

async function named(
  connection: ReadConnection,
  valueOfCode: Sql,
  codes: readonly number[],
): Promise<readonly NamedGroup[]> {
  const rows = await connection.rows<{ code: number; name: string | undefined }>(sql`
    SELECT k.code, ${valueOfCode}::VARCHAR AS name FROM (SELECT unnest(${[...codes]}::INTEGER[]) AS code) k
    WHERE k.code <> ${NONE}::INTEGER`);
  const names = new Map(rows.map(({ code, name }) => [code, name]));
  return codes.map((code) => {
    const key = names.get(code);
    return key === undefined ? {} : { key };
  });
}

/** Days and hours by the wall clock of a zone; an hour that comes twice is two. */
function timeAxis(by: 'day' | 'hour', zone: string, { hours }: EventIndex): GroupAxis {
  const unit = by === 'day' ? MICROS_PER_DAY : MICROS_PER_HOUR;
  const units = new LocalUnits(unit, clockParts(zone, hours));
  return {
    code: units.numberOf(sql`e.ts`),
    valueOfCode: sql`k.code`,
    ...(units.fallsOn(MICROS_PER_MINUTE) ? { pyramid: 'minutes' as const } : {}),
    always: true,
    async names(codes) {
      return codes.map((code) => {
        const from = units.start(BigInt(code));
        const wall = formatWall(from, zone, 0);
        const key =
          by === 'day' ? wall.slice(0, 10) : `${wall.slice(0, 16)} ${offsetText(zoneOffset(zone, from))}`;
        return { key, from, to: units.start(BigInt(code) + 1n) };
      });
    },
  };
}

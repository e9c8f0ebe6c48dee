import type { SortColumn } from '../../../shared/contract/grid';
import type { ReadConnection } from '../db/connection';
import { dictionary } from '../db/schema';
import { ident, type Sql, sql } from '../db/sql';
import { laneAxis } from './lane-axis';
import { effectiveTeam } from './roster';

export type NamedColumn = Exclude<SortColumn, 'time'>;

/** A column that events can be sorted and grouped by. */
export interface SortAxis {
  /** INTEGER expression over `event e`, none negative; NULL where the event has no value. */
  readonly code: Sql;
  /** What is compared, over `event e`. */
  readonly value: Sql;
  /** The same for a column `k.code`. */
  readonly valueOfCode: Sql;
  /** The pyramid that tells these values apart. */
  readonly pyramid?: 'accounts' | 'minutes';
}

export async function sortAxis(connection: ReadConnection, column: NamedColumn): Promise<SortAxis> {
  if (column === 'count') return plain(sql`e.reach`);
  if (column === 'source') return plain(sql`e.source`);
  if (column === 'team') {
    const { code, nameOfLane } = await laneAxis(connection, 'team');
    return {
      code: sql`nullif(${code}, -1::INTEGER)`,
      value: effectiveTeam,
      valueOfCode: sql`nullif((SELECT ${nameOfLane} FROM (SELECT k.code AS lane) l), '')`,
    };
  }
  const named = column === 'fields' ? 'fieldset' : column;
  const table = dictionary(named);
  return {
    code: sql`e.${ident(named)}`,
    value: sql`(SELECT d.name FROM ${table} d WHERE d.code = e.${ident(named)})`,
    valueOfCode: sql`(SELECT d.name FROM ${table} d WHERE d.code = k.code)`,
    ...(named === 'account' || named === 'action' ? { pyramid: 'accounts' as const } : {}),
  };
}

function plain(code: Sql): SortAxis {
  return { code, value: code, valueOfCode: sql`k.code` };
}

import type { EventCells } from '../../../shared/contract/grid';
import { parseRecordId, recordId } from '../../../shared/model/ids';
import { unwrap } from '../../../shared/result';
import type { ReadConnection } from '../db/connection';
import { ident, join, sql } from '../db/sql';
import { type OwnColumns, ownColumnsOfAll } from './own-columns';
import { rawTable } from './raw';
import { reasonsOf } from './reasons';

interface CellQuestion {
  readonly ids: readonly string[];
  /** Names of columns that are no fields. */
  readonly columns: readonly string[];
  readonly reasons: boolean;
}

/** Between the values of columns that have one name. */
const BETWEEN = ' | ';

/**
 * What the grid shows of a few records beside their fields. Read for what is in view only, so that a column of any
 * source costs nothing while it is not looked at.
 * @throws AppFailure `usage.event`
 */
export async function eventCells(connection: ReadConnection, question: CellQuestion): Promise<EventCells[]> {
  const { ids, columns } = question;
  const records = ids.map((id) => unwrap(parseRecordId(id)));
  const values = new Map<string, readonly (string | undefined)[]>();
  if (columns.length > 0) {
    for (const own of await ownColumnsOfAll(connection)) {
      const wanted = records.flatMap(({ source, record }) => (source === own.source ? [record] : []));
      if (wanted.length === 0) continue;
      for (const [record, cells] of await valuesOf(connection, own, columns, wanted))
        values.set(recordId(own.source, record), cells);
    }
  }
  const reasons = question.reasons ? await reasonsOf(connection, records) : undefined;
  return ids.map((id) => {
    const reason = reasons?.get(id);
    return {
      id,
      values: [...(values.get(id) ?? columns.map(() => undefined))],
      ...(reason === undefined ? {} : { reason }),
    };
  });
}

/** A repaired record's values are those in force; `as_read` has all columns of its file. */
async function valuesOf(
  connection: ReadConnection,
  { source, all, rest }: OwnColumns,
  columns: readonly string[],
  records: readonly bigint[],
): Promise<ReadonlyMap<bigint, readonly (string | undefined)[]>> {
  const places = columns.map((name) => rest.filter((place) => all[place] === name));
  const cells = places.map((own, i) => {
    const parts = own.map(
      (place) => sql`CASE WHEN r.vals IS NULL THEN k.${ident(`c${place}`)} ELSE r.vals[${place + 1}] END`,
    );
    const cell =
      parts.length === 0 ? sql`NULL::VARCHAR` : sql`concat_ws(${BETWEEN}, ${join(parts, sql`, `)})`;
    return sql`${cell} AS ${ident(`v${i}`)}`;
  });
  const [least, most] = [records.reduce(lesser), records.reduce(greater)];
  const rows = await connection.rows<Record<string, string | undefined> & { record: bigint }>(sql`
    SELECT k.record, ${join(cells, sql`, `)} FROM ${rawTable(source)} k
    LEFT JOIN as_read r ON r.source = ${source} AND r.record = k.record
    WHERE k.record BETWEEN ${least} AND ${most} AND list_contains(${[...records]}::BIGINT[], k.record)`);
  return new Map(
    rows.map((row) => [
      BigInt(row.record),
      columns.map((_, i) => {
        const value = row[`v${i}`];
        return value === '' ? undefined : value;
      }),
    ]),
  );
}

function lesser(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function greater(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

import type { OwnColumn } from '../../../shared/contract/grid';
import { importSettings } from '../../../shared/contract/sources';
import { sourceId } from '../../../shared/model/ids';
import type { ReadConnection } from '../db/connection';
import { sql } from '../db/sql';
import { rawColumns } from './raw';

/** A source's columns that are no fields. */
export interface OwnColumns {
  readonly source: number;
  /** Column names of the file, in its order. */
  readonly all: readonly string[];
  /** Places in the file of those that are no fields, ascending. */
  readonly rest: readonly number[];
}

const settingsOfFile = importSettings.pick({ columns: true }).partial();

export async function ownColumnsOfAll(connection: ReadConnection): Promise<readonly OwnColumns[]> {
  const names = new Map(
    (
      await connection.rows<{ source: number; settings: string }>(
        sql`SELECT ordinal AS source, settings FROM source WHERE kind = 'access'`,
      )
    ).map(({ source, settings }) => [source, settingsOfFile.parse(JSON.parse(settings)).columns] as const),
  );
  return (await rawColumns(connection)).map(({ source, columns }) => ({
    source,
    all: names.get(source) ?? [],
    rest: columns.map((column) => Number(column.slice(1))),
  }));
}

/** The columns that are no fields, one for each name, with the sources that have it. */
export async function ownColumns(connection: ReadConnection): Promise<OwnColumn[]> {
  const found = new Map<string, string[]>();
  for (const { source, all, rest } of await ownColumnsOfAll(connection)) {
    for (const name of new Set(rest.map((place) => all[place] ?? ''))) {
      if (name !== '') found.set(name, [...(found.get(name) ?? []), sourceId(source)]);
    }
  }
  return [...found].map(([name, sources]) => ({ name, sources }));
}

import type { ImportSettings } from '../../../../shared/contract/sources';
import type { SourceKind } from '../../../../shared/model/fields';
import { ident, join, type Sql, sql } from '../../db/sql';
import { mappedPlaces } from '../formats/joined-columns';

/** One source on its way into the database. */
export interface LoadPlan {
  /** n of `EV-000n`. */
  readonly ordinal: number;
  readonly settings: ImportSettings;
  /** Some records only: a table with their number as `record` and the raw table's columns. */
  readonly part?: string;
}

/** The source's table of columns as read: c0, c1, … in file order; record number = rowid + 1. */
export function rawTable({ part, ordinal }: LoadPlan): Sql {
  return ident(part ?? `raw_${ordinal}`);
}

/**
 * The record number of a row of a raw table, also inside the transaction that loads it: DuckDB counts rows that are
 * not yet committed from 36028797018960000 (its MAX_ROW_ID) on instead of from 0.
 */
export const RECORD_OF_ROW = sql`(rowid % 36028797018960000 + 1)`;

/** A table that lives as long as the import. */
export function scratch(plan: LoadPlan, name: 'bad' | 'skip' | 'zone' | 'moment' | 'twin'): Sql {
  return ident(`import_${name}_${plan.ordinal}`);
}

export function kindOf(plan: LoadPlan): SourceKind {
  return plan.settings.kind;
}

/** Names in raw_N of the columns a field is read from, e.g. `c3`; undefined when the field is not mapped. */
export function columnNames(settings: ImportSettings, field: string): readonly string[] | undefined {
  const mapped = settings.mapping[field];
  if (mapped === undefined || mapped === '') return undefined;
  const places = mappedPlaces(settings.columns, mapped);
  if (places === undefined) throw new Error(`The mapping names a column that is not there: ${mapped}`);
  return places.map((place) => `c${place}`);
}

/** The same as one text, names with a blank between them. */
export function columnName(settings: ImportSettings, field: string): string | undefined {
  return columnNames(settings, field)?.join(' ');
}

/** What is read from such columns, in SQL: their texts with a blank between, NULL when one of them has none. */
export function joinedColumns(names: string): Sql {
  return join(names.split(' ').map(ident), sql` || ' ' || `);
}

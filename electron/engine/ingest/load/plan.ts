import type { ImportSettings } from '../../../../shared/contract/sources';
import type { SourceKind } from '../../../../shared/model/fields';
import { ident, join, type Sql, sql } from '../../db/sql';
import { mappedPlaces } from '../formats/joined-columns';
import type { Survey } from './survey';

/** One source on its way into the database. */
export interface LoadPlan {
  /** n of `EV-000n`. */
  readonly ordinal: number;
  readonly settings: ImportSettings;
  /** The table or view of its records: their number as `record`, and their columns c0, c1, … in file order. */
  readonly part?: string;
  /** What was found out about these records beforehand; else each question is asked when it comes up. */
  readonly survey?: Survey;
  /** False: the times' texts can be told from the times, see {@link ../../timeline/time-text}. */
  readonly keepTimeText?: boolean;
}

/** The records that are being loaded. */
export function rawTable({ part, ordinal }: LoadPlan): Sql {
  return ident(part ?? segmentView(ordinal));
}

/** The view of the segment that is being loaded. */
export function segmentView(ordinal: number): string {
  return `import_segment_${ordinal}`;
}

/** The source's table of columns as read: `record`, and c0, c1, … as {@link restColumns} says. */
export function restTable({ ordinal }: Pick<LoadPlan, 'ordinal'>): Sql {
  return ident(`raw_${ordinal}`);
}

/** Places of the columns that {@link restTable} holds: all of lists, which are small and asked for by column. */
export function restColumns({ kind, columns, mapping }: ImportSettings): readonly number[] {
  const all = columns.map((_, i) => i);
  if (kind !== 'access') return all;
  const mapped = new Set(Object.values(mapping).flatMap((name) => mappedPlaces(columns, name) ?? []));
  return all.filter((i) => !mapped.has(i));
}

/** A table that lives as long as the import. */
export function scratch(
  plan: LoadPlan,
  name: 'bad' | 'zone' | 'moment' | 'survey' | 'staged' | 'new' | 'old',
): Sql {
  return ident(`import_${name}_${plan.ordinal}`);
}

export function kindOf(plan: LoadPlan): SourceKind {
  return plan.settings.kind;
}

/** Names of the columns a field is read from, e.g. `c3`; undefined when the field is not mapped. */
export function columnNames(settings: ImportSettings, field: string): readonly string[] | undefined {
  return columnPlaces(settings, field)?.map((place) => `c${place}`);
}

/** The same as one text, names with a blank between them. */
export function columnName(settings: ImportSettings, field: string): string | undefined {
  return columnNames(settings, field)?.join(' ');
}

/** What is read from such columns, in SQL: their texts with a blank between, NULL when one of them has none. */
export function joinedColumns(names: string): Sql {
  return join(names.split(' ').map(ident), sql` || ' ' || `);
}

/** The place of a field's column, when it is read from a single one. */
export function columnPlace(settings: ImportSettings, field: string): number | undefined {
  const places = columnPlaces(settings, field);
  return places?.length === 1 ? places[0] : undefined;
}

function columnPlaces(settings: ImportSettings, field: string): readonly number[] | undefined {
  const mapped = settings.mapping[field];
  if (mapped === undefined || mapped === '') return undefined;
  const places = mappedPlaces(settings.columns, mapped);
  if (places === undefined) throw new Error(`The mapping names a column that is not there: ${mapped}`);
  return places;
}

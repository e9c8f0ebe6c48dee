import type { WriteConnection } from '../../db/connection';
import { ident, join, type Sql, sql } from '../../db/sql';
import type { Segment } from '../scan/job';
import { KINDS } from './kinds';
import { columnPlace, kindOf, type LoadPlan, scratch } from './plan';
import { type Care, isMapped, longestMissingBytes, textRows, valueColumn } from './text';

/** What is known of a stretch of records before they are read: the answers of one pass over them. */
export interface Survey {
  readonly rows: number;
  /** UTF-8 bytes of all values. */
  readonly valueBytes: number;
  /** What texts need, per field. */
  readonly care: ReadonlyMap<string, Care>;
  /** How times are written, per field. */
  readonly times: ReadonlyMap<string, TimeLooks>;
}

export interface TimeLooks {
  /** Some have blanks around them. */
  readonly padded: boolean;
  /** All end in Z. */
  readonly allZulu: boolean;
}

/**
 * Asks everything about a segment's records at once: how many, how many bytes, how they are written, and which names
 * they use. The names stay in a scratch table, one list a field, see {@link namesColumn}.
 */
export async function survey(
  connection: WriteConnection,
  plan: LoadPlan,
  { timeShape, looks }: Pick<Segment, 'timeShape' | 'looks'>,
): Promise<Survey> {
  const { names, texts, times } = KINDS[kindOf(plan)];
  const mapped = (fields: readonly string[]) => fields.filter((field) => isMapped(plan, field));
  const asked = [
    sql`count(*)::DOUBLE AS rows`,
    sql`coalesce(sum(${lengthOf(plan)}), 0)::DOUBLE AS bytes`,
    ...(timeShape === undefined ? mapped(times).flatMap(looksOf) : []),
    ...mapped(names).map((field) => sql`list(DISTINCT ${valueColumn(field)}) AS ${namesColumn(field)}`),
  ];
  await connection.run(sql`
    CREATE OR REPLACE TEMP TABLE ${scratch(plan, 'survey')} AS
    SELECT ${join(asked, sql`, `)} FROM (${textRows(plan, true)})`);
  const lists = mapped(names).map(namesColumn);
  const others = lists.length === 0 ? sql`*` : sql`* EXCLUDE (${join(lists, sql`, `)})`;
  const found =
    (await connection.one<Readonly<Record<string, number | boolean | undefined>>>(
      sql`SELECT ${others} FROM ${scratch(plan, 'survey')}`,
    )) ?? {};
  return {
    rows: Number(found.rows),
    valueBytes: Number(found.bytes),
    care: new Map(mapped([...texts, ...names]).map((field) => [field, careOf(plan, field, looks)])),
    times: new Map(
      mapped(times).map((field) => [
        field,
        timeShape === undefined ? looksFrom(found, field) : looksOfShape(timeShape),
      ]),
    ),
  };
}

/** The column of the survey that lists a field's values. */
export function namesColumn(field: string): Sql {
  return ident(`names_${field}`);
}

function lengthOf({ settings }: LoadPlan): Sql {
  return join(
    settings.columns.map((_, i) => sql`coalesce(strlen(${ident(`c${i}`)}), 0)`),
    sql` + `,
  );
}

function careOf({ settings }: LoadPlan, field: string, looks: Segment['looks']): Care {
  const place = columnPlace(settings, field);
  const found = place === undefined ? undefined : looks[place];
  if (found === undefined || found.padded) return 'full';
  return found.shortest <= longestMissingBytes(settings) ? 'missing' : 'none';
}

function looksOf(field: string): readonly Sql[] {
  const value = valueColumn(field);
  return [
    sql`coalesce(bool_or(${padded(value)}), false) AS ${ident(`padded_${field}`)}`,
    sql`coalesce(bool_and(ends_with(${value}, 'Z')), false) AS ${ident(`zulu_${field}`)}`,
  ];
}

function padded(value: Sql): Sql {
  return sql`(starts_with(${value}, ' ') OR ends_with(${value}, ' '))`;
}

function looksFrom(found: Readonly<Record<string, unknown>>, field: string): TimeLooks {
  return { padded: found[`padded_${field}`] === true, allZulu: found[`zulu_${field}`] === true };
}

function looksOfShape(shape: string): TimeLooks {
  return { padded: shape !== shape.trim(), allZulu: shape.endsWith('Z') };
}

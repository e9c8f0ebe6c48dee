import type { WriteConnection } from '../../db/connection';
import { join, literal, nothing, type Sql, sql } from '../../db/sql';
import { isWords, wordChecks } from '../call-times/prepare';
import { doubtfulNames, meanings } from '../formats/abbreviations/abbreviations';
import { countFormat } from '../formats/time-counts';
import { alternativesOf } from '../formats/time-formats';
import { anyMissing } from './names';
import { type LoadPlan, scratch } from './plan';
import type { RowReading } from './row';
import { fieldText, fieldValue, isMapped } from './text';
import { abbreviationColumn, isEpochWord, microsColumn, type TimeReading } from './time';

const LABELS: Readonly<Record<string, string>> = {
  call_at: 'call time',
  call_from: 'beginning of the call',
  call_to: 'end of the call',
  received: 'time of receipt',
  from: 'beginning',
  to: 'end',
};

/** Formats in words; strptime patterns stand for themselves. */
const FORMATS: Readonly<Record<string, string>> = {
  iso: 'an ISO 8601 time',
  'epoch-s': 'seconds since 1970',
  'epoch-ms': 'milliseconds since 1970',
  'epoch-us': 'microseconds since 1970',
  'epoch-ns': 'nanoseconds since 1970',
};

function inWords(format: string): string {
  return FORMATS[format] ?? countFormat(format)?.title ?? format;
}

interface Check {
  readonly reason: string;
  readonly fails: Sql;
}

/** Everything that makes a record unusable, in the order in which it is told. */
function checksOf(plan: LoadPlan, { kind, row, times }: RowReading): readonly Check[] {
  const label = (field: string) => LABELS[field] ?? field;
  const missing = kind.required.map((field): Check => {
    const unread = times.has(field) ? sql`${row.time(field)} IS NULL AND ` : nothing;
    return { reason: `${label(field)} is missing`, fails: sql`${unread}${fieldText(plan, field)} IS NULL` };
  });
  const unreadable = kind.times
    .filter((field) => isMapped(plan, field))
    .flatMap((field): readonly Check[] => {
      if (isWords(plan, field)) return wordChecks(plan, field, label(field));
      const format = plan.settings.timeFormats[field] ?? 'iso';
      const check = {
        reason: `${label(field)} cannot be read as ${FORMATS[format] ?? alternativesOf(format).map(inWords).join(' or ')}`,
        fails: sql`(${row.time(field)} IS NULL OR ${isEpochWord(field)}) AND ${fieldText(plan, field)} IS NOT NULL`,
      };
      return [...abbreviationChecks(plan, times.get(field), row.time(field), label(field)), check];
    });
  return [...missing, ...unreadable, ...kind.checks(row)];
}

/** Times that are read but for what their abbreviation means. Named are those that an examiner can answer for. */
function abbreviationChecks(
  { settings: { zone, abbreviations } }: LoadPlan,
  reading: TimeReading | undefined,
  ts: Sql,
  label: string,
): readonly Check[] {
  if (reading?.abbreviation === undefined) return [];
  const name = sql`r.${abbreviationColumn(reading.field)}`;
  const unread = sql`${ts} IS NULL AND r.${microsColumn(reading.field)} IS NOT NULL AND`;
  const known = new Set(meanings(zone, abbreviations).map((each) => each.name));
  const where = zone === undefined ? 'no zone is chosen' : `${zone} does not use it`;
  const doubtful = doubtfulNames().filter((each) => !known.has(each));
  const listed = join([...known, ...doubtful].map(literal), sql`, `);
  return [
    ...doubtful.map(
      (each): Check => ({
        reason: `${label} ends in ${each}, which has several meanings, and ${where}: import with --abbreviation ${each}=±hh:mm`,
        fails: sql`${unread} ${name} = ${literal(each)}`,
      }),
    ),
    {
      reason: `${label} ends in letters that name no time zone: import with --abbreviation NAME=±hh:mm if they do`,
      fails: sql`${unread} ${name} NOT IN ('', ${listed})`,
    },
  ];
}

/** The record's first reason to be a reject, or NULL. */
export function reasonSql(plan: LoadPlan, reading: RowReading): Sql {
  const cases = checksOf(plan, reading).map(
    ({ fails, reason }) => sql`WHEN ${fails} THEN ${literal(reason)}`,
  );
  return sql`CASE ${join(cases, sql` `)} END`;
}

/** True for every record that has such a reason, and for few others: what is cheap to ask of all records. */
async function suspectSql(connection: WriteConnection, plan: LoadPlan, reading: RowReading): Promise<Sql> {
  const { kind, row } = reading;
  const suspects: Sql[] = [];
  for (const field of kind.required) {
    if (kind.times.includes(field) || !(await anyMissing(connection, plan, field))) continue;
    suspects.push(sql`${fieldText(plan, field)} IS NULL`);
  }
  for (const field of kind.times) {
    if (!isMapped(plan, field)) continue;
    const isRequired = kind.required.includes(field);
    const present = isRequired ? nothing : sql` AND ${fieldValue(plan, field)} IS NOT NULL`;
    suspects.push(sql`(${row.time(field)} IS NULL${present})`, isEpochWord(field));
  }
  suspects.push(...kind.checks(row).map(({ fails }) => sql`(${fails})`));
  return suspects.length === 0 ? sql`false` : join(suspects, sql` OR `);
}

/**
 * Finds the records whose values cannot be used, and keeps their numbers and reasons in a scratch table. Rejects the
 * scan has found are there already as empty rows and are left alone.
 */
export async function findValueRejects(
  connection: WriteConnection,
  plan: LoadPlan,
  reading: RowReading,
): Promise<void> {
  const from = sql`FROM (${reading.rows}) r${reading.timeJoins}`;
  // Counted first: as a condition, DuckDB would push the question down and read every time several times over.
  const suspect = await suspectSql(connection, plan, reading);
  const found = await connection.one<{ n: number }>(
    sql`SELECT count(*) FILTER (${suspect})::DOUBLE AS n ${from}`,
  );
  const reason = found?.n === 0 ? sql`NULL::VARCHAR` : reasonSql(plan, reading);
  await connection.run(sql`
    CREATE TEMP TABLE ${scratch(plan, 'bad')} AS
    SELECT record, reason FROM (SELECT r.record, ${reason} AS reason ${from} WHERE ${found?.n === 0 ? sql`false` : suspect})
    WHERE reason IS NOT NULL AND record NOT IN (SELECT record FROM reject WHERE source = ${plan.ordinal})
    ORDER BY record`);
}

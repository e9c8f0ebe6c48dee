import { createHash } from 'node:crypto';
import type { ImportSettings } from '../../../../shared/contract/sources';
import type { ReadConnection, WriteConnection } from '../../db/connection';
import { ident, join, literal, type Sql, sql } from '../../db/sql';
import { RECORDED_TS } from '../clock/correct';
import { type TextSource, walkRecords } from '../records/walk-records';
import { KINDS } from './kinds';
import type { Span } from './load-segment';
import { type LoadPlan, scratch } from './plan';

/** An earlier source whose records may be the same bytes. */
export interface EarlierSource {
  readonly ordinal: number;
  readonly settings: ImportSettings;
  /** First and last time of its events; absent for kinds that have none. */
  readonly span: Span | undefined;
  /** What its records are cut from. */
  text(): Promise<TextSource>;
}

/** Duplicates are entered this many at a time. */
const BATCH = 100_000;
/** Digests of earlier records that are held at once. */
const HELD_DIGESTS = 4_000_000;

/**
 * Whether records of two sources can be the same bytes at all: same kind, same way of writing, and for delimited text
 * as many columns. JSON records name their own columns: one more key elsewhere in a file says nothing of the others.
 */
export function mayRepeat({ settings: mine }: LoadPlan, { settings: theirs }: EarlierSource): boolean {
  return (
    mine.kind === theirs.kind &&
    mine.format === theirs.format &&
    mine.encoding === theirs.encoding &&
    mine.dialect?.delimiter === theirs.dialect?.delimiter &&
    (mine.format !== 'delimited' || mine.columns.length === theirs.columns.length)
  );
}

/**
 * Finds the staged records of this source whose bytes already came in with an earlier one, and enters them as
 * duplicates of the first such record. Equal bytes make equal events: those are looked for first, and then the bytes
 * themselves are compared by their SHA-256. Records that are rejects stay rejects.
 * @returns how many
 */
export async function findDuplicates(
  connection: WriteConnection,
  plan: LoadPlan,
  text: TextSource,
  suspects: readonly EarlierSource[],
): Promise<number> {
  let found = 0;
  const equal = await equality(connection, KINDS[plan.settings.kind].table);
  const twins = await sourcesWithTwins(connection, plan, suspects, equal);
  for (const source of suspects.filter(({ ordinal }) => twins.has(ordinal))) {
    await matchEvents(connection, plan, source, equal);
    found += await enterEqualBytes(connection, plan, text, source);
    for (const name of ['new', 'old'] as const) {
      await connection.run(sql`DROP TABLE ${scratch(plan, name)}`);
    }
  }
  return found;
}

/** Which of them have any event equal to one of this source: one question, however many files came in before. */
async function sourcesWithTwins(
  connection: ReadConnection,
  plan: LoadPlan,
  suspects: readonly EarlierSource[],
  equal: Sql,
): Promise<ReadonlySet<number>> {
  if (suspects.length < 2) return new Set(suspects.map(({ ordinal }) => ordinal));
  const { table } = KINDS[plan.settings.kind];
  const ordinals = join(
    suspects.map(({ ordinal }) => literal(String(ordinal))),
    sql`, `,
  );
  const rows = await connection.rows<{ source: number }>(sql`
    SELECT DISTINCT source FROM (
      SELECT * ${asRecorded(plan)} FROM ${table} e WHERE source IN (SELECT unnest([${ordinals}]::INTEGER[]))) o
    SEMI JOIN ${scratch(plan, 'staged')} n ON ${equal}`);
  return new Set(rows.map(({ source }) => source));
}

function asRecorded({ settings }: LoadPlan): Sql {
  return settings.kind === 'access' ? sql`REPLACE (${RECORDED_TS} AS ts)` : sql``;
}

/** The records of both sources that have an equal event in the other. */
async function matchEvents(
  connection: WriteConnection,
  plan: LoadPlan,
  earlier: EarlierSource,
  equal: Sql,
): Promise<void> {
  const { table } = KINDS[plan.settings.kind];
  const theirs = sql`SELECT * ${asRecorded(plan)} FROM ${table} e WHERE source = ${literal(String(earlier.ordinal))}::INTEGER
    AND record NOT IN (SELECT record FROM repair WHERE source = ${earlier.ordinal})`;
  const mine = sql`SELECT * FROM ${scratch(plan, 'staged')}
    WHERE record NOT IN (SELECT record FROM duplicate WHERE source = ${plan.ordinal})`;
  await connection.run(sql`
    CREATE TEMP TABLE ${scratch(plan, 'new')} AS
    SELECT n.record FROM (${mine}) n SEMI JOIN (${theirs}) o ON ${equal} ORDER BY n.record`);
  await connection.run(sql`
    CREATE TEMP TABLE ${scratch(plan, 'old')} AS
    SELECT o.record FROM (${theirs}) o SEMI JOIN (${mine}) n ON ${equal} ORDER BY o.record`);
}

/** What events of two records of the same bytes have in common, about rows `n` and `o` of a table. */
async function equality(connection: ReadConnection, table: Sql): Promise<Sql> {
  const columns = await connection.rows<{ name: string }>(
    sql`SELECT column_name AS name FROM (DESCRIBE ${table})`,
  );
  return join(
    columns
      .filter(({ name }) => !OWN.has(name))
      .map(({ name }) => sql`n.${ident(name)} IS NOT DISTINCT FROM o.${ident(name)}`),
    sql` AND `,
  );
}

/** Columns that tell of the record's place, of what was done to it, or of how it was kept. */
const OWN = new Set(['source', 'record', 'id', 'flags', 'time_text']);

async function enterEqualBytes(
  connection: WriteConnection,
  plan: LoadPlan,
  text: TextSource,
  earlier: EarlierSource,
): Promise<number> {
  const mine = await recordsOf(connection, scratch(plan, 'new'));
  const theirs = await recordsOf(connection, scratch(plan, 'old'));
  if (mine.length === 0 || theirs.length === 0) return 0;
  const earlierText = await earlier.text();
  const first = new Map<number, number>();
  for (let from = 0; from < theirs.length; from += HELD_DIGESTS) {
    const held = new Map<string, number>();
    await walkRecords(earlierText, theirs.subarray(from, from + HELD_DIGESTS), (walk) => {
      const digest = digestOf(walk.bytes());
      if (!held.has(digest)) held.set(digest, walk.record);
    });
    await walkRecords(text, mine, (walk) => {
      const of = held.get(digestOf(walk.bytes()));
      if (of !== undefined && !first.has(walk.record)) first.set(walk.record, of);
    });
  }
  await enter(connection, plan, earlier, [...first]);
  return first.size;
}

/** 128 bits of the SHA-256, as short a text as will do. */
function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest().toString('latin1', 0, 16);
}

async function recordsOf(connection: ReadConnection, table: Sql): Promise<Float64Array> {
  const columns = await connection.columns(
    sql`SELECT record::DOUBLE AS record FROM ${table} ORDER BY record`,
  );
  return Float64Array.from(columns.get('record') as Float64Array);
}

async function enter(
  connection: WriteConnection,
  plan: LoadPlan,
  earlier: EarlierSource,
  pairs: readonly (readonly [number, number])[],
): Promise<void> {
  const sorted = [...pairs].sort(([a], [b]) => a - b);
  for (let from = 0; from < sorted.length; from += BATCH) {
    const batch = sorted.slice(from, from + BATCH);
    await connection.run(sql`
      INSERT INTO duplicate
      SELECT ${plan.ordinal}::INTEGER, unnest(${batch.map(([record]) => BigInt(record))}::BIGINT[]),
             ${earlier.ordinal}::INTEGER, unnest(${batch.map(([, of]) => BigInt(of))}::BIGINT[])`);
  }
}

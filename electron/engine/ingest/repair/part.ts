import { createHash, type Hash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { ReplaySettings } from '../../../../shared/contract/rejects';
import type { ImportSettings } from '../../../../shared/contract/sources';
import { cancelled } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import type { ReadConnection, WriteConnection } from '../../db/connection';
import { ident, join, literal, type Sql, sql } from '../../db/sql';
import type { Values } from '../cut/extractor';
import { Recutter } from './recut';

/** Rejects are read again this many at a time, or fewer when they are long. */
const BATCH = 10_000;
const BATCH_BYTES = 67_108_864;

/** The table of records to be read again: `record`, the columns of the raw table, `taken` and whether they are new. */
export const PART = 'repair_part';
/** The rejects that were taken out of their table to be read again. */
export const TAKEN_OUT = 'repair_taken_out';

/** A reject as it lies in its table. `raw` may be cut: then `byteLength` is more. */
interface Rejected {
  readonly record: number;
  readonly raw: Uint8Array;
  readonly byteLength: number;
}

export interface PartJob {
  readonly connection: WriteConnection;
  readonly ordinal: number;
  /** As the records are to be read now. */
  readonly settings: ImportSettings;
  readonly signal: AbortSignal;
  progress?(done: number): void;
}

export function columnsOf(settings: ImportSettings): readonly Sql[] {
  return settings.columns.map((_, i) => ident(`c${i}`));
}

export async function createPart({ connection, settings }: PartJob): Promise<void> {
  const columns = columnsOf(settings).map((column) => sql`${column} VARCHAR`);
  await connection.run(sql`
    CREATE OR REPLACE TEMP TABLE ${ident(PART)} (
      record BIGINT, ${join(columns, sql`, `)}, taken INTEGER, changed BOOLEAN)`);
}

export async function dropPart(connection: WriteConnection): Promise<void> {
  for (const name of [PART, TAKEN_OUT]) await connection.run(sql`DROP TABLE IF EXISTS ${ident(name)}`);
}

/** One record with values given. */
export async function fillFromValues(job: PartJob, record: number, values: Values): Promise<void> {
  await insert(job, [{ record, values, taken: 1 }]);
}

/** The rejects of one reason, taken apart again where that can make a difference. @returns how many were tried */
export async function fillFromRejects(
  job: PartJob,
  rejected: string,
  wanted: ReplaySettings,
): Promise<number> {
  const { connection, ordinal } = job;
  const found = await connection.one<{ n: number }>(
    sql`SELECT count(*)::DOUBLE AS n FROM reject WHERE source = ${ordinal} AND reason = ${rejected}`,
  );
  const recutAll = wanted.encoding !== undefined || wanted.pad === true || wanted.joinNext === true;
  if (!recutAll) await copyRead(job, rejected);
  await recut(job, rejected, wanted.joinNext === true);
  return found?.n ?? 0;
}

/** Records that were cut at import keep the values they got then: only their meaning is read otherwise. */
async function copyRead({ connection, ordinal, settings }: PartJob, rejected: string): Promise<void> {
  const columns = columnsOf(settings);
  const values = join(
    columns.map((_, i) => sql`r.vals[${literal(String(i + 1))}::BIGINT]`),
    sql`, `,
  );
  await connection.run(sql`
    INSERT INTO ${ident(PART)}
    SELECT j.record, ${values}, 1, false
    FROM reject j JOIN as_read r ON r.source = j.source AND r.record = j.record
    WHERE j.source = ${ordinal} AND j.reason = ${rejected} ORDER BY j.record`);
}

async function recut(job: PartJob, rejected: string, joins: boolean): Promise<void> {
  const cutter = new Recutter(job.settings);
  const wanted = sql`source = ${job.ordinal} AND reason = ${rejected}`;
  let passed = 0;
  let done = 0;
  for (const stretch of await stretchesOf(job.connection, sql`reject`, wanted)) {
    const batch = await rejectsIn(job, wanted, stretch);
    const followers = joins ? await followersOf(job, stretch) : new Map<number, Rejected>();
    const rows: NewRow[] = [];
    for (const reject of batch) {
      if (reject.record <= passed || reject.raw.length < reject.byteLength) continue;
      const row = joins ? joinedRow(cutter, reject, followers) : ownRow(cutter, reject);
      if (row === undefined) continue;
      rows.push(row);
      passed = row.record + row.taken - 1;
    }
    await insert(job, rows);
    done += batch.length;
    job.progress?.(done);
    await setImmediate();
    if (job.signal.aborted) throw new AppFailure(cancelled());
  }
}

function ownRow(cutter: Recutter, { record, raw }: Rejected): NewRow | undefined {
  const values = cutter.values(raw);
  return values === undefined ? undefined : { record, values, taken: 1 };
}

function joinedRow(
  cutter: Recutter,
  reject: Rejected,
  followers: ReadonlyMap<number, Rejected>,
): NewRow | undefined {
  const raws = [reject.raw];
  for (let next = followers.get(reject.record + 1); next !== undefined; ) {
    if (next.raw.length < next.byteLength) break;
    raws.push(next.raw);
    next = followers.get(next.record + 1);
  }
  const found = cutter.joined(raws);
  return found === undefined ? undefined : { record: reject.record, ...found };
}

/** Record numbers, both included. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Rejects by stretches of at most {@link BATCH} of them and about {@link BATCH_BYTES}: each is then read by itself. */
async function stretchesOf(connection: ReadConnection, table: Sql, wanted: Sql): Promise<Stretch[]> {
  return await connection.rows<Stretch>(sql`
    SELECT min(record)::DOUBLE AS "from", max(record)::DOUBLE AS "to" FROM (
      SELECT record, (row_number() OVER w - 1) // ${literal(String(BATCH))}::BIGINT AS by_number,
        sum(octet_length(raw)) OVER w // ${literal(String(BATCH_BYTES))}::BIGINT AS by_bytes
      FROM ${table} WHERE ${wanted} WINDOW w AS (ORDER BY record))
    GROUP BY by_number, by_bytes ORDER BY 1`);
}

async function rejectsIn({ connection }: PartJob, wanted: Sql, { from, to }: Stretch): Promise<Rejected[]> {
  return await connection.rows<Rejected>(sql`
    SELECT record::DOUBLE AS record, raw, byte_length::DOUBLE AS "byteLength" FROM reject
    WHERE ${wanted} AND record BETWEEN ${from} AND ${to}
      AND record NOT IN (SELECT record FROM ${ident(PART)} WHERE record BETWEEN ${from} AND ${to})
    ORDER BY record`);
}

/** Rejects of any reason in a stretch and right behind it. */
async function followersOf(
  { connection, ordinal }: PartJob,
  { from, to }: Stretch,
): Promise<ReadonlyMap<number, Rejected>> {
  const rows = await connection.rows<Rejected>(sql`
    SELECT record::DOUBLE AS record, raw, byte_length::DOUBLE AS "byteLength" FROM reject
    WHERE source = ${ordinal} AND record BETWEEN ${from} AND ${to + 64}`);
  return new Map(rows.map((row) => [row.record, row]));
}

interface NewRow {
  readonly record: number;
  readonly values: Values;
  readonly taken: number;
}

async function insert({ connection, settings }: PartJob, rows: readonly NewRow[]): Promise<void> {
  if (rows.length === 0) return;
  const lists = settings.columns.map((_, i) => {
    const cells = rows.map(({ values }) => values[i]);
    return sql`unnest(${cells}::VARCHAR[])`;
  });
  const records = rows.map(({ record }) => BigInt(record));
  const taken = rows.map((row) => BigInt(row.taken));
  await connection.run(sql`
    INSERT INTO ${ident(PART)}
    SELECT unnest(${records}::BIGINT[]), ${join(lists, sql`, `)}, unnest(${taken}::BIGINT[])::INTEGER, true`);
}

/** SHA-256 over the raw bytes of the records of the part table, as {@link TAKEN_OUT} has them, one behind the other. */
export async function hashRaw({ connection, signal }: PartJob): Promise<string> {
  const hash: Hash = createHash('sha256');
  const taken = ident(TAKEN_OUT);
  for (const { from, to } of await stretchesOf(connection, taken, sql`true`)) {
    const rows = await connection.rows<{ raw: Uint8Array }>(sql`
      SELECT j.raw FROM ${taken} j
      WHERE j.record BETWEEN ${from} AND ${to}
        AND j.record IN (SELECT record FROM ${ident(PART)} WHERE record BETWEEN ${from} AND ${to})
      ORDER BY j.record`);
    for (const { raw } of rows) hash.update(raw);
    if (signal.aborted) throw new AppFailure(cancelled());
  }
  return hash.digest('hex');
}

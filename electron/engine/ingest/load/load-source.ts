import { rm } from 'node:fs/promises';
import { appError } from '../../../../shared/errors';
import { sourceId } from '../../../../shared/model/ids';
import { AppFailure } from '../../../../shared/result';
import type { WriteConnection } from '../../db/connection';
import { literal, sql } from '../../db/sql';
import type { TextSource } from '../records/walk-records';
import type { ScanResult } from '../scan/job';
import type { RunningScan } from '../scan/run-scan';
import { type Findings, findingsOf } from './findings';
import { KINDS } from './kinds';
import { createRest, openSegment } from './load-segment';
import type { LoadPlan } from './plan';
import { loadRejects } from './reject-table';
import { type RowLoad, RowLoader } from './row-loader';
import { dropValueRejects, openValueRejects } from './usable';
import { writeValueRejects } from './write-value-rejects';

/** What an import made of its records: records = events + rejects + duplicates. */
export interface LoadedCounts extends Findings {
  readonly records: number;
  readonly events: number;
  readonly rejects: number;
  readonly duplicates: number;
  readonly blanks: number;
  /** Rejects by reason. */
  readonly reasons: Readonly<Record<string, number>>;
}

export interface SourceLoad extends RowLoad {
  /** Where the source's bytes are. */
  readonly file: string;
  readonly scan: RunningScan;
  /** Stem of the files that are written on the way. */
  readonly output: string;
  /** Asked as soon as the scan is over. */
  check(scan: ScanResult): Promise<void>;
  /** Fulfilled at once, or when a pause ends. */
  mayGoOn(): Promise<void>;
}

export interface Loaded {
  readonly counts: LoadedCounts;
  readonly scan: ScanResult;
}

/**
 * Loads a source while it is scanned, segment by segment: names, rows, rejects, duplicates. Runs inside the
 * import's transaction.
 * @throws AppFailure `integrity.count` when the counts do not add up; the caller's transaction then rolls back
 */
export async function loadSource(connection: WriteConnection, load: SourceLoad): Promise<Loaded> {
  const { plan, file, output } = load;
  await openValueRejects(connection, plan);
  await createRest(connection, plan);
  const rows = new RowLoader(connection, load);
  for await (const segment of load.scan.segments()) {
    await load.mayGoOn();
    await rows.take(await openSegment(connection, plan, segment));
    await rm(segment.file, { force: true });
  }
  const scan = await load.scan.result;
  await load.check(scan);
  await loadIndex(connection, plan, scan);
  const rejected =
    scan.rejectFile === undefined
      ? 0
      : await loadRejects(connection, plan, scan.rejectFile, scan.rejectLineBytes);
  await connection.run(sql`
    INSERT INTO load_count VALUES (${plan.ordinal}::INTEGER, ${rows.rows + rows.bad + rejected}, ${rows.valueBytes})`);
  const text: TextSource = { file, settings: plan.settings, index: scan.index };
  const valueReasons = await writeValueRejects(connection, plan, text, `${output}.bad`, rows.bad);
  const duplicates = await rows.finish(text);
  load.step('Counting');
  const found = await findingsOf(connection, plan);
  await dropValueRejects(connection, plan);
  const counts = {
    records: scan.records,
    events: rows.rows - duplicates,
    rejects: scan.rejects + rows.bad,
    duplicates,
    blanks: scan.blanks,
  };
  await checkCounts(connection, plan, counts);
  return { scan, counts: { ...counts, ...found, reasons: merged(scan.reasons, valueReasons) } };
}

async function loadIndex(connection: WriteConnection, plan: LoadPlan, scan: ScanResult): Promise<void> {
  if (scan.index.record.length === 0) return;
  const list = (values: Float64Array): bigint[] => Array.from(values, BigInt);
  await connection.run(sql`
    INSERT INTO record_index
    SELECT ${plan.ordinal}::INTEGER, unnest(${list(scan.index.record)}::BIGINT[]),
           unnest(${list(scan.index.offset)}::BIGINT[]), unnest(${list(scan.index.line)}::BIGINT[])`);
}

/** Nothing may be missing, and numbers must be of this file. */
async function checkCounts(
  connection: WriteConnection,
  plan: LoadPlan,
  counts: Pick<LoadedCounts, 'records' | 'events' | 'rejects' | 'duplicates'>,
): Promise<void> {
  const { records, events, rejects, duplicates } = counts;
  const { ordinal } = plan;
  const held = await connection.one<{ n: number; first: bigint | undefined; last: bigint | undefined }>(sql`
    SELECT count(*)::DOUBLE AS n, min(record) AS first, max(record) AS last FROM (
      SELECT record FROM ${KINDS[plan.settings.kind].table} WHERE source = ${literal(String(ordinal))}::INTEGER
      UNION ALL SELECT record FROM reject WHERE source = ${ordinal}
      UNION ALL SELECT record FROM duplicate WHERE source = ${ordinal})`);
  const adds = records === events + rejects + duplicates && held?.n === records;
  const numbered = records === 0 || (held?.first === 1n && held.last === BigInt(records));
  if (adds && numbered) return;
  throw new AppFailure(
    appError(
      'integrity.count',
      `The counts of ${sourceId(ordinal)} do not add up: ${records} records were found in the file, ${events} events, ` +
        `${rejects} rejects and ${duplicates} duplicates were made. Nothing was imported. Please report this with the file's first lines.`,
      { ...counts, held: held?.n },
    ),
  );
}

function merged(
  a: Readonly<Record<string, number>>,
  b: ReadonlyMap<string, number>,
): Readonly<Record<string, number>> {
  return { ...a, ...Object.fromEntries([...b].map(([reason, n]) => [reason, n + (a[reason] ?? 0)])) };
}

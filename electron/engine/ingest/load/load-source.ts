import { appError } from '../../../../shared/errors';
import { sourceId } from '../../../../shared/model/ids';
import { AppFailure } from '../../../../shared/result';
import type { WriteConnection } from '../../db/connection';
import { literal, sql } from '../../db/sql';
import { rebuildPyramids } from '../../timeline/pyramid';
import { dropCallTimes } from '../call-times/prepare';
import type { TextSource } from '../records/walk-records';
import type { ScanResult } from '../scan/job';
import { loadCanonical } from './canonical';
import { type EarlierSource, findDuplicates } from './duplicates';
import { KINDS } from './kinds';
import { type LoadPlan, rawTable, scratch } from './plan';
import { countRows } from './raw';
import { loadRejects } from './reject-table';
import { rowReading } from './row';
import { findValueRejects } from './value-rejects';
import { writeValueRejects } from './write-value-rejects';

/** What an import made of its records: records = events + rejects + duplicates. */
export interface LoadedCounts {
  readonly records: number;
  readonly events: number;
  readonly rejects: number;
  readonly duplicates: number;
  readonly blanks: number;
  /** First and last time of the kind's own time column, microseconds UTC. */
  readonly from: bigint | undefined;
  readonly to: bigint | undefined;
  /** Rejects by reason. */
  readonly reasons: Readonly<Record<string, number>>;
  /** Records whose wall-clock time happened twice, and never. */
  readonly folds: number;
  readonly gaps: number;
  /** Reports named by their record, because the file gives them no id or one that another report has. */
  readonly unnamed: number;
}

export interface SourceLoad {
  readonly plan: LoadPlan;
  readonly scan: ScanResult;
  readonly text: TextSource;
  readonly earlier: readonly EarlierSource[];
  /** Stem of the files that are written on the way. */
  readonly output: string;
  step(stage: string): void;
}

/**
 * Everything between the raw table and the counts: rejects, duplicates, names, canonical rows, pyramids. Runs inside
 * the import's transaction.
 * @throws AppFailure `integrity.count` when the counts do not add up; the caller's transaction then rolls back
 */
export async function loadSource(connection: WriteConnection, load: SourceLoad): Promise<LoadedCounts> {
  const { plan, scan, text, output } = load;
  await loadIndex(connection, load);
  if (scan.rejectFile !== undefined) {
    await loadRejects(connection, plan, scan.rejectFile, scan.rejectLineBytes);
  }
  load.step('Reading times and names');
  const reading = await rowReading(connection, plan);
  const bad = await findValueRejects(connection, plan, reading);
  load.step('Looking for duplicates');
  const duplicates = await findDuplicates(connection, plan, text, load.earlier);
  const valueReasons = await writeValueRejects(connection, plan, text, `${output}.bad`, bad);
  const rejects = scan.rejects + bad;
  const anySkipped = rejects + duplicates > 0;
  if (anySkipped) await collectSkipped(connection, plan);
  load.step('Making events');
  const events = await loadCanonical(connection, plan, reading, anySkipped);
  load.step('Counting');
  if (plan.settings.kind === 'access') await rebuildPyramids(connection);
  const span = await spanOf(connection, plan);
  await dropScratch(connection, plan);
  const counts = { records: scan.records, events, rejects, duplicates, blanks: scan.blanks };
  await checkCounts(connection, plan, counts);
  return { ...counts, ...span, reasons: merged(scan.reasons, valueReasons) };
}

async function loadIndex(connection: WriteConnection, { plan, scan }: SourceLoad): Promise<void> {
  if (scan.index.record.length === 0) return;
  const list = (values: Float64Array): bigint[] => Array.from(values, BigInt);
  await connection.run(sql`
    INSERT INTO record_index
    SELECT ${plan.ordinal}::INTEGER, unnest(${list(scan.index.record)}::BIGINT[]),
           unnest(${list(scan.index.offset)}::BIGINT[]), unnest(${list(scan.index.line)}::BIGINT[])`);
}

async function collectSkipped(connection: WriteConnection, plan: LoadPlan): Promise<void> {
  await connection.run(sql`
    CREATE TEMP TABLE ${scratch(plan, 'skip')} AS
    SELECT record FROM reject WHERE source = ${plan.ordinal}
    UNION ALL SELECT record FROM duplicate WHERE source = ${plan.ordinal}`);
}

export async function dropScratch(connection: WriteConnection, plan: LoadPlan): Promise<void> {
  for (const name of ['bad', 'skip', 'zone', 'moment'] as const) {
    await connection.run(sql`DROP TABLE IF EXISTS ${scratch(plan, name)}`);
  }
  await dropCallTimes(connection, plan);
}

interface Span {
  readonly from: bigint | undefined;
  readonly to: bigint | undefined;
  readonly folds: number;
  readonly gaps: number;
  readonly unnamed: number;
}

async function spanOf(connection: WriteConnection, plan: LoadPlan): Promise<Span> {
  const none = { from: undefined, to: undefined, folds: 0, gaps: 0, unnamed: 0 };
  const { kind } = plan.settings;
  if (kind !== 'access' && kind !== 'reports') return none;
  const [table, first, last, unnamed] =
    kind === 'access'
      ? [sql`event`, sql`ts`, sql`ts`, sql`false`]
      : [
          sql`report`,
          sql`call_from`,
          sql`call_to`,
          sql`starts_with(id, ${literal(`${sourceId(plan.ordinal)}:`)})`,
        ];
  const found = await connection.one<Span>(sql`
    SELECT min(${first}) AS "from", max(${last}) AS "to",
           count(*) FILTER (${unnamed})::DOUBLE AS unnamed,
           count(*) FILTER (flags & 1 = 1)::DOUBLE AS folds, count(*) FILTER (flags & 2 = 2)::DOUBLE AS gaps
    FROM ${table} WHERE source = ${literal(String(plan.ordinal))}::INTEGER`);
  return found ?? none;
}

/** Two counts that know nothing of each other must agree, nothing may be missing, and numbers must be of this file. */
async function checkCounts(
  connection: WriteConnection,
  plan: LoadPlan,
  counts: Pick<LoadedCounts, 'records' | 'events' | 'rejects' | 'duplicates'>,
): Promise<void> {
  const { records, events, rejects, duplicates } = counts;
  const loaded = await countRows(connection, rawTable(plan));
  const { ordinal } = plan;
  const held = await connection.one<{ n: number; first: bigint | undefined; last: bigint | undefined }>(sql`
    SELECT count(*)::DOUBLE AS n, min(record) AS first, max(record) AS last FROM (
      SELECT record FROM ${KINDS[plan.settings.kind].table} WHERE source = ${literal(String(ordinal))}::INTEGER
      UNION ALL SELECT record FROM reject WHERE source = ${ordinal}
      UNION ALL SELECT record FROM duplicate WHERE source = ${ordinal})`);
  const adds = records === events + rejects + duplicates && held?.n === records && loaded === records;
  const numbered = records === 0 || (held?.first === 1n && held.last === BigInt(records));
  if (adds && numbered) return;
  throw new AppFailure(
    appError(
      'integrity.count',
      `The counts of ${sourceId(ordinal)} do not add up: ${records} records were found in the file and ${loaded} loaded, ` +
        `${events} events, ${rejects} rejects and ${duplicates} duplicates were made. Nothing was imported. Please report this with the file's first lines.`,
      { ...counts, loaded, held: held?.n },
    ),
  );
}

function merged(
  a: Readonly<Record<string, number>>,
  b: ReadonlyMap<string, number>,
): Readonly<Record<string, number>> {
  return { ...a, ...Object.fromEntries([...b].map(([reason, n]) => [reason, n + (a[reason] ?? 0)])) };
}

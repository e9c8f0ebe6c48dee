import { rm } from 'node:fs/promises';
import { appError } from '../../../../shared/errors';
import { FOLD_FLAG, GAP_FLAG, IMPLAUSIBLE_FLAG, LEAP_FLAG } from '../../../../shared/model/event-flags';
import { sourceId } from '../../../../shared/model/ids';
import { AppFailure } from '../../../../shared/result';
import type { WriteConnection } from '../../db/connection';
import { ident, literal, type Sql, sql } from '../../db/sql';
import { addToPyramids } from '../../timeline/pyramid';
import { dropCallTimes } from '../call-times/prepare';
import type { TextSource } from '../records/walk-records';
import type { ScanResult, Segment } from '../scan/job';
import type { RunningScan } from '../scan/run-scan';
import { type EarlierSource, findDuplicates, mayRepeat } from './duplicates';
import { KINDS, saysNothingOfService } from './kinds';
import {
  createRest,
  loadSegment,
  type OpenSegment,
  type Order,
  openSegment,
  orderOfEvents,
  orderOfSegment,
  type Span,
} from './load-segment';
import { columnPlace, type LoadPlan, restTable, scratch } from './plan';
import { loadRejects } from './reject-table';
import { meant } from './text';
import { openValueRejects } from './usable';
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
  /** Records of a second 60, and of a year before 1970 or after 2100. */
  readonly leaps: number;
  readonly implausible: number;
  /** Reports named by their record, because the file gives them no id or one that another report has. */
  readonly unnamed: number;
  /** Customers or accounts that the lists of the case describe in more than one way, this list being one of them. */
  readonly contradicted: number;
  /** Accounts whose text under “service” is neither yes nor no. */
  readonly unclear: number;
}

export interface SourceLoad {
  readonly plan: LoadPlan;
  /** Where the source's bytes are. */
  readonly file: string;
  readonly scan: RunningScan;
  readonly earlier: readonly EarlierSource[];
  /** Stem of the files that are written on the way. */
  readonly output: string;
  /** Asked as soon as the scan is over. */
  check(scan: ScanResult): void;
  /** Hears of records that became rows, and of those whose values cannot be used. */
  loaded(rows: number, bad: number): void;
  step(stage: string): void;
  /** Fulfilled at once, or when a pause ends. */
  mayGoOn(): Promise<void>;
}

export interface Loaded {
  readonly counts: LoadedCounts;
  readonly scan: ScanResult;
}

/**
 * Loads a source while it is scanned, segment by segment: names, rows, rejects, duplicates, pyramids. Runs inside the
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
  load.check(scan);
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
  const found = await spanOf(connection, plan);
  await dropScratch(connection, plan);
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

/**
 * Decides where a segment's rows go. As long as they come in order of time and cannot repeat an earlier source, they
 * go where they stay; from the first segment on of which that does not hold, they are staged, to be compared and sorted
 * as a whole.
 */
class RowLoader {
  rows = 0;
  bad = 0;
  /** UTF-8 bytes of values that DuckDB has found. */
  valueBytes = 0;
  private staged = false;
  private wentBack = false;
  private before: Span | undefined;
  private readonly suspects: readonly EarlierSource[];
  private readonly kind;

  constructor(
    private readonly connection: WriteConnection,
    private readonly load: SourceLoad,
  ) {
    this.suspects = load.earlier.filter((source) => mayRepeat(load.plan, source));
    this.kind = KINDS[load.plan.settings.kind];
  }

  async take(open: OpenSegment): Promise<void> {
    const { connection, load } = this;
    const { plan, segment } = open;
    const timed = plan.settings.kind === 'access';
    const order = timed ? await this.foresee(open) : undefined;
    if (!this.staged && this.isDoubtful(timed, order, segment.only)) await this.stage();
    const direct = !this.staged;
    const table = direct ? this.kind.table : scratch(plan, 'staged');
    const sorted = direct && (!timed || (segment.only && order?.ordered !== true));
    const { inserted, bad } = await loadSegment(connection, open, table, sorted);
    if (timed && direct) await this.settle(segment, order);
    this.rows += inserted;
    this.bad += bad;
    this.valueBytes += plan.survey?.valueBytes ?? 0;
    load.loaded(inserted, bad);
  }

  /** How the times of a segment lie, asked beforehand only where much depends on it. */
  private async foresee(open: OpenSegment): Promise<Order | undefined> {
    const { only, rows } = open.segment;
    const matters = this.suspects.length > 0 || (only ? rows > SMALL_ROWS : this.before === undefined);
    return matters && !this.staged ? await orderOfSegment(this.connection, open) : undefined;
  }

  private isDoubtful(timed: boolean, order: Order | undefined, only: boolean): boolean {
    if (!timed) return this.suspects.length > 0;
    if (this.wentBack) return true;
    if (order === undefined) return false;
    const { span } = order;
    if (span !== undefined && this.suspects.some((source) => overlap(span, source.span))) return true;
    return !only && this.goesBack(order);
  }

  /** After a segment went where it stays. */
  private async settle(segment: Segment, foreseen: Order | undefined): Promise<void> {
    const { connection, load } = this;
    const { ordinal } = load.plan;
    await addToPyramids(connection, ordinal, segment);
    if (segment.only) return;
    const order = foreseen ?? (await orderOfEvents(connection, ordinal, segment));
    this.wentBack = this.goesBack(order);
    if (order.span !== undefined) this.before = together(this.before, order.span);
  }

  /** Compares staged rows with earlier sources and puts the others in their place. @returns how many were duplicates */
  async finish(text: TextSource): Promise<number> {
    const { connection, load, kind } = this;
    const { plan } = load;
    if (!this.staged) return 0;
    load.step('Looking for duplicates');
    const staged = scratch(plan, 'staged');
    const duplicates = await findDuplicates(connection, plan, text, this.suspects);
    load.step('Putting events in order');
    const kept =
      duplicates === 0
        ? sql`true`
        : sql`record NOT IN (SELECT record FROM duplicate WHERE source = ${plan.ordinal})`;
    const first = await connection.one<{ first: bigint | undefined; last: bigint | undefined }>(
      sql`SELECT min(record) AS first, max(record) AS last FROM ${staged}`,
    );
    await connection.run(
      sql`INSERT INTO ${kind.table} SELECT * FROM ${staged} WHERE ${kept} ORDER BY ${kind.order}`,
    );
    await connection.run(sql`DROP TABLE ${staged}`);
    if (plan.settings.kind === 'access' && first?.first !== undefined && first.last !== undefined) {
      const { first: from, last: to } = first;
      await addToPyramids(connection, plan.ordinal, { firstRecord: Number(from), lastRecord: Number(to) });
    }
    return duplicates;
  }

  private async stage(): Promise<void> {
    const { connection, kind, load } = this;
    await connection.run(
      sql`CREATE TABLE ${scratch(load.plan, 'staged')} AS SELECT * FROM ${kind.table} LIMIT 0`,
    );
    this.staged = true;
  }

  /** Times that lie among those of segments before, or all over the place. */
  private goesBack({ ordered, span }: Order): boolean {
    if (!ordered) return true;
    return span !== undefined && this.before !== undefined && overlap(shrunk(span), this.before);
  }
}

/** Rows that are sorted without asking whether they need it. */
const SMALL_ROWS = 200_000;
/** Times of one log that are written a little late do not make it unordered. */
const TOLERANCE = 3_600_000_000n;

function shrunk({ from, to }: Span): Span {
  const middle = (from + to) / 2n;
  const first = from + TOLERANCE;
  const last = to - TOLERANCE;
  return first < last ? { from: first, to: last } : { from: middle, to: middle };
}

function overlap(a: Span, b: Span | undefined): boolean {
  return b === undefined || (a.from <= b.to && b.from <= a.to);
}

function together(a: Span | undefined, b: Span): Span {
  if (a === undefined) return b;
  const [from] = [a.from, b.from].sort(ascending);
  const [, to] = [a.to, b.to].sort(ascending);
  return { from: from ?? b.from, to: to ?? b.to };
}

function ascending(a: bigint, b: bigint): number {
  return a < b ? -1 : 1;
}

async function loadIndex(connection: WriteConnection, plan: LoadPlan, scan: ScanResult): Promise<void> {
  if (scan.index.record.length === 0) return;
  const list = (values: Float64Array): bigint[] => Array.from(values, BigInt);
  await connection.run(sql`
    INSERT INTO record_index
    SELECT ${plan.ordinal}::INTEGER, unnest(${list(scan.index.record)}::BIGINT[]),
           unnest(${list(scan.index.offset)}::BIGINT[]), unnest(${list(scan.index.line)}::BIGINT[])`);
}

/** Drops what a load keeps beside the case's own tables. */
export async function dropScratch(connection: WriteConnection, plan: LoadPlan): Promise<void> {
  for (const name of ['bad', 'skip', 'zone', 'moment'] as const) {
    await connection.run(sql`DROP TABLE IF EXISTS ${scratch(plan, name)}`);
  }
  await dropCallTimes(connection, plan);
}

type Found = Pick<
  LoadedCounts,
  'from' | 'to' | 'folds' | 'gaps' | 'leaps' | 'implausible' | 'unnamed' | 'contradicted' | 'unclear'
>;

async function spanOf(connection: WriteConnection, plan: LoadPlan): Promise<Found> {
  const none = {
    from: undefined,
    to: undefined,
    folds: 0,
    gaps: 0,
    leaps: 0,
    implausible: 0,
    unnamed: 0,
    contradicted: 0,
    unclear: 0,
  };
  const { kind } = plan.settings;
  if (kind === 'customers' || kind === 'accounts') {
    return {
      ...none,
      contradicted: await contradictions(connection, plan, kind),
      unclear: kind === 'accounts' ? await unclearServices(connection, plan) : 0,
    };
  }
  if (kind !== 'access' && kind !== 'reports') return none;
  const [table, first, last, unnamed]: readonly Sql[] =
    kind === 'access'
      ? [sql`event`, sql`ts`, sql`ts`, sql`false`]
      : [
          sql`report`,
          sql`call_from`,
          sql`call_to`,
          sql`starts_with(id, ${literal(`${sourceId(plan.ordinal)}:`)})`,
        ];
  const found = await connection.one<Found>(sql`
    SELECT min(${first}) AS "from", max(${last}) AS "to",
           count(*) FILTER (${unnamed})::DOUBLE AS unnamed, 0::DOUBLE AS contradicted, 0::DOUBLE AS unclear,
           ${flagged(FOLD_FLAG)} AS folds, ${flagged(GAP_FLAG)} AS gaps, ${flagged(LEAP_FLAG)} AS leaps,
           ${flagged(IMPLAUSIBLE_FLAG)} AS implausible
    FROM ${table} WHERE source = ${literal(String(plan.ordinal))}::INTEGER`);
  return found ?? none;
}

/** How many names of this list are told of differently elsewhere in it or in an earlier list. */
async function contradictions(
  connection: WriteConnection,
  { ordinal }: LoadPlan,
  kind: 'customers' | 'accounts',
): Promise<number> {
  const [name, told] =
    kind === 'customers'
      ? [sql`customer`, sql`{s: segment, l: language, p: product}`]
      : [sql`account`, sql`{p: person, t: team, r: role, s: service}`];
  const found = await connection.one<{ n: number }>(sql`
    SELECT count(*)::DOUBLE AS n FROM (
      SELECT ${name} FROM ${KINDS[kind].table} GROUP BY ${name}
      HAVING count(DISTINCT ${told}) > 1 AND bool_or(source = ${literal(String(ordinal))}::INTEGER))`);
  return found?.n ?? 0;
}

async function unclearServices(connection: WriteConnection, plan: LoadPlan): Promise<number> {
  const place = columnPlace(plan.settings, 'service');
  if (place === undefined) return 0;
  const text = meant(plan, ident(`c${place}`));
  const found = await connection.one<{ n: number }>(sql`
    SELECT count(*)::DOUBLE AS n FROM ${restTable(plan)} WHERE ${saysNothingOfService(text)}
    AND record IN (SELECT record FROM account_info WHERE source = ${literal(String(plan.ordinal))}::INTEGER)`);
  return found?.n ?? 0;
}

function flagged(flag: number): Sql {
  const bit = literal(String(flag));
  return sql`count(*) FILTER (flags & ${bit}::INTEGER <> 0)::DOUBLE`;
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

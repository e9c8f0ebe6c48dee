import { appError } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import type { WriteConnection } from '../../db/connection';
import { ident, join, literal, type Sql, sql } from '../../db/sql';
import { rebuildable } from '../../timeline/time-text';
import type { Segment } from '../scan/job';
import { addNames } from './names';
import { type LoadPlan, rawTable, restColumns, restTable, scratch } from './plan';
import { dropReading, type RowReading, rowReading } from './row';
import { dropSegmentView, viewSegment } from './segment';
import { type Survey, survey } from './survey';
import { gatherValueRejects, usable } from './usable';

/** Records whose times are compared with those of other such blocks, to see whether a segment is in order. */
const BLOCK = 16_384;

/** First and last time of some rows, microseconds UTC. */
export interface Span {
  readonly from: bigint;
  readonly to: bigint;
}

export interface LoadedSegment {
  readonly inserted: number;
  readonly bad: number;
}

/** A segment that was surveyed and can be loaded. */
export interface OpenSegment {
  readonly plan: LoadPlan;
  readonly reading: RowReading;
  readonly segment: Segment;
}

/**
 * Makes a segment's records readable, compares DuckDB's count of them with the scan's, and brings their new names into
 * the dictionaries.
 * @throws AppFailure `integrity.count`
 */
export async function openSegment(
  connection: WriteConnection,
  source: LoadPlan,
  segment: Segment,
): Promise<OpenSegment> {
  const { settings } = source;
  const keepTimeText = !rebuildable(segment.timeShape, settings);
  const plan: LoadPlan = { ...source, survey: await surveyed(connection, source, segment), keepTimeText };
  const reading = await rowReading(connection, plan);
  for (const field of reading.kind.names) await addNames(connection, plan, field);
  if (settings.kind === 'access') await noteShape(connection, plan, segment);
  return { plan, reading, segment };
}

/** @throws AppFailure `integrity.count` */
async function surveyed(connection: WriteConnection, plan: LoadPlan, segment: Segment): Promise<Survey> {
  await viewSegment(connection, plan, segment);
  const found = await survey(connection, plan, segment);
  if (found.rows === segment.rows && found.valueBytes === segment.valueBytes) return found;
  throw new AppFailure(disagree(segment, found));
}

function disagree(segment: Segment, found: Survey) {
  const { rows, valueBytes, firstRecord, lastRecord } = segment;
  return appError(
    'integrity.count',
    `The two counts of records ${firstRecord} to ${lastRecord} disagree: ${found.rows} records with ${found.valueBytes} bytes of values were loaded, ` +
      `${rows} with ${valueBytes} found. Nothing was imported. Please report this with the file's first lines.`,
    { rows, valueBytes, loaded: found.rows, loadedBytes: found.valueBytes },
  );
}

async function noteShape(connection: WriteConnection, plan: LoadPlan, segment: Segment): Promise<void> {
  const shape = plan.keepTimeText === true ? undefined : segment.timeShape;
  if (shape === undefined) return;
  const { ordinal } = plan;
  const { firstRecord, lastRecord } = segment;
  const longer = await connection.run(sql`
    UPDATE time_shape SET last_record = ${lastRecord}
    WHERE source = ${ordinal} AND shape = ${shape}
      AND first_record = (SELECT max(first_record) FROM time_shape WHERE source = ${ordinal})`);
  if (longer > 0) return;
  await connection.run(
    sql`INSERT INTO time_shape VALUES (${ordinal}::INTEGER, ${firstRecord}, ${lastRecord}, ${shape})`,
  );
}

/** How the times of a stretch of records lie. */
export interface Order {
  /** They come in order of time, near enough for a span of them to be found quickly. */
  readonly ordered: boolean;
  /** Absent when there is none. */
  readonly span: Span | undefined;
}

/** Asked of the segment before it is loaded: reads its times once more. */
export async function orderOfSegment(connection: WriteConnection, { reading }: OpenSegment): Promise<Order> {
  const ts = reading.row.time('time');
  return await orderOf(
    connection,
    sql`SELECT r.record, ${ts} AS ts FROM (${reading.rows}) r${reading.timeJoins}`,
  );
}

/** Asked of the events made of it, which is quick. */
export async function orderOfEvents(
  connection: WriteConnection,
  ordinal: number,
  { firstRecord, lastRecord }: Pick<Segment, 'firstRecord' | 'lastRecord'>,
): Promise<Order> {
  return await orderOf(
    connection,
    sql`SELECT record, ts FROM event WHERE source = ${literal(String(ordinal))}::INTEGER
      AND record >= ${BigInt(firstRecord)} AND record <= ${BigInt(lastRecord)}`,
  );
}

async function orderOf(connection: WriteConnection, times: Sql): Promise<Order> {
  const found = await connection.one<{
    readonly from: bigint | undefined;
    readonly to: bigint | undefined;
    readonly sum: number | undefined;
    readonly n: number;
  }>(sql`
    SELECT min("from") AS "from", max("to") AS "to", sum("to" - "from")::DOUBLE AS sum, count(*)::DOUBLE AS n FROM (
      SELECT min(ts) AS "from", max(ts) AS "to" FROM (${times}) GROUP BY record // ${literal(String(BLOCK))}::BIGINT)`);
  const { from, to, sum = 0, n = 0 } = found ?? {};
  if (from === undefined || to === undefined) return { ordered: true, span: undefined };
  return { ordered: sum <= 2 * Number(to - from) + n * HOUR, span: { from, to } };
}

const HOUR = 3_600_000_000;

/**
 * Puts the segment's usable records into a table of its kind's columns, and those that are not usable into the scratch
 * table of value rejects.
 * @throws AppFailure `integrity.count` when some are neither
 */
export async function loadSegment(
  connection: WriteConnection,
  open: OpenSegment,
  table: Sql,
  sorted: boolean,
): Promise<LoadedSegment> {
  const { plan, reading, segment } = open;
  const { kind, row } = reading;
  const order = sorted ? sql`ORDER BY ${kind.order}` : sql``;
  const inserted = await connection.run(sql`
    INSERT INTO ${table}
    SELECT * FROM (
      SELECT ${literal(String(plan.ordinal))}::INTEGER AS source, r.record, ${join(kind.values(row), sql`, `)}
      FROM (${reading.rows}) r${reading.allJoins}
      WHERE ${usable(plan, reading)})
    ${order}`);
  const bad = inserted === segment.rows ? 0 : await gatherValueRejects(connection, plan, reading);
  if (bad > 0) await keepAsRead(connection, plan);
  if (inserted + bad !== segment.rows) throw new AppFailure(lost(segment, inserted, bad));
  await loadRest(connection, plan);
  await closeSegment(connection, open);
  return { inserted, bad };
}

/** All columns of the segment's records whose values cannot be used: a repair starts from them. */
async function keepAsRead(connection: WriteConnection, plan: LoadPlan): Promise<void> {
  const columns = join(
    plan.settings.columns.map((_, i) => ident(`c${i}`)),
    sql`, `,
  );
  await connection.run(sql`
    INSERT INTO as_read SELECT ${plan.ordinal}::INTEGER, record, [${columns}] FROM ${rawTable(plan)}
    WHERE record IN (SELECT record FROM ${scratch(plan, 'bad')}) ORDER BY record`);
}

/** The columns that are no fields. */
async function loadRest(connection: WriteConnection, plan: LoadPlan): Promise<void> {
  const columns = restColumns(plan.settings).map((i) => ident(`c${i}`));
  if (columns.length === 0) return;
  await connection.run(sql`
    INSERT INTO ${restTable(plan)} SELECT ${join([sql`record`, ...columns], sql`, `)}
    FROM ${rawTable(plan)}`);
}

export async function createRest(connection: WriteConnection, plan: LoadPlan): Promise<void> {
  const columns = restColumns(plan.settings).map((i) => sql`${ident(`c${i}`)} VARCHAR`);
  if (columns.length === 0) return;
  await connection.run(
    sql`CREATE TABLE ${restTable(plan)} (${join([sql`record BIGINT NOT NULL`, ...columns], sql`, `)})`,
  );
}

async function closeSegment(connection: WriteConnection, { plan }: OpenSegment): Promise<void> {
  await connection.run(sql`DROP TABLE IF EXISTS ${scratch(plan, 'survey')}`);
  await dropReading(connection, plan);
  await dropSegmentView(connection, plan);
}

function lost({ rows, firstRecord, lastRecord }: Segment, inserted: number, bad: number) {
  return appError(
    'integrity.count',
    `Of records ${firstRecord} to ${lastRecord}, ${rows} were read, ${inserted} can be used and ${bad} cannot: that does not add up. ` +
      "Nothing was imported. Please report this with the file's first lines.",
    { rows, inserted, bad },
  );
}

import type { RepairSummary, ReplaySettings, TriedRow } from '../../../../shared/contract/rejects';
import { appError } from '../../../../shared/errors';
import { recordId, repairId } from '../../../../shared/model/ids';
import { AppFailure } from '../../../../shared/result';
import { transact } from '../../case/commit';
import type { CaseSession } from '../../case/session';
import type { EngineContext, Job } from '../../context';
import type { WriteConnection } from '../../db/connection';
import { ident, join, sql } from '../../db/sql';
import { readClock } from '../../journal/clock';
import { isEncoding } from '../bytes/encoding';
import type { LoadPlan } from '../load/plan';
import type { RowReading } from '../load/row';
import { reasonSql } from '../load/value-rejects';
import type { SourceWithOrdinal } from '../source-rows';
import { applyRepair, type Repaired, sourceOf } from './apply';
import { PART } from './part';
import { summaryOf } from './stored';

/** Rows that a trial shows. */
const SHOWN = 20;

export interface Replay {
  readonly source: string;
  /** Of the rejects, exactly. */
  readonly reason: string;
  readonly settings: ReplaySettings;
}

type Remaining = { reason: string; count: number }[];

/**
 * Reads all rejects of one reason again with other settings; those that can be read become events.
 * @throws AppFailure `usage.reject`, `usage.replay`, `rejects.still` when none of them can be read
 */
export async function replayRejects(
  context: Pick<EngineContext, 'emit'>,
  session: CaseSession,
  replay: Replay & { readonly why: string },
  job: Job,
): Promise<RepairSummary & { remaining: Remaining }> {
  return await transact(context, session, job.signal, async (transaction) => {
    const { connection } = transaction;
    const { stored, remaining } = await readThem(connection, session, replay, job);
    if (stored.events + stored.duplicates === 0) throw new AppFailure(none(stored.tried, remaining));
    const objects = [stored.id, stored.source];
    await transaction.journal({ action: 'reject.replay', objects, after: stored, reason: replay.why });
    return { ...summaryOf(stored), remaining: [...remaining] };
  });
}

export interface Tried {
  readonly tried: number;
  readonly events: number;
  readonly duplicates: number;
  readonly remaining: Remaining;
  readonly rows: TriedRow[];
}

/** Carries the result of a trial out of the transaction that is rolled back. */
class Trial extends Error {
  constructor(readonly result: Tried) {
    super('A trial is never committed.');
  }
}

/** What {@link replayRejects} would do: it is done, looked at and rolled back. */
export async function tryReplay(session: CaseSession, replay: Replay, job: Job): Promise<Tried> {
  try {
    await session.database.write(job.signal, (connection) =>
      connection.transaction(async () => {
        let rows: TriedRow[] = [];
        const look = async (plan: LoadPlan, reading: RowReading) => {
          rows = await firstRows(connection, plan, reading);
        };
        const { stored, remaining } = await readThem(connection, session, { ...replay, why: '-' }, job, look);
        const { tried, events, duplicates } = stored;
        throw new Trial({ tried, events, duplicates, remaining: [...remaining], rows });
      }),
    );
  } catch (error) {
    if (error instanceof Trial) return error.result;
    throw error;
  }
  throw new Error('A trial ends by being rolled back.');
}

async function readThem(
  connection: WriteConnection,
  session: CaseSession,
  replay: Replay & { readonly why: string },
  job: Job,
  look?: (plan: LoadPlan, reading: RowReading) => Promise<void>,
): Promise<Repaired> {
  const { folder, header, history } = session;
  const found = await sourceOf(connection, folder, replay.source);
  refuse(found, replay.settings);
  const total = await countThem(connection, found, replay.reason);
  const plan = {
    id: repairId(history.repairs + 1),
    ...{ source: found.id, how: 'settings' as const, rejected: replay.reason, why: replay.why },
    actor: header.examiner,
    at: readClock().utc,
    settings: replay.settings,
  };
  const progress = (done: number) =>
    job.progress({ stage: `Reading rejects of ${found.id} again`, done, total, unit: 'records' });
  return await applyRepair(
    { connection, folder, signal: job.signal, progress, ...(look === undefined ? {} : { look }) },
    plan,
  );
}

async function countThem(
  connection: WriteConnection,
  { ordinal, id }: SourceWithOrdinal,
  reason: string,
): Promise<number> {
  const found = await connection.one<{ n: number }>(
    sql`SELECT count(*)::DOUBLE AS n FROM reject WHERE source = ${ordinal} AND reason = ${reason}`,
  );
  if (found !== undefined && found.n > 0) return found.n;
  throw new AppFailure(
    appError(
      'usage.reject',
      `${id} has no rejects with the reason “${reason}”. List the reasons with: throughline rejects CASE --groups`,
    ),
  );
}

/** The first records of the part table, as they would be read. */
async function firstRows(
  connection: WriteConnection,
  plan: LoadPlan,
  reading: RowReading,
): Promise<TriedRow[]> {
  const { ordinal, settings } = plan;
  const columns = settings.columns.map((_, i) => ident(`c${i}`));
  const records = await connection.rows<Record<string, string | number | Uint8Array | undefined>>(sql`
    SELECT p.record::DOUBLE AS record, t.raw, ${join(columns, sql`, `)}
    FROM ${ident(PART)} p JOIN repair_taken_out t ON t.record = p.record ORDER BY p.record LIMIT ${SHOWN}`);
  const fields = [...reading.times.keys()];
  const times = fields.map((field) => sql`${reading.row.time(field)} AS ${ident(field)}`);
  const selected = join([sql`r.record`, sql`${reasonSql(plan, reading)} AS reason`, ...times], sql`, `);
  const numbers = records.map(({ record }) => BigInt(Number(record)));
  const read = await connection.rows<Record<string, string | bigint | undefined>>(sql`
    SELECT ${selected} FROM (${reading.rows}) r${reading.timeJoins}
    WHERE r.record IN (SELECT unnest(${numbers}::BIGINT[])) ORDER BY r.record`);
  return records.map((row, i) => {
    const record = Number(row.record);
    const reject = read[i]?.reason as string | undefined;
    const found = fields.flatMap((field): [string, bigint][] => {
      const time = read[i]?.[field];
      return typeof time === 'bigint' ? [[field, time]] : [];
    });
    return {
      id: recordId(ordinal, record),
      record,
      raw: row.raw as Uint8Array<ArrayBuffer>,
      values: settings.columns.map((name, at) => {
        const value = row[`c${at}`] as string | undefined;
        return { name, ...(value === undefined ? {} : { value }) };
      }),
      times: Object.fromEntries(found),
      ...(reject === undefined ? {} : { reject }),
    };
  });
}

function refuse({ settings, id }: SourceWithOrdinal, wanted: ReplaySettings): void {
  const given = Object.values(wanted).filter((value) => value !== undefined && value !== false);
  if (given.length === 0)
    throw usage('Say what is to be read otherwise: a time format, a zone, an encoding …');
  if (wanted.encoding !== undefined && !isEncoding(wanted.encoding)) {
    throw usage(`“${wanted.encoding}” is not an encoding that can be read.`);
  }
  const cuts = wanted.encoding !== undefined || wanted.pad === true || wanted.joinNext === true;
  if (!cuts) return;
  // Their year or their columns come from the records before them, which a reject read on its own does not see.
  if (settings.firstYear !== undefined || settings.format === 'w3c') {
    throw usage(`Records of ${id} can only be read with those before them. Repair these rejects one by one.`);
  }
  if (wanted.pad === true && settings.format !== 'delimited') {
    throw usage(`Only records of delimited text can lack columns; ${id} is ${settings.format}.`);
  }
}

function usage(message: string): AppFailure {
  return new AppFailure(appError('usage.replay', message));
}

function none(tried: number, remaining: Repaired['remaining']) {
  const reasons = remaining.map(({ reason, count }) => `${count}: ${reason}`).join('; ');
  return appError(
    'rejects.still',
    `None of the ${tried} rejects can be read that way (${reasons}). Nothing was changed.`,
    { tried },
  );
}

import type { RepairSummary } from '../../../../shared/contract/rejects';
import { appError } from '../../../../shared/errors';
import { recordId, repairId } from '../../../../shared/model/ids';
import { AppFailure } from '../../../../shared/result';
import { transact } from '../../case/commit';
import type { CaseSession } from '../../case/session';
import type { EngineContext, Job } from '../../context';
import type { ReadConnection } from '../../db/connection';
import { sql } from '../../db/sql';
import { readClock } from '../../journal/clock';
import { asRead } from '../records/as-read';
import type { SourceWithOrdinal } from '../source-rows';
import { applyRepair, sourceOf } from './apply';
import { Recutter } from './recut';
import { summaryOf } from './stored';

export interface Correction {
  readonly source: string;
  readonly record: number;
  /** Column → value; null: no value. */
  readonly values: Readonly<Record<string, string | null>>;
  /** Why it may be read so. */
  readonly reason: string;
}

/**
 * Reads one reject again with corrected values. The source is not touched; the journal keeps what was changed and why.
 * @throws AppFailure `usage.reject` when the record is no reject, `usage.column`, `rejects.still` when it stays one
 */
export async function repairRecord(
  context: Pick<EngineContext, 'emit'>,
  session: CaseSession,
  { source, record, values, reason: why }: Correction,
  job: Job,
): Promise<RepairSummary> {
  return await transact(context, session, job.signal, async (transaction) => {
    const { connection } = transaction;
    const { folder, header, history } = session;
    const found = await sourceOf(connection, folder, source);
    refuseUnknown(found, values);
    const start = await startingValues(connection, found, record);
    const whole = found.settings.columns.map((name, i) =>
      Object.hasOwn(values, name) ? (values[name] ?? null) : (start.values[i] ?? null),
    );
    const plan = {
      id: repairId(history.repairs + 1),
      ...{ source: found.id, how: 'values' as const, rejected: start.reason, why, record },
      actor: header.examiner,
      at: readClock().utc,
      values: whole,
      changed: values,
    };
    const { stored, remaining } = await applyRepair({ connection, folder, signal: job.signal }, plan);
    const [stuck] = remaining;
    if (stuck !== undefined) throw new AppFailure(still(recordId(found.ordinal, record), stuck.reason));
    const objects = [stored.id, found.id, recordId(found.ordinal, record)];
    await transaction.journal({ action: 'reject.repair', objects, after: stored, reason: why });
    return summaryOf(stored);
  });
}

/** What a correction of a reject starts from: its values as read, or as far as it can be cut. */
export async function startingValues(
  connection: ReadConnection,
  { ordinal, settings }: SourceWithOrdinal,
  record: number,
): Promise<{ readonly reason: string; readonly values: readonly (string | undefined)[] }> {
  const reject = await connection.one<{ reason: string; raw: Uint8Array }>(
    sql`SELECT reason, raw FROM reject WHERE source = ${ordinal} AND record = ${record}`,
  );
  if (reject === undefined) throw new AppFailure(noReject(recordId(ordinal, record)));
  const { reason, raw } = reject;
  const read = await asRead(connection, ordinal, record);
  return { reason, values: read ?? new Recutter(settings).startingValues(raw) };
}

function refuseUnknown({ id, settings }: SourceWithOrdinal, values: Correction['values']): void {
  const unknown = Object.keys(values).find((name) => !settings.columns.includes(name));
  if (unknown === undefined) return;
  throw new AppFailure(
    appError(
      'usage.column',
      `${id} has no column “${unknown}”. Its columns are ${settings.columns.slice(0, 50).join(', ')}.`,
      { column: unknown },
    ),
  );
}

function noReject(id: string) {
  return appError('usage.reject', `${id} is not a reject. List them with: throughline rejects CASE`, { id });
}

function still(id: string, reason: string) {
  return appError(
    'rejects.still',
    `With these values ${id} still cannot be read: ${reason}. Nothing was changed.`,
    {
      id,
      reason,
    },
  );
}

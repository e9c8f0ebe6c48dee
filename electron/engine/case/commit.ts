import type { JournalEntry } from '../../../shared/contract/journal';
import { appError, cancelled } from '../../../shared/errors';
import { MICROS_PER_SECOND } from '../../../shared/model/time';
import { AppFailure } from '../../../shared/result';
import type { EngineContext } from '../context';
import type { WriteConnection } from '../db/connection';
import { writeApplied } from './applied';
import { catchUp } from './catch-up';
import { project } from './project';
import type { CaseSession, JournalDraft } from './session';

/** Acts after which the journal is signed as it stands. */
const CHECKPOINTED = ['source.import', 'package.export'];

/** A wall clock is slewed by its time service; past this it was set. */
const CLOCK_TOLERANCE = 2n * MICROS_PER_SECOND;

/** One write to a case under way: a database transaction that ends in journal lines. */
export interface CaseTransaction {
  readonly connection: WriteConnection;
  /**
   * Writes the line of what this transaction has already done to the database. The point of no return: when it
   * returns, the act has happened, and cancelling no longer reaches it. Only quick work may follow.
   */
  journal(draft: JournalDraft): Promise<JournalEntry>;
  /** Does to the database what the line says, then writes it as `journal` does. */
  apply(draft: JournalDraft): Promise<JournalEntry>;
}

/**
 * The one way to change a case. Runs `work` in the writer's lane, inside one transaction. When it throws before a
 * line is written, nothing has happened. Afterwards listeners hear of the new revision.
 * @throws AppFailure `case.read-only`, `io.journal`, or what `work` throws.
 */
export async function transact<T>(
  context: Pick<EngineContext, 'emit'>,
  session: CaseSession,
  signal: AbortSignal,
  work: (transaction: CaseTransaction) => Promise<T>,
): Promise<T> {
  refuseReadOnly(session);
  const before = session.revision;
  try {
    return await session.database.write(signal, (connection) => act(session, connection, signal, work));
  } finally {
    if (session.revision !== before) context.emit({ type: 'revision', revision: session.revision });
  }
}

/** One turn in the writer's lane. Nothing else is written meanwhile, so the database never skips a line. */
async function act<T>(
  session: CaseSession,
  connection: WriteConnection,
  signal: AbortSignal,
  work: (transaction: CaseTransaction) => Promise<T>,
): Promise<T> {
  if (session.revision !== session.journal.lines) await catchUp(session, connection);
  await noteClockChange(session, connection);
  const entries: JournalEntry[] = [];
  const done: T[] = [];
  try {
    await connection.transaction(async () => {
      done.push(await work(transactionOn(session, connection, entries, signal)));
    });
    session.advance(entries);
  } catch (error) {
    if (entries.length > 0) await catchUp(session, connection);
    if (entries.length === 0 || done.length === 0) throw error;
  }
  if (entries.some((entry) => CHECKPOINTED.includes(entry.action))) await session.checkpoint();
  return done[0] as T;
}

/** A clock that was set, or a machine that slept, gets a line of its own before the next act. */
async function noteClockChange(session: CaseSession, connection: WriteConnection): Promise<void> {
  const shift = session.journal.clockShift();
  if (shift > -CLOCK_TOLERANCE && shift < CLOCK_TOLERANCE) return;
  const noted = await connection.transaction(async () => {
    const after = { shiftSeconds: Number(shift) / Number(MICROS_PER_SECOND) };
    connection.pointOfNoReturn();
    const entry = await session.journal.append({ action: 'clock.change', objects: [], after });
    await writeApplied(connection, { seq: entry.seq, head: session.journal.head });
    return entry;
  });
  session.advance([noted]);
}

/** Writes one line and does what it says: the whole of a short write. */
export function commit(
  context: Pick<EngineContext, 'emit'>,
  session: CaseSession,
  draft: JournalDraft,
): Promise<JournalEntry> {
  return transact(context, session, NEVER, (transaction) => transaction.apply(draft));
}

const NEVER = new AbortController().signal;

function transactionOn(
  session: CaseSession,
  connection: WriteConnection,
  entries: JournalEntry[],
  signal: AbortSignal,
): CaseTransaction {
  const write = async (draft: JournalDraft, projecting: boolean) => {
    const line = session.journal.prepare(draft);
    if (projecting) await project(line.entry, targetOf(session, connection, signal));
    if (signal.aborted) throw new AppFailure(cancelled());
    connection.pointOfNoReturn();
    const entry = await session.journal.write(line);
    entries.push(entry);
    await writeApplied(connection, { seq: entry.seq, head: session.journal.head });
    return entry;
  };
  return {
    connection,
    journal: (draft) => write(draft, false),
    apply: (draft) => write(draft, true),
  };
}

function targetOf(session: CaseSession, connection: WriteConnection, signal: AbortSignal) {
  return { paths: session.paths, connection, signal, progress: () => undefined };
}

/** @throws AppFailure `case.read-only` */
export function refuseReadOnly(session: CaseSession): void {
  if (!session.readOnly) return;
  throw new AppFailure(
    appError('case.read-only', 'The case is open read-only. Close it and open it for writing to change it.'),
  );
}

import type { ChannelName, RequestOf } from '../../../shared/contract';
import type { CaseSession } from '../case/session';
import type { EngineContext, Job } from '../context';
import type { ReadConnection } from '../db/connection';
import type { ReadLane } from '../db/database';
import { areCurrent, setContactsApart } from '../timeline/contact';

/** Asks in a lane once for all who ask the same, and keeps the answer while the case stays as it is. */
export function shared<C extends ChannelName, T>(
  context: EngineContext,
  channel: C,
  request: RequestOf<C>,
  job: Job,
  lane: ReadLane,
  ask: (connection: ReadConnection, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return kept(context, channel, request, job, lane, ask);
}

/** The same for what no channel asks in these words. */
export function kept<T>(
  context: EngineContext,
  what: string,
  request: unknown,
  job: Job,
  lane: ReadLane,
  ask: (connection: ReadConnection, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const session = context.session();
  return context.calls.get(callKey(session, what, request), job.signal, (signal) =>
    session.database.read(lane, signal, (connection) => ask(connection, signal)),
  );
}

export function callKey(session: CaseSession, what: string, request: unknown): string {
  const question = JSON.stringify(request, (_, value: unknown) =>
    typeof value === 'bigint' ? `${value}n` : value,
  );
  return `${session.folder} ${session.revision} ${what} ${question}`;
}

/**
 * Has contacts set apart where they are not those of the case any more, without waiting: an import may be writing, and
 * the answer is the same. Should it fail, whoever asks next tries again.
 */
export async function renewContacts(
  { database, readOnly }: CaseSession,
  connection: ReadConnection,
): Promise<void> {
  if (readOnly || (await areCurrent(connection))) return;
  database.write(new AbortController().signal, setContactsApart).catch(() => undefined);
}

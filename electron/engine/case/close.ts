import { commit } from './commit';
import type { CaseSession } from './session';

/**
 * Closes a case: last journal line, signature, journal, database, seal and lock. The case stays whole at any point of
 * this. Every step is tried whatever became of the ones before; the first failure is told at the end.
 */
export async function closeSession(session: CaseSession): Promise<void> {
  const failures: unknown[] = [];
  for (const step of [
    () => sayGoodbye(session),
    () => session.journal.close(),
    () => session.database.close(),
    () => session.finish(),
  ]) {
    await step().catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
}

async function sayGoodbye(session: CaseSession): Promise<void> {
  if (session.readOnly) return;
  await commit({ emit: () => undefined }, session, { action: 'case.close', objects: [session.header.id] });
  await session.checkpoint();
}

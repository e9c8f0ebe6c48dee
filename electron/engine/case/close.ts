import { commit } from './commit';
import type { CaseSession } from './session';

/**
 * Closes a case: last journal line, signature, database, seal and lock. The case stays whole at any point of this; a
 * failure to write the last line is told after everything else is closed.
 */
export async function closeSession(session: CaseSession): Promise<void> {
  const outcome = await sayGoodbye(session);
  await session.journal.close();
  await session.database.close();
  await session.finish();
  if (outcome !== undefined) throw outcome;
}

async function sayGoodbye(session: CaseSession): Promise<unknown> {
  if (session.readOnly) return undefined;
  try {
    await commit({ emit: () => undefined }, session, { action: 'case.close', objects: [session.header.id] });
    await session.checkpoint();
    return undefined;
  } catch (error) {
    return error;
  }
}

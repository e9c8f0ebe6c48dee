import type { CaseSession } from './session';

/** Closes journal and database. The case stays whole at any point of this. */
export async function closeSession(session: CaseSession): Promise<void> {
  await session.journal.close();
  await session.database.close();
}

import { appError } from '../../../shared/errors';
import { AppFailure } from '../../../shared/result';
import type { WriteConnection } from '../db/connection';
import { readApplied } from './applied';
import { replay } from './replay';
import type { CaseSession } from './session';

/**
 * Brings the database up to the journal when a line was written and its transaction then failed: the journal is the
 * truth, so the line counts.
 * @throws AppFailure `case.behind` when that fails too; the next open makes the database again.
 */
export async function catchUp(session: CaseSession, connection: WriteConnection): Promise<void> {
  const signal = new AbortController().signal;
  const { paths } = session;
  try {
    const applied = await readApplied(connection);
    await replay({
      paths,
      connection,
      after: applied?.seq ?? 0,
      signal,
      progress: () => undefined,
      onLine: (entry) => session.advance([entry]),
    });
  } catch (error) {
    throw new AppFailure(
      appError(
        'case.behind',
        'It is in the journal, but the database could not follow. Close the case and open it again.',
        undefined,
        error,
      ),
    );
  }
}

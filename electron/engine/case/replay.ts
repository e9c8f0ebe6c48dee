import type { JournalEntry } from '../../../shared/contract/journal';
import type { Progress } from '../../../shared/contract/wire';
import { appError } from '../../../shared/errors';
import { AppFailure } from '../../../shared/result';
import type { WriteConnection } from '../db/connection';
import { readJournal } from '../journal/read-journal';
import { writeApplied } from './applied';
import type { CasePaths } from './paths';
import { project } from './project';

export interface ReplayOptions {
  readonly paths: CasePaths;
  readonly connection: WriteConnection;
  /** Lines already in the database. */
  readonly after: number;
  readonly signal: AbortSignal;
  progress(progress: Progress): void;
  /** Hears of each line once it is in the database. */
  readonly onLine?: (entry: JournalEntry) => void;
}

/** Does again what the journal's lines say, each in a transaction of its own, so that a crash leaves a whole prefix. */
export async function replay(options: ReplayOptions): Promise<void> {
  const { paths, connection, after, signal, progress, onLine } = options;
  for (const { entry, number, hash, complete } of readJournal(paths.journal)) {
    if (number <= after || !complete) continue;
    if (entry === undefined) throw new AppFailure(unreadable(number));
    await connection.transaction(async () => {
      await project(entry, { paths, connection, signal, progress });
      await writeApplied(connection, { seq: number, head: hash });
    });
    onLine?.(entry);
  }
}

function unreadable(number: number) {
  return appError(
    'integrity.journal',
    `Line ${number} of the journal cannot be read, so the case cannot be made again from it.`,
    { line: number },
  );
}

import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { appError } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';

/** Files beside a database that hold what is not in it yet, and the bytes up to which they hold nothing. */
const LOGS = {
  sqlite: [
    { end: '-wal', empty: 32, merge: 'sqlite3 COPY "PRAGMA wal_checkpoint(TRUNCATE)"' },
    { end: '-journal', empty: 0, merge: 'sqlite3 COPY "PRAGMA quick_check"' },
  ],
  duckdb: [{ end: '.wal', empty: 0, merge: 'duckdb COPY -c CHECKPOINT' }],
} as const;

/**
 * Makes sure that all of a database is in its file. A log beside it is never read into it here: what it means depends
 * on the two belonging together, which whoever hands them over has to say.
 * @throws AppFailure `import.log`
 */
export function refuseLogs(file: string, type: string): void {
  if (type !== 'sqlite' && type !== 'duckdb') return;
  for (const { end, empty, merge } of LOGS[type]) {
    const bytes = statSync(file + end, { throwIfNoEntry: false })?.size ?? 0;
    if (bytes <= empty) continue;
    const name = basename(file);
    throw new AppFailure(
      appError(
        'import.log',
        `Beside “${name}” lies “${name}${end}”, with ${bytes} bytes of changes that may not be in the database yet. ` +
          `Copy both to another folder, merge them there with: ${merge}; then import the copy.`,
        { file: file + end, bytes },
      ),
    );
  }
}

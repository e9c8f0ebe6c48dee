import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import type { JournalEntry } from '../../../shared/contract/journal';
import { appError } from '../../../shared/errors';
import { sourceOrdinal } from '../../../shared/model/ids';
import { AppFailure, unwrap } from '../../../shared/result';
import type { ProjectionTarget } from '../case/project';
import { earlierSources } from './earlier';
import { type ImportEntry, importEntry } from './entry';
import { ImportProgress } from './import-progress';
import { type LoadedCounts, loadSource } from './load/load-source';
import type { ScanResult } from './scan/job';
import { insertSource } from './source-rows';
import { cleanUp } from './stage';
import { startScan } from './start-scan';

/**
 * Does a recorded import again, from the sealed source and with the recorded settings, inside an open transaction.
 * @throws AppFailure `integrity.source` when the source is gone or is not the file it was, `integrity.count` when
 *   something else comes out of it
 */
export async function replayImport(entry: JournalEntry, target: ProjectionTarget): Promise<void> {
  const recorded = importEntry.parse(entry.after);
  const file = isAbsolute(recorded.file) ? recorded.file : join(target.paths.folder, recorded.file);
  if (!existsSync(file)) throw new AppFailure(gone(recorded, file));
  await mkdir(target.paths.work, { recursive: true });
  const output = join(target.paths.work, recorded.id);
  const { settings } = recorded;
  const { connection, paths, signal } = target;
  const progress = new ImportProgress(target, recorded.name, recorded.bytes);
  try {
    const scan = startScan({ file, settings, output, signal });
    progress.follow(scan);
    try {
      const ordinal = unwrap(sourceOrdinal(recorded.id));
      const { counts } = await loadSource(connection, {
        plan: { ordinal, settings },
        file,
        output,
        scan,
        earlier: await earlierSources(connection, paths.folder, ordinal),
        check: sameFile(recorded, file),
        loaded: (rows, bad) => progress.loaded(rows, bad),
        step: (stage) => progress.step(stage),
        mayGoOn: () => Promise.resolve(),
      });
      await finish(recorded, target, counts);
    } finally {
      await scan.stop();
    }
  } finally {
    progress.end();
    await cleanUp({ output });
  }
}

function sameFile(recorded: ImportEntry, file: string): (scan: ScanResult) => Promise<void> {
  return async ({ sha256 }) => {
    if (sha256 !== (recorded.contentSha256 ?? recorded.sha256))
      throw new AppFailure(changed(recorded, file, sha256));
  };
}

async function finish(recorded: ImportEntry, target: ProjectionTarget, counts: LoadedCounts): Promise<void> {
  for (const count of ['records', 'events', 'rejects', 'duplicates', 'blanks'] as const) {
    if (counts[count] === recorded[count]) continue;
    throw new AppFailure(otherwise(recorded, `${count} are ${counts[count]} and were ${recorded[count]}.`));
  }
  const {
    id,
    file,
    path: _path,
    contentBytes: _content,
    cleaned: _cleaned,
    reasons: _reasons,
    scannedValueBytes: _scanned,
    decided: _decided,
    ...source
  } = recorded;
  await insertSource(target.connection, { ...source, ordinal: unwrap(sourceOrdinal(id)), kept: file });
}

function gone({ id, name }: ImportEntry, file: string) {
  return appError(
    'integrity.source',
    `${id} (${name}) is gone from ${file}. Put the sealed file back; the case cannot be made again without it.`,
    { source: id, file },
  );
}

function changed({ id, name, sha256 }: ImportEntry, file: string, found: string) {
  return appError(
    'integrity.source',
    `${id} (${name}) is not the file that was imported: ${file} has another SHA-256. Put the sealed file back.`,
    { source: id, file, expected: sha256, found },
  );
}

function otherwise({ id, name }: ImportEntry, what: string) {
  return appError(
    'integrity.count',
    `Importing ${id} (${name}) again came out otherwise than recorded: ${what} Keep the case as it is and report this.`,
    { source: id },
  );
}

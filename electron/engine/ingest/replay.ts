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
import { makeEvents, type RowLoad, rowsAfterScan, rowsMeanwhile } from './load/load-file';
import type { LoadedCounts } from './load/load-source';
import { LoadMismatch } from './load/loaded';
import type { ScanResult } from './scan/job';
import { type RunningScan, runScan } from './scan/run-scan';
import { insertSource } from './source-rows';
import { cleanUp } from './stage';

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
  const scan = startScan(recorded, file, output);
  const stop = () => void scan.stop();
  target.signal.addEventListener('abort', stop, { once: true });
  const progress = new ImportProgress(target, recorded.name, recorded.bytes);
  try {
    progress.follow(scan, target.connection);
    const { connection, paths } = target;
    const ordinal = unwrap(sourceOrdinal(recorded.id));
    const plan = { ordinal, settings: recorded.settings };
    const rows = await loadRows(recorded, { connection, plan, file, scan, check: sameFile(recorded, file) });
    const earlier = await earlierSources(connection, paths.folder, ordinal);
    const step = (stage: string) => progress.step(stage);
    const counts = await makeEvents({ connection, plan, file, output, earlier, step }, rows);
    await finish(recorded, target, counts);
  } finally {
    progress.end();
    target.signal.removeEventListener('abort', stop);
    await scan.stop();
    await cleanUp({ output });
  }
}

function startScan(recorded: ImportEntry, file: string, output: string): RunningScan {
  const { settings, cleaned: clean } = recorded;
  return runScan({ file, unpack: settings.unpack, cutting: settings, output, clean });
}

function sameFile(recorded: ImportEntry, file: string): (scan: ScanResult) => void {
  return ({ sha256 }) => {
    if (sha256 !== (recorded.contentSha256 ?? recorded.sha256))
      throw new AppFailure(changed(recorded, file, sha256));
  };
}

async function loadRows(recorded: ImportEntry, load: RowLoad): Promise<ScanResult> {
  if (recorded.cleaned) return await rowsAfterScan(load);
  try {
    return await rowsMeanwhile(load, () => undefined);
  } catch (error) {
    load.check(await load.scan.result);
    if (error instanceof LoadMismatch) throw new AppFailure(otherwise(recorded, error.message));
    throw error;
  }
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

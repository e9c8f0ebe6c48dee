import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { SourceSummary } from '../../../shared/contract/sources';
import { appError, cancelled } from '../../../shared/errors';
import { AppFailure } from '../../../shared/result';
import type { Job } from '../context';
import { fileBlocks } from './bytes/file-blocks';

export interface SourceCheck {
  readonly source: string;
  readonly ok: boolean;
  readonly expected: string;
  /** The hash found, or why there is none. */
  readonly found: string;
}

/** Hashes every sealed file again, once, and compares with the imports from it. */
export async function recheckSources(sources: readonly SourceSummary[], job: Job): Promise<SourceCheck[]> {
  const checks: SourceCheck[] = [];
  const found = new Map<string, string>();
  const files = new Map(sources.map(({ file, bytes }) => [file, bytes]));
  const total = [...files.values()].reduce((sum, bytes) => sum + bytes, 0);
  let done = 0;
  for (const { id, name, file, sha256 } of sources) {
    const seen = (block: Uint8Array) => {
      done += block.length;
      job.progress({ stage: `Checking ${name}`, done: Math.min(done, total), total, unit: 'bytes' });
    };
    const hash = found.get(file) ?? (await hashFile(file, job.signal, seen));
    found.set(file, hash);
    checks.push({ source: id, ok: hash === sha256, expected: sha256, found: hash });
  }
  return checks;
}

/**
 * Makes sure that a source's file is, byte for byte, what was imported.
 * @throws AppFailure `integrity.source` when it is not, `cancelled`
 */
export async function requireSealed(
  { id, name, file, sha256 }: Pick<SourceSummary, 'id' | 'name' | 'file' | 'sha256'>,
  signal: AbortSignal,
): Promise<void> {
  const found = await hashFile(file, signal, () => undefined);
  if (found === sha256) return;
  throw new AppFailure(
    appError(
      'integrity.source',
      `${id} (${name}) is no longer the file that was imported: ${file} was changed. Put the imported file back.`,
      { source: id, file, expected: sha256, found },
    ),
  );
}

/** SHA-256 of a file, hex, or why it cannot be read. @throws AppFailure `cancelled` */
export async function hashFile(
  file: string,
  signal: AbortSignal,
  seen: (block: Uint8Array) => void,
): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const block of fileBlocks(file, 0, seen)) {
      hash.update(block);
      if (signal.aborted) throw new AppFailure(cancelled());
      await setImmediate();
    }
  } catch (error) {
    if (error instanceof AppFailure) throw error;
    return `unreadable: ${error instanceof Error ? error.message : String(error)}`;
  }
  return hash.digest('hex');
}

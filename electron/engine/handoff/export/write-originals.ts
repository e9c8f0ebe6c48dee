import { z } from 'zod';
import { importSettings, type SourceSummary } from '../../../../shared/contract/sources';
import { appError } from '../../../../shared/errors';
import { formatIso } from '../../../../shared/model/time';
import { AppFailure } from '../../../../shared/result';
import type { BagWriter } from '../bag/writer';
import { originalName, originalNames, originalPath, SOURCES_JSON } from './names';

/** One entry of `data/originals/sources.json`. */
export const packagedSource = z.object({
  id: z.string(),
  /** Name inside `data/originals/`. */
  file: z.string(),
  /** What the file was called where it came from. */
  name: z.string(),
  sha256: z.string(),
  bytes: z.number().int().nonnegative(),
  /** Of a file in an archive, as it is stored there; then `sha256` and `bytes` are the archive's. */
  content_sha256: z.string().optional(),
  imported_at: z.string(),
  settings: importSettings,
  /** Why the file is not in the package; absent when it is. */
  withheld: z.string().optional(),
});
export const packagedSources = z.array(packagedSource);
export type PackagedSource = z.infer<typeof packagedSource>;

/**
 * Copies every source byte for byte, an archive once however many of its files are sources, hashing what arrives.
 * @throws AppFailure `integrity.source` when a source is gone or no longer has the hash it was imported with.
 */
export async function writeOriginals(bag: BagWriter, sources: readonly SourceSummary[]): Promise<void> {
  const files = originalNames(sources);
  for (const source of sources) {
    if (files.get(source.id) !== originalName(source.id)) continue;
    const digest = await copySource(bag, source);
    if (digest.hashes.sha256 !== source.sha256) throw new AppFailure(changed(source, digest.hashes.sha256));
  }
  const listed = sources.map(
    (source): PackagedSource => ({
      id: source.id,
      file: files.get(source.id) ?? originalName(source.id),
      name: source.name,
      sha256: source.sha256,
      bytes: source.bytes,
      ...(source.contentSha256 === undefined ? {} : { content_sha256: source.contentSha256 }),
      imported_at: formatIso(source.importedAt),
      settings: source.settings,
    }),
  );
  await bag.add(SOURCES_JSON, `${JSON.stringify(listed, undefined, 2)}\n`);
}

async function copySource(bag: BagWriter, source: SourceSummary) {
  try {
    return await bag.copy(originalPath(originalName(source.id)), source.file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EACCES')) {
      throw new AppFailure(gone(source, error));
    }
    throw error;
  }
}

function changed(source: SourceSummary, found: string) {
  return appError(
    'integrity.source',
    `${source.id} (${source.name}) is not what was imported: its SHA-256 is another one. Nothing was exported. Put the original back.`,
    { source: source.id, file: source.file, expected: source.sha256, found },
  );
}

function gone(source: SourceSummary, cause: unknown) {
  return appError(
    'integrity.source',
    `${source.id} (${source.name}) cannot be read at ${source.file}. Nothing was exported. Put the original back.`,
    { source: source.id, file: source.file },
    cause,
  );
}

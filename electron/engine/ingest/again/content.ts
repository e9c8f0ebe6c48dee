import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { SourceSummary } from '../../../../shared/contract/sources';
import { cancelled } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import { readJournal } from '../../journal/read-journal';
import { contentBlocks, isMember, type Unpack } from '../bytes/content';
import { importEntry } from '../entry';

/** How one gets to the bytes that are hashed, the file's or an archive's entry's, and what is done to those. */
export function contentIn(unpack: Unpack): { readonly way: Unpack; readonly inside: Unpack } {
  const member = unpack.findLastIndex(isMember);
  return { way: unpack.slice(0, member + 1), inside: unpack.slice(member + 1) };
}

export function sameUnpack(a: Unpack, b: Unpack): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** SHA-256 of an entry as it is stored, hex, or nothing when it cannot be read: its import says why. */
export async function hashContent(
  path: string,
  way: Unpack,
  signal: AbortSignal,
): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    for await (const block of contentBlocks(path, way)) {
      hash.update(block);
      if (signal.aborted) throw new AppFailure(cancelled());
      await setImmediate();
    }
  } catch (error) {
    if (!signal.aborted && error instanceof AppFailure) return undefined;
    throw error;
  }
  return hash.digest('hex');
}

/** Length in bytes of the text of each source, by id, as the journal has it. Read once, and only when asked for. */
export function contentLengths(
  sources: readonly Pick<SourceSummary, 'contentSha256'>[],
  journal: string,
): () => ReadonlyMap<string, number> {
  let lengths: Map<string, number> | undefined;
  return () => {
    if (lengths !== undefined) return lengths;
    lengths = new Map();
    if (!sources.some(({ contentSha256 }) => contentSha256 !== undefined)) return lengths;
    for (const { entry, complete } of readJournal(journal)) {
      if (!complete || entry?.action !== 'source.import') continue;
      const { data } = importEntry.safeParse(entry.after);
      if (data?.contentSha256 !== undefined) lengths.set(data.id, data.contentBytes);
    }
    return lengths;
  };
}

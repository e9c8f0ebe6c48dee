import type { ImportSettings, SourceSummary } from '../../../../shared/contract/sources';
import { readJournal } from '../../journal/read-journal';
import { importEntry } from '../entry';
import { hashContent, sameUnpack } from './content';
import { differences } from './differences';

/** What the records of a file are cut from. */
export interface Text {
  readonly file: string;
  readonly settings: ImportSettings;
  /** Of the text, unpacked. */
  readonly bytes: number;
}

/**
 * Of sources that are read in other ways, those whose text is this one although it is packed otherwise: a log beside
 * its own `.gz`. Only texts of the same length are read. Sources read in the same way need not be looked for: their
 * records are found to be duplicates.
 */
export async function withText(
  sources: readonly SourceSummary[],
  { file, settings, bytes }: Text,
  journal: string,
  signal: AbortSignal,
): Promise<readonly SourceSummary[]> {
  const other = sources.filter(
    (source) =>
      !sameUnpack(source.settings.unpack, settings.unpack) &&
      differences(settings, source.settings).length > 0,
  );
  if (other.length === 0) return [];
  const lengths = textLengths(journal);
  const like = other.filter(({ id }) => lengths.get(id) === bytes);
  if (like.length === 0) return [];
  const mine = await hashContent(file, settings.unpack, signal);
  const found: SourceSummary[] = [];
  for (const source of like) {
    const theirs = await hashContent(source.file, source.settings.unpack, signal);
    if (theirs !== undefined && theirs === mine) found.push(source);
  }
  return found;
}

/** Bytes of the text of each source, by id. */
function textLengths(journal: string): ReadonlyMap<string, number> {
  const lengths = new Map<string, number>();
  for (const { entry, complete } of readJournal(journal)) {
    if (!complete || entry?.action !== 'source.import') continue;
    const { data } = importEntry.safeParse(entry.after);
    if (data !== undefined) lengths.set(data.id, data.contentBytes);
  }
  return lengths;
}

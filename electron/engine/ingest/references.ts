import { readJournal } from '../journal/read-journal';
import { importEntry } from './entry';

/** Files outside the case that its journal keeps as sources by reference: what its database may read besides. */
export function referencedFiles(journal: string): string[] {
  const files: string[] = [];
  for (const { entry, complete } of readJournal(journal)) {
    if (!complete || entry?.action !== 'source.import') continue;
    const recorded = importEntry.safeParse(entry.after);
    if (recorded.success && recorded.data.byReference) files.push(recorded.data.file);
  }
  return files;
}

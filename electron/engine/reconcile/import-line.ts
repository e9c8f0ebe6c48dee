import { type ImportEntry, importEntry } from '../ingest/entry';
import { readJournal } from '../journal/read-journal';

/** What the journal says of an import. */
export interface ImportLine {
  readonly entry: ImportEntry;
  /** Number of the line. */
  readonly line: number;
  readonly actor: string;
  readonly app: string;
}

/** The import lines of a journal, by source id. */
export function importLines(journal: string): ReadonlyMap<string, ImportLine> {
  const lines = new Map<string, ImportLine>();
  for (const { entry, number, complete } of readJournal(journal)) {
    if (!complete || entry?.action !== 'source.import') continue;
    const imported = importEntry.safeParse(entry.after);
    if (!imported.success) continue;
    const { actor, app } = entry;
    lines.set(imported.data.id, { entry: imported.data, line: number, actor, app });
  }
  return lines;
}

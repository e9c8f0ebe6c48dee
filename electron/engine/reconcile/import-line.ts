import { z } from 'zod';
import { importEntry } from '../ingest/entry';
import { readJournal } from '../journal/read-journal';

/** An import's line with what later versions of the program keep as well. */
const importedEntry = importEntry.extend({
  /** Sentences: how format, encoding and times were decided. */
  decided: z.array(z.string()).optional(),
  /** UTF-8 bytes of all values of whole records, as the scan counted them. */
  scannedValueBytes: z.number().optional(),
  /** Comments and other lines that are no records. */
  asides: z.number().optional(),
});

/** What the journal says of an import. */
export interface ImportLine {
  readonly entry: z.infer<typeof importedEntry>;
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
    const imported = importedEntry.safeParse(entry.after);
    if (!imported.success) continue;
    const { actor, app } = entry;
    lines.set(imported.data.id, { entry: imported.data, line: number, actor, app });
  }
  return lines;
}

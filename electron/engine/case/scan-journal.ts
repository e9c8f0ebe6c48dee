import type { JournalCheck, JournalEntry } from '../../../shared/contract/journal';
import { History } from '../casework/history';
import { GENESIS } from '../journal/line';
import type { JournalLine } from '../journal/read-journal';
import { verifyJournal } from '../journal/verify';
import type { CasePaths } from './paths';
import type { CaseHeader } from './session';

/** What one pass over the journal tells whoever opens the case. */
export interface JournalScan {
  readonly check: JournalCheck;
  readonly lines: number;
  readonly head: string;
  readonly bytes: number;
  readonly history: History;
  /** The header as the first line repeats it, unparsed. */
  readonly created: unknown;
  /** Ids of all sources that were imported. */
  readonly sources: ReadonlySet<string>;
  /** Hash of a line; of line 0, the value the chain begins with. */
  hashOf(seq: number): string | undefined;
  /** Imports among the first lines. */
  importsUpTo(seq: number): number;
}

/** Reads and checks the journal of a case once. A torn end is left out. */
export function scanJournal(paths: CasePaths, header: CaseHeader): JournalScan {
  const hashes: string[] = [GENESIS];
  const imports: number[] = [];
  const sources = new Set<string>();
  const history = new History();
  let bytes = 0;
  let created: unknown;
  const note = (entry: JournalEntry) => {
    history.observe(entry);
    if (entry.action === 'case.create') created ??= entry.after;
    if (entry.action !== 'source.import') return;
    imports.push(entry.seq);
    for (const object of entry.objects) sources.add(object);
  };
  const onLine = ({ entry, hash, offset, length }: JournalLine) => {
    hashes.push(hash);
    bytes = offset + length + 1;
    if (entry !== undefined) note(entry);
  };
  const check = verifyJournal(paths.journal, paths.checkpoints, {
    caseId: header.id,
    torn: 'ignore',
    onLine,
  });
  return {
    check,
    lines: check.lines,
    head: check.head,
    bytes,
    history,
    created,
    sources,
    hashOf: (seq) => hashes[seq],
    importsUpTo: (seq) => imports.filter((line) => line <= seq).length,
  };
}

import type { JournalEntry } from '../../../shared/contract/journal';
import { type JournalLine, readJournal } from './read-journal';

export interface PageRequest {
  readonly offset: number;
  readonly limit: number;
  readonly descending?: boolean;
  /** Found anywhere in a line, whatever its case. */
  readonly search?: string;
}

export interface JournalPage {
  /** Lines that fit the search. */
  readonly total: number;
  readonly entries: readonly (JournalEntry & { readonly hash: string })[];
}

/**
 * Some lines of the journal, at most the first `lines` of it. Two passes over the file, so that only the page is
 * held however long the journal is.
 */
export function readJournalPage(file: string, lines: number, request: PageRequest): JournalPage {
  const { offset, limit, descending = false } = request;
  let total = 0;
  for (const _ of fitting(file, lines, request.search)) total += 1;
  const first = descending ? Math.max(0, total - offset - limit) : offset;
  const end = descending ? Math.max(0, total - offset) : Math.min(total, offset + limit);
  const entries: (JournalEntry & { hash: string })[] = [];
  let at = 0;
  for (const { entry, hash } of fitting(file, lines, request.search)) {
    if (at >= end) break;
    if (at >= first && entry !== undefined) entries.push({ ...entry, hash });
    at += 1;
  }
  return { total, entries: descending ? entries.reverse() : entries };
}

function* fitting(file: string, lines: number, search = ''): Generator<JournalLine> {
  const wanted = search.toLowerCase();
  for (const line of readJournal(file)) {
    if (!line.complete || line.number > lines) return;
    if (
      wanted === '' ||
      JSON.stringify(line.entry ?? '')
        .toLowerCase()
        .includes(wanted)
    )
      yield line;
  }
}

import { useRef } from 'react';
import type { AppError } from '../../shared/errors';
import { useQuery } from '../bridge';
import type { HashedEntry } from './use-case-file';

export const PAGE = 100;

interface Loaded {
  readonly total: number;
  readonly offset: number;
  readonly entries: readonly HashedEntry[];
  readonly search: string;
}

export interface JournalWindow {
  readonly total: number;
  /** The line at a row of the list, newest first; undefined while it is being read. */
  readonly at: (row: number) => HashedEntry | undefined;
  readonly loading: boolean;
  readonly error: AppError | undefined;
}

/** Three pages of the journal around `firstPage` (the first row in sight, in pages). A journal of a million lines is never read whole. */
export function useJournalWindow(firstPage: number, search: string): JournalWindow {
  const offset = Math.max(0, firstPage - 1) * PAGE;
  const page = useQuery('journal.page', { offset, limit: 3 * PAGE, descending: true, search });
  const kept = useRef<Loaded>({ total: 0, offset: 0, entries: [], search });
  if (page.data !== undefined && !page.stale) kept.current = { ...page.data, offset, search };
  const { total, entries, offset: from } = kept.current;
  return { total, at: (row) => entries[row - from], loading: page.loading, error: page.error };
}

import { useEffect, useMemo, useState } from 'react';
import type { Annotation, Exhibit } from '../../shared/contract/casework';
import type { JournalEntry } from '../../shared/contract/journal';
import { useQuery } from '../bridge';
import { useRoute } from '../stores/route';
import { filterExhibits, filterNotes, NO_FILTER, type NoteFilter } from './words/filter';

export type HashedEntry = JournalEntry & { readonly hash: string };

/** What the middle of the view shows. */
export type Open =
  | { readonly kind: 'exhibit'; readonly id: string }
  | { readonly kind: 'note'; readonly id: string }
  | { readonly kind: 'line'; readonly entry: HashedEntry };

/** The examiner's record of the open case: what there is, what of it is listed, and what is open. */
export function useCaseFile() {
  const exhibits = useQuery('exhibits.list', {});
  const notes = useQuery('annotations.list', {});
  const [filter, setFilter] = useState<NoteFilter>(NO_FILTER);
  const [chosen, setChosen] = useState<Open>();
  const focus = useRoute((state) => state.focus);
  useEffect(() => {
    if (focus?.startsWith('EX-')) setChosen({ kind: 'exhibit', id: focus });
    if (focus?.startsWith('AN-')) setChosen({ kind: 'note', id: focus });
  }, [focus]);
  const all = { exhibits: exhibits.data?.exhibits ?? [], notes: notes.data?.annotations ?? [] };
  const shownExhibits = useMemo(
    () => filterExhibits(all.exhibits, filter.search),
    [all.exhibits, filter.search],
  );
  const shownNotes = useMemo(() => filterNotes(all.notes, filter), [all.notes, filter]);
  const open = chosen ?? firstOf(shownExhibits, shownNotes);
  return {
    all,
    shown: { exhibits: shownExhibits, notes: shownNotes },
    filter,
    setFilter,
    open,
    setOpen: setChosen,
    exhibit: open?.kind === 'exhibit' ? all.exhibits.find(({ id }) => id === open.id) : undefined,
    note: open?.kind === 'note' ? all.notes.find(({ id }) => id === open.id) : undefined,
    line: open?.kind === 'line' ? open.entry : undefined,
    loaded: exhibits.data !== undefined && notes.data !== undefined,
    error: exhibits.error ?? notes.error,
  };
}

export type CaseFile = ReturnType<typeof useCaseFile>;

function firstOf(exhibits: readonly Exhibit[], notes: readonly Annotation[]): Open | undefined {
  const exhibit = exhibits[0];
  const note = notes[0];
  if (exhibit !== undefined) return { kind: 'exhibit', id: exhibit.id };
  return note === undefined ? undefined : { kind: 'note', id: note.id };
}

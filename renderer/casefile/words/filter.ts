import type { Annotation, Exhibit } from '../../../shared/contract/casework';

/** What the list of notes is narrowed to. Empty parts narrow nothing. */
export interface NoteFilter {
  readonly search: string;
  readonly tag: string | undefined;
  /** `account`, `event`, …; see model/target. */
  readonly about: string | undefined;
}

export const NO_FILTER: NoteFilter = { search: '', tag: undefined, about: undefined };

function holds(search: string, texts: readonly string[]): boolean {
  const wanted = search.trim().toLowerCase();
  return wanted === '' || texts.some((text) => text.toLowerCase().includes(wanted));
}

/** Notes that meet the filter, newest first. */
export function filterNotes(notes: readonly Annotation[], filter: NoteFilter): readonly Annotation[] {
  return notes
    .filter(
      (note) =>
        (filter.tag === undefined || note.tags.includes(filter.tag)) &&
        (filter.about === undefined || note.on.startsWith(`${filter.about}:`)) &&
        holds(filter.search, [note.id, note.on, note.text, ...note.tags]),
    )
    .sort((a, b) => (a.at === b.at ? b.id.localeCompare(a.id) : a.at < b.at ? 1 : -1));
}

/** Exhibits that meet the search, in the order of their numbers. */
export function filterExhibits(exhibits: readonly Exhibit[], search: string): readonly Exhibit[] {
  return exhibits.filter((exhibit) =>
    holds(search, [exhibit.id, exhibit.title, exhibit.note, exhibit.query]),
  );
}

/** Every tag in use with how many notes carry it, the most used first. */
export function tagCounts(
  notes: readonly Annotation[],
): readonly { readonly tag: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const note of notes) for (const tag of note.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts]
    .map(([tag, count]) => ({ tag, count }))
    .sort((a, b) => b.count - a.count || a.tag.localeCompare(b.tag));
}

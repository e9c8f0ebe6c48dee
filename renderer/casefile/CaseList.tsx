import { Search, Star } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import type { Annotation, Exhibit } from '../../shared/contract/casework';
import { useQuery } from '../bridge';
import { TARGET_KINDS, targetWords } from '../notes/target-text';
import { useZone } from '../stores/zone';
import { Button } from '../widgets/Button';
import { ErrorPanel } from '../widgets/ErrorPanel';
import { EvidenceText } from '../widgets/EvidenceText';
import { Kbd } from '../widgets/Kbd';
import { countText, plural } from '../widgets/number-text';
import { Select } from '../widgets/Select';
import { Time } from '../widgets/Time';
import type { CaseFile } from './use-case-file';
import { tagCounts } from './words/filter';

interface CaseListProps {
  readonly file: CaseFile;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly blocked: string | undefined;
  readonly onNewNote: () => void;
}

/** Everything the examiner has put down, found from one field. */
export function CaseList({ file, searchRef, blocked, onNewNote }: CaseListProps): ReactNode {
  const { filter, setFilter } = file;
  return (
    <nav className="cf-list" aria-label="Exhibits and notes">
      <label className="cf-find">
        <Search aria-hidden />
        <input
          ref={searchRef}
          type="search"
          aria-label="Search notes, exhibits, journal"
          placeholder="Search notes, exhibits, journal"
          value={filter.search}
          onChange={(event) => setFilter({ ...filter, search: event.target.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            setFilter({ ...filter, search: '' });
            event.currentTarget.blur();
          }}
        />
        <Kbd>/</Kbd>
      </label>
      {file.error !== undefined && (
        <ErrorPanel compact title="The case file could not be read" error={file.error} />
      )}
      <div className="cf-lists">
        <ExhibitList file={file} />
        <NoteList file={file} blocked={blocked} onNewNote={onNewNote} />
      </div>
      <UndoHint />
    </nav>
  );
}

function ExhibitList({ file }: { readonly file: CaseFile }): ReactNode {
  const { all, shown } = file;
  return (
    <section aria-labelledby="cf-exhibits">
      <h2 id="cf-exhibits" className="cf-h">
        Exhibits <span>{shownOf(shown.exhibits.length, all.exhibits.length, ' frozen')}</span>
      </h2>
      {file.loaded && all.exhibits.length === 0 && (
        <p className="cf-none">No exhibits yet. Select events or a lead and press E.</p>
      )}
      <ul>
        {shown.exhibits.map((exhibit) => (
          <li key={exhibit.id}>
            <ExhibitItem exhibit={exhibit} file={file} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function shownOf(shown: number, all: number, words: string): string {
  if (all === 0) return 'none';
  return shown === all ? `${countText(all)}${words}` : `${countText(shown)} of ${countText(all)}`;
}

function ExhibitItem({ exhibit, file }: { readonly exhibit: Exhibit; readonly file: CaseFile }): ReactNode {
  return (
    <button
      type="button"
      className="cf-item is-exhibit"
      aria-current={file.exhibit?.id === exhibit.id}
      onClick={() => file.setOpen({ kind: 'exhibit', id: exhibit.id })}
    >
      <b>{exhibit.id}</b>
      <span className="ellip">
        <EvidenceText text={exhibit.title} />
      </span>
      <small>
        {plural(exhibit.events.length, 'record')}, <Time value={exhibit.at} precision="minute" bare />
      </small>
    </button>
  );
}

const MOST_NOTES = 300;

function NoteList({ file, blocked, onNewNote }: Omit<CaseListProps, 'searchRef'>): ReactNode {
  const { all, shown } = file;
  return (
    <section aria-labelledby="cf-notes">
      <h2 id="cf-notes" className="cf-h is-second">
        Notes <span>{shownOf(shown.notes.length, all.notes.length, ', newest first')}</span>
      </h2>
      <NoteFilters file={file} />
      {file.loaded && all.notes.length === 0 && (
        <p className="cf-none">No notes yet. N writes one, here or on what is selected in any view.</p>
      )}
      <div className="cf-new">
        <Button small shortcut="N" onPress={onNewNote} isDisabled={blocked !== undefined}>
          New note
        </Button>
      </div>
      {shown.notes.length > MOST_NOTES && (
        <p className="cf-none">
          {countText(shown.notes.length)} notes, the newest {MOST_NOTES} are listed; search finds the rest.
        </p>
      )}
      <ul>
        {shown.notes.slice(0, MOST_NOTES).map((note) => (
          <li key={note.id}>
            <NoteItem note={note} file={file} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function NoteFilters({ file }: { readonly file: CaseFile }): ReactNode {
  const { all, filter, setFilter } = file;
  const tags = tagCounts(all.notes);
  if (all.notes.length === 0) return undefined;
  return (
    <div className="cf-filters">
      <Select
        label="About"
        hideLabel
        options={[
          { value: 'all', label: 'about anything' },
          ...TARGET_KINDS.map(({ value, label }) => ({ value: value as string, label: `about: ${label}` })),
        ]}
        value={filter.about ?? 'all'}
        onChange={(about) => setFilter({ ...filter, about: about === 'all' ? undefined : about })}
      />
      {tags.slice(0, 12).map(({ tag, count }) => (
        <button
          key={tag}
          type="button"
          className="cf-tag"
          aria-pressed={filter.tag === tag}
          onClick={() => setFilter({ ...filter, tag: filter.tag === tag ? undefined : tag })}
        >
          <EvidenceText text={tag} /> {count}
        </button>
      ))}
    </div>
  );
}

function NoteItem({ note, file }: { readonly note: Annotation; readonly file: CaseFile }): ReactNode {
  const zone = useZone();
  return (
    <button
      type="button"
      className="cf-item"
      aria-current={file.note?.id === note.id}
      onClick={() => file.setOpen({ kind: 'note', id: note.id })}
    >
      <span className="cf-note-text">
        {note.star && <Star className="cf-star" aria-label="Star" />}
        {note.text === '' ? (
          <EvidenceText text={note.tags.join(', ')} />
        ) : (
          <EvidenceText text={note.text.replaceAll('\n', ' ')} limit={200} />
        )}
      </span>
      <small className="ellip">
        <EvidenceText text={targetWords(note.on, zone).name} /> ·{' '}
        <Time value={note.at} precision="minute" bare />
      </small>
    </button>
  );
}

/** What the shell's undo would take back, so that nobody has to try it. */
function UndoHint(): ReactNode {
  const state = useQuery('undo.state', {});
  const { undo, redo } = state.data ?? {};
  if (undo === undefined && redo === undefined) return undefined;
  return (
    <div className="cf-undo" role="status">
      {undo !== undefined && (
        <p className="ellip">
          <Kbd>Ctrl+Z</Kbd> <span>{undo}</span>
        </p>
      )}
      {redo !== undefined && (
        <p className="ellip">
          <Kbd>Ctrl+Shift+Z</Kbd> <span>{redo}</span>
        </p>
      )}
    </div>
  );
}

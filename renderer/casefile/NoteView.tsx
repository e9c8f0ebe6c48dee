import { Star } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Annotation } from '../../shared/contract/casework';
import { useQuery } from '../bridge';
import { EvidenceLines } from '../notes/EvidenceLines';
import { targetWords } from '../notes/target-text';
import { useZone } from '../stores/zone';
import { Button } from '../widgets/Button';
import { Chip } from '../widgets/Chip';
import { EvidenceText } from '../widgets/EvidenceText';
import { Time } from '../widgets/Time';
import { openTarget } from './open-target';
import type { HashedEntry } from './use-case-file';
import { actionText, detailText, journalTime } from './words/journal-text';

interface NoteViewProps {
  readonly note: Annotation;
  readonly blocked: string | undefined;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
  readonly onOpenLine: (entry: HashedEntry) => void;
}

/** One note, what it is about, and every journal line that made it what it is. */
export function NoteView({ note, blocked, onEdit, onRemove, onOpenLine }: NoteViewProps): ReactNode {
  const words = targetWords(note.on, useZone());
  return (
    <article className="cf-opened cf-note" aria-labelledby="cf-title">
      <header className="row">
        <b className="cf-id" id="cf-title">
          {note.id}
        </b>
        {note.star && <Star className="cf-star" aria-label="Star" />}
        <span className="grow" />
        <Button small shortcut="Enter" onPress={onEdit} isDisabled={blocked !== undefined}>
          Change
        </Button>
        <Button small kind="quiet" shortcut="Delete" onPress={onRemove} isDisabled={blocked !== undefined}>
          Remove
        </Button>
      </header>
      {note.text !== '' && (
        <p className="cf-words">
          <EvidenceLines text={note.text} />
        </p>
      )}
      <dl className="kv">
        <dt>About</dt>
        <dd>
          {words.kind}{' '}
          <button type="button" className="cf-link" onClick={() => openTarget(note.on)}>
            <EvidenceText text={words.name} />
          </button>
        </dd>
        <dt>Tags</dt>
        <dd className="cf-tags">
          {note.tags.length === 0 && <span className="t3">none</span>}
          {note.tags.map((tag) => (
            <Chip key={tag}>
              <EvidenceText text={tag} />
            </Chip>
          ))}
        </dd>
        <dt>Written</dt>
        <dd>
          <Time value={note.at} precision={0} /> by <EvidenceText text={note.actor} />
        </dd>
        {note.editedAt !== undefined && (
          <>
            <dt>Changed</dt>
            <dd>
              <Time value={note.editedAt} precision={0} />
            </dd>
          </>
        )}
      </dl>
      <History id={note.id} onOpenLine={onOpenLine} />
    </article>
  );
}

interface HistoryProps {
  readonly id: string;
  readonly onOpenLine: (entry: HashedEntry) => void;
}

/** Nothing is overwritten: the journal has the words as they were each time. */
function History({ id, onOpenLine }: HistoryProps): ReactNode {
  const lines = useQuery('journal.page', { offset: 0, limit: 100, descending: true, search: id });
  const own = lines.data?.entries.filter((entry) => entry.objects.includes(id)) ?? [];
  return (
    <section aria-labelledby="cf-history">
      <h2 id="cf-history" className="cf-h">
        In the journal <span>the words as they were each time</span>
      </h2>
      <ul>
        {own.map((entry) => (
          <li key={entry.seq}>
            <button type="button" className="cf-history" onClick={() => onOpenLine(entry)}>
              <span className="mono">{journalTime(entry.utc)}</span>
              <b>{actionText(entry.action)}</b>
              <span className="ellip t2">
                <EvidenceText text={detailText(entry)} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

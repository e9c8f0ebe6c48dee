import type { ReactNode } from 'react';
import { EmptyState } from '../widgets/EmptyState';
import { ExhibitView } from './ExhibitView';
import { LineView } from './LineView';
import { NoteView } from './NoteView';
import type { CaseFile } from './use-case-file';
import type { Asked } from './use-case-file-keys';

interface OpenedProps {
  readonly file: CaseFile;
  readonly blocked: string | undefined;
  readonly onAsk: (asked: Asked) => void;
}

/** The middle of the view: the exhibit, note or journal line that is open. */
export function Opened({ file, blocked, onAsk }: OpenedProps): ReactNode {
  const { exhibit, note, line } = file;
  if (exhibit !== undefined) {
    const remove = (): void => onAsk({ kind: 'remove', what: exhibit });
    return <ExhibitView key={exhibit.id} exhibit={exhibit} blocked={blocked} onRemove={remove} />;
  }
  if (note !== undefined) {
    return (
      <NoteView
        key={note.id}
        note={note}
        blocked={blocked}
        onEdit={() => onAsk({ kind: 'edit', note })}
        onRemove={() => onAsk({ kind: 'remove', what: note })}
        onOpenLine={(entry) => file.setOpen({ kind: 'line', entry })}
      />
    );
  }
  if (line !== undefined) return <LineView entry={line} />;
  return (
    <div className="cf-opened">
      {file.loaded && (
        <EmptyState title="Nothing put down yet">
          Notes and exhibits stand here once there are any. The journal below has everything done in this
          case.
        </EmptyState>
      )}
    </div>
  );
}

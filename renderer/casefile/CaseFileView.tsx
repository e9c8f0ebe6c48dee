import { type ReactNode, useRef, useState } from 'react';
import { NoteDialog } from '../notes/NoteDialog';
import { useCase } from '../stores/case';
import { CaseList } from './CaseList';
import { JournalPanel } from './JournalPanel';
import { Opened } from './Opened';
import { RemoveDialog } from './RemoveDialog';
import { useCaseFile } from './use-case-file';
import { type Asked, useCaseFileKeys } from './use-case-file-keys';
import './casefile.css';

/** The examiner's record of thought: exhibits, notes, and the journal of everything done. */
export function CaseFileView(): ReactNode {
  const file = useCaseFile();
  const readOnly = useCase((state) => state.readOnly);
  const blocked = readOnly ? 'The case is open for reading only.' : undefined;
  const search = useRef<HTMLInputElement>(null);
  const [asked, setAsked] = useState<Asked>();
  useCaseFileKeys({ file, blocked, onAsk: setAsked, onSearch: () => search.current?.focus() });
  const close = (): void => setAsked(undefined);
  return (
    <div className="cf-view">
      <CaseList
        file={file}
        searchRef={search}
        blocked={blocked}
        onNewNote={() => setAsked({ kind: 'new' })}
      />
      <Opened file={file} blocked={blocked} onAsk={setAsked} />
      <JournalPanel
        search={file.filter.search}
        selected={file.line?.seq}
        onOpen={(entry) => file.setOpen({ kind: 'line', entry })}
      />
      {asked?.kind === 'new' && <NoteDialog onClose={close} />}
      {asked?.kind === 'edit' && <NoteDialog note={asked.note} onClose={close} />}
      {asked?.kind === 'remove' && (
        <RemoveDialog
          what={asked.what}
          onClose={close}
          onRemoved={() => {
            file.setOpen(undefined);
            close();
          }}
        />
      )}
    </div>
  );
}

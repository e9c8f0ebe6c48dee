import type { ReactNode } from 'react';
import type { Lead, LeadsResult } from '../../shared/contract/leads';
import { AccountPanel } from './AccountPanel';
import { MethodPanel } from './MethodPanel';
import { UnexplainedList } from './UnexplainedList';

interface LeadsSideProps {
  readonly result: LeadsResult;
  readonly selected: Lead | undefined;
  readonly blocked: string | undefined;
  readonly listOpen: boolean;
  readonly onClose: () => void;
  readonly onOpen: () => void;
  readonly onExhibit: () => void;
  readonly onNote: () => void;
}

/** Beside the finding: the selected account and the method, or the list of reports no lead explains. */
export function LeadsSide(props: LeadsSideProps): ReactNode {
  const { result, selected, blocked, listOpen, onClose, onOpen, onExhibit, onNote } = props;
  return (
    <aside className="ld-side" aria-label="Details">
      {listOpen ? (
        <UnexplainedList result={result} onClose={onClose} onOpen={onOpen} />
      ) : (
        <>
          {selected !== undefined && (
            <AccountPanel
              lead={selected}
              result={result}
              blocked={blocked}
              onOpen={onOpen}
              onExhibit={onExhibit}
              onNote={onNote}
            />
          )}
          <MethodPanel result={result} />
        </>
      )}
    </aside>
  );
}

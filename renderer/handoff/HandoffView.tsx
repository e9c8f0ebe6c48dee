import type { ReactNode } from 'react';
import { useCommands } from '../stores/commands';
import { ErrorPanel } from '../widgets/ErrorPanel';
import { FilesTable } from './FilesTable';
import { ReceiptPanel } from './ReceiptPanel';
import { ReceivedPanel } from './ReceivedPanel';
import { SealPanel } from './SealPanel';
import { SignPanel } from './SignPanel';
import { StrangerPanel } from './StrangerPanel';
import { useHandoff } from './use-handoff';
import { useVerify } from './use-verify';
import './handoff.css';

const group = 'Handoff';

/** What a stranger gets and how they check it; and the check of what a stranger sent. */
export function HandoffView(): ReactNode {
  const handoff = useHandoff();
  const verify = useVerify();
  useCommands([
    {
      id: 'handoff.folder',
      title: 'Choose the folder of the package',
      key: 'F',
      group,
      run: handoff.chooseOut,
    },
    {
      id: 'handoff.seal',
      title: 'Seal and sign',
      key: 'E',
      group,
      blocked: handoff.blocked,
      run: handoff.seal,
    },
    { id: 'handoff.check', title: 'Check a package', key: 'C', group, run: verify.choose },
  ]);
  return (
    <div className="ho-view">
      <SealPanel handoff={handoff} />
      <div className="ho-col">
        {handoff.planError !== undefined && (
          <ErrorPanel
            title="The package could not be planned"
            error={handoff.planError}
            kept="the case as it was"
          />
        )}
        {handoff.receipt !== undefined && <ReceiptPanel receipt={handoff.receipt} onCheck={verify.check} />}
        {handoff.plan !== undefined && <FilesTable plan={handoff.plan} stale={handoff.planStale} />}
      </div>
      <div className="ho-col is-side">
        <SignPanel handoff={handoff} />
        <ReceivedPanel verify={verify} />
        <StrangerPanel />
      </div>
    </div>
  );
}

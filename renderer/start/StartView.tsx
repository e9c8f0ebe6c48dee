import { useState } from 'react';
import type { RecentCase } from '../../shared/contract/case';
import type { AppError } from '../../shared/errors';
import { CANCELLED } from '../../shared/errors';
import type { Result } from '../../shared/result';
import { useAction, useCaseActs, useQuery } from '../bridge';
import { useClient } from '../bridge/client-context';
import { useCommands } from '../stores/commands';
import { NewCaseDialog } from './NewCaseDialog';
import { RecentCases } from './RecentCases';
import { RecentPanel } from './RecentPanel';
import { StartActions } from './StartActions';
import { StartFailure } from './StartFailure';
import { VerifyOutcome } from './VerifyOutcome';
import { WayPanel } from './WayPanel';
import { WorkstationPanel } from './WorkstationPanel';
import './start.css';

/** What could not be done, and with which folder. */
interface Failure {
  readonly error: AppError;
  readonly folder: string | undefined;
}

/** Open or make a case, look at the sample, check somebody's package. */
export function StartView() {
  const recents = useQuery('case.recent', {});
  const cases = recents.data?.cases ?? [];
  const [chosen, setChosen] = useState<string>();
  const selected = cases.find((entry) => entry.folder === chosen) ?? cases[0];
  const start = useStart(selected);
  return (
    <div className="start">
      <div className="start-main scroll">
        <h1>Who inside leaked these customers?</h1>
        <p className="start-lead">
          Bring the access logs and the customers’ reports. Throughline lays one against the other, says which
          accounts the reports point to and how strongly, and packs what you found so that a stranger can
          check it.
        </p>
        <StartActions {...start.acts} busy={start.busy} />
        {start.failure === undefined ? undefined : (
          <StartFailure {...start.failure} onOpen={start.open} onDismiss={start.dismiss} />
        )}
        <VerifyOutcome outcome={start.verified} error={start.verifyError} onClose={start.closeOutcome} />
        <RecentCases
          cases={cases}
          loading={recents.loading}
          selected={selected}
          onSelect={setChosen}
          onOpen={start.open}
        />
      </div>
      <aside className="start-side scroll" aria-label="About">
        {selected === undefined ? undefined : <RecentPanel entry={selected} onOpen={start.open} />}
        <WayPanel />
        <WorkstationPanel />
      </aside>
      <NewCaseDialog isOpen={start.creating} onClose={start.closeNew} onCreate={start.create} />
    </div>
  );
}

export interface OpenOptions {
  readonly readOnly?: boolean;
  readonly takeOver?: boolean;
}

/** The acts of this view with what they left: a failure, an outcome, a dialog. */
function useStart(selected: RecentCase | undefined) {
  const client = useClient();
  const cases = useCaseActs();
  const verify = useAction('handoff.verify');
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  const [creating, setCreating] = useState(false);
  const [verified, setVerified] = useState<Parameters<typeof VerifyOutcome>[0]['outcome']>();
  const attempt = async (act: () => Promise<Result<unknown> | undefined>, folder?: string) => {
    setBusy(true);
    setFailure(undefined);
    const result = await act();
    setBusy(false);
    if (result?.ok === false && result.error.code !== CANCELLED) setFailure({ error: result.error, folder });
  };
  const open = (folder: string, options: OpenOptions = {}) =>
    void attempt(() => cases.open({ folder, ...options }), folder);
  const verifyPackage = async () => {
    const { path } = await client.ask('dialog.open-folder', { title: 'Verify a package: choose its folder' });
    if (path === undefined) return;
    setVerified(undefined);
    const result = await verify.run({ path }, { job: 'Verifying the package' });
    if (result.ok) setVerified(result.value);
  };
  const acts = {
    onSample: () => void attempt(cases.openSample),
    onNew: () => setCreating(true),
    onOpen: () => void attempt(cases.chooseAndOpen),
    onVerify: () => void verifyPackage(),
  };
  useCommands([
    {
      id: 'start.sample',
      title: 'Open the sample case',
      key: '1',
      group: 'Start',
      keyOnly: true,
      run: acts.onSample,
    },
    { id: 'start.new', title: 'New case', key: 'Ctrl+N', group: 'Start', run: acts.onNew },
    {
      id: 'start.open',
      title: 'Open a case',
      key: 'Ctrl+O',
      group: 'Start',
      keyOnly: true,
      run: acts.onOpen,
    },
    {
      id: 'start.verify',
      title: 'Verify a package',
      key: 'Ctrl+Shift+V',
      group: 'Start',
      run: acts.onVerify,
    },
    ...(selected === undefined
      ? []
      : [
          {
            id: 'start.recent',
            title: 'Open the chosen case',
            key: 'Enter',
            group: 'Start',
            keyOnly: true,
            run: () => open(selected.folder),
          },
          {
            id: 'start.recent-ro',
            title: 'Open the chosen case read-only',
            key: 'Shift+Enter',
            group: 'Start',
            keyOnly: true,
            run: () => open(selected.folder, { readOnly: true }),
          },
        ]),
  ]);
  return {
    acts,
    busy,
    open,
    failure,
    dismiss: () => setFailure(undefined),
    creating,
    closeNew: () => setCreating(false),
    create: cases.create,
    verified,
    verifyError: verify.error,
    closeOutcome: () => {
      setVerified(undefined);
      verify.clearError();
    },
  };
}

import { useState } from 'react';
import { useQuery } from '../bridge';
import { NewCaseDialog } from './NewCaseDialog';
import { RecentCases } from './RecentCases';
import { RecentPanel } from './RecentPanel';
import { StartActions } from './StartActions';
import { StartFailure } from './StartFailure';
import { useStart } from './use-start';
import { VerifyOutcome } from './VerifyOutcome';
import { WayPanel } from './WayPanel';
import { WorkstationPanel } from './WorkstationPanel';
import './start.css';

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
        <VerifyOutcome {...start.verify} />
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
      <NewCaseDialog {...start.newCase} />
    </div>
  );
}

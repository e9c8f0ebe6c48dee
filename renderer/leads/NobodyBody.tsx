import type { ReactNode } from 'react';
import { classNames } from '../widgets/class-names';
import { countText } from '../widgets/number-text';
import { Segmented } from '../widgets/Segmented';
import type { BodyProps } from './body-props';
import { CandidatesTable } from './CandidatesTable';
import { ControlPanel } from './ControlPanel';
import { LagPanel } from './LagPanel';
import { PowerBar, PowerPanel } from './PowerPanel';

interface NobodyBodyProps extends BodyProps {
  readonly everyAccount: boolean;
  readonly onEveryAccount: (every: boolean) => void;
}

/** Below a finding of nobody: power first, then accounts by name, none of them ranked or marked. */
export function NobodyBody(props: NobodyBodyProps): ReactNode {
  const { leads, result, selected, onSelect, onOpen, everyAccount, onEveryAccount } = props;
  const open = (account: string): void => {
    onSelect(account);
    onOpen();
  };
  return (
    <>
      <div className="ld-mid">
        <div>
          <PowerPanel result={result} />
          <PowerBar result={result} />
        </div>
        <ControlPanel result={result} />
      </div>
      <div className="ld-candidates-box">
        <header className="ld-candidates-head">
          <h2 className="ld-h">
            {everyAccount
              ? `All ${countText(leads.length)} accounts of the run`
              : `The ${countText(leads.length)} accounts furthest above expected`}
            <span className="sub">
              in the order of their names; not a ranking, no weight is given, none is marked
            </span>
          </h2>
          <span className="grow" />
          <Segmented
            label="Accounts listed"
            options={[
              { value: 'few', label: 'furthest above' },
              { value: 'all', label: `all ${countText(result.leads.length)}` },
            ]}
            value={everyAccount ? 'all' : 'few'}
            onChange={(value) => onEveryAccount(value === 'all')}
          />
        </header>
        <CandidatesTable
          leads={leads}
          result={result}
          selected={selected?.account}
          onSelect={onSelect}
          onOpen={open}
        />
      </div>
      <div className={classNames('ld-low is-single', selected === undefined && 'is-empty')}>
        {selected === undefined ? (
          <p className="ld-hint t3">Select an account to see the time from its accesses to the calls.</p>
        ) : (
          <LagPanel account={selected.account} result={result} accent={false} />
        )}
      </div>
    </>
  );
}

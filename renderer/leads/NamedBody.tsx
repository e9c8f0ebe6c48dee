import type { ReactNode } from 'react';
import type { BodyProps } from './body-props';
import { CoveragePanel } from './CoveragePanel';
import { LagPanel } from './LagPanel';
import { PowerPanel } from './PowerPanel';
import { RankingTable } from './RankingTable';

/** Below a finding: the whole ranking, and the selected account against time. */
export function NamedBody(props: BodyProps): ReactNode {
  const { leads, result, selected, onSelect, onOpen, onList } = props;
  return (
    <>
      <RankingTable
        leads={leads}
        reports={result.reports}
        selected={selected?.account}
        onSelect={onSelect}
        onOpen={(account) => {
          onSelect(account);
          onOpen();
        }}
      />
      <div className="ld-low">
        {selected !== undefined && <LagPanel account={selected.account} result={result} accent />}
        <div className="ld-low-right">
          <CoveragePanel result={result} onOpenList={onList} />
          <PowerPanel result={result} />
        </div>
      </div>
    </>
  );
}

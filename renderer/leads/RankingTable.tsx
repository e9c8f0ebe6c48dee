import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Lead } from '../../shared/contract/leads';
import { oddsDomain } from '../drawing/leads/odds-mark';
import { useTheme } from '../stores/theme';
import { LeadRow, ODDS_WIDTH, RANGE_WIDTH, type RankingScales } from './LeadRow';
import { OddsAxis } from './OddsPlot';
import { RangeAxis } from './RangePlot';
import { Spacer } from './Spacer';

interface RankingTableProps {
  /** In the order of display, service accounts last. */
  readonly leads: readonly Lead[];
  readonly reports: number;
  readonly selected: string | undefined;
  readonly onSelect: (account: string) => void;
  readonly onOpen: (account: string) => void;
}

/** Height of a lead's row: two lines of text; see the grid rules of the look. */
function useRowHeight(): number {
  return useTheme((state) => (state.density === 'comfortable' ? 40 : 34));
}

/** All accounts by rank. Rows outside the window are not made: a case may have a hundred thousand accounts. */
export function RankingTable({ leads, reports, selected, onSelect, onOpen }: RankingTableProps): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useRowHeight();
  const rows = useVirtualizer({
    count: leads.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const at = leads.findIndex((lead) => lead.account === selected);
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured again when the height of rows changes.
  useEffect(() => rows.measure(), [rowHeight]);
  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at, { align: 'auto' });
  }, [at, rows]);
  const scales: RankingScales = { reports, odds: oddsDomain(leads.map((lead) => lead.oddsRatio)), rowHeight };
  const shown = rows.getVirtualItems();
  const firstService = leads.findIndex((lead) => lead.service);
  return (
    <div className="ld-scroll" ref={scroller}>
      <table
        className="table ld-table"
        tabIndex={0}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: one stop of the tab order whose rows are selected by arrows.
        role="grid"
        aria-label="Accounts by rank"
        aria-rowcount={leads.length + 1}
        aria-activedescendant={at >= 0 ? `ld-row-${at}` : undefined}
      >
        <RankingHead scales={scales} />
        <tbody>
          <Spacer height={shown[0]?.start ?? 0} columns={10} />
          {shown.map((item) => {
            const lead = leads[item.index];
            return lead === undefined ? undefined : (
              <LeadRow
                key={lead.account}
                lead={lead}
                index={item.index}
                selected={item.index === at}
                firstService={item.index === firstService && item.index > 0}
                scales={scales}
                onSelect={onSelect}
                onOpen={onOpen}
              />
            );
          })}
          <Spacer height={rows.getTotalSize() - (shown.at(-1)?.end ?? 0)} columns={10} />
        </tbody>
      </table>
    </div>
  );
}

function RankingHead({ scales }: { readonly scales: RankingScales }): ReactNode {
  return (
    <>
      <colgroup>
        {['rank', 'account', 'reached', 'seen', 'expected', 'range', 'ratio', 'odds', 'p', 'after'].map(
          (name) => (
            <col key={name} className={`ld-col-${name}`} />
          ),
        )}
      </colgroup>
      <thead>
        <tr aria-rowindex={1}>
          <th scope="col">Lead</th>
          <th scope="col">Account, and what to keep in mind</th>
          <th scope="col" className="num">
            Customers
            <br />
            reached
          </th>
          <th scope="col" className="num">
            Seen
            <br />
            before call
          </th>
          <th scope="col" className="num">
            Expected
            <br />
            (95%)
          </th>
          <th scope="col">
            Observed against expected
            <RangeAxis reports={scales.reports} width={RANGE_WIDTH} />
          </th>
          <th scope="col">
            Odds ratio
            <br />
            (95%)
          </th>
          <th scope="col" aria-label="Odds ratio, drawn">
            <OddsAxis domain={scales.odds} width={ODDS_WIDTH} />
          </th>
          <th scope="col" className="num">
            Adjusted
            <br />p
          </th>
          <th scope="col" className="num">
            p without
            <br />
            lead 1
          </th>
        </tr>
      </thead>
    </>
  );
}

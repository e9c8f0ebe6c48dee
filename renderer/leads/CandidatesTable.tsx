import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Lead, LeadsResult } from '../../shared/contract/leads';
import { EvidenceText } from '../widgets/EvidenceText';
import { countText } from '../widgets/number-text';
import { RANGE_WIDTH } from './LeadRow';
import { RangeAxis, RangePlot } from './RangePlot';
import { Spacer } from './Spacer';
import { formatExpected, formatP, formatRange } from './words/figures';
import { couldBeShown } from './words/order';

interface CandidatesTableProps {
  readonly leads: readonly Lead[];
  readonly result: LeadsResult;
  readonly selected: string | undefined;
  readonly onSelect: (account: string) => void;
  readonly onOpen: (account: string) => void;
}

const ROW = 27;
const COLUMNS = ['name', 'team', 'reached', 'seen', 'expected', 'range', 'p', 'shown'];

/** Without a finding: accounts by name, unranked and unmarked, so that no order can be taken for one. */
export function CandidatesTable({
  leads,
  result,
  selected,
  onSelect,
  onOpen,
}: CandidatesTableProps): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  const most = Math.max(1, ...leads.map((lead) => Math.ceil(Math.max(lead.observed, lead.expectedHigh))));
  const at = leads.findIndex((lead) => lead.account === selected);
  const rows = useVirtualizer({
    count: leads.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
  });
  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at, { align: 'auto' });
  }, [at, rows]);
  const shown = rows.getVirtualItems();
  return (
    <div className="ld-scroll" ref={scroller}>
      <table
        className="table ld-table ld-candidates"
        tabIndex={0}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: one stop of the tab order whose rows are selected by arrows.
        role="grid"
        aria-label="Accounts by name"
        aria-rowcount={leads.length + 1}
        aria-activedescendant={at >= 0 ? `ld-row-${at}` : undefined}
      >
        <CandidatesHead most={most} />
        <tbody>
          <Spacer height={shown[0]?.start ?? 0} columns={COLUMNS.length} />
          {shown.map((item) => {
            const lead = leads[item.index];
            return lead === undefined ? undefined : (
              <tr
                key={lead.account}
                id={`ld-row-${item.index}`}
                aria-rowindex={item.index + 2}
                aria-selected={item.index === at}
                onClick={() => onSelect(lead.account)}
                onDoubleClick={() => onOpen(lead.account)}
              >
                <CandidateCells lead={lead} most={most} shown={couldBeShown(lead, result)} />
              </tr>
            );
          })}
          <Spacer height={rows.getTotalSize() - (shown.at(-1)?.end ?? 0)} columns={COLUMNS.length} />
        </tbody>
      </table>
    </div>
  );
}

function CandidatesHead({ most }: { readonly most: number }): ReactNode {
  return (
    <>
      <colgroup>
        {COLUMNS.map((name) => (
          <col key={name} className={`ld-col-${name}`} />
        ))}
      </colgroup>
      <thead>
        <tr aria-rowindex={1}>
          <th scope="col">Account</th>
          <th scope="col">Team</th>
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
            <RangeAxis reports={most} width={RANGE_WIDTH} />
          </th>
          <th scope="col" className="num">
            Adjusted
            <br />p
          </th>
          <th scope="col">Could be shown?</th>
        </tr>
      </thead>
    </>
  );
}

interface CandidateCellsProps {
  readonly lead: Lead;
  readonly most: number;
  readonly shown: boolean;
}

function CandidateCells({ lead, most, shown }: CandidateCellsProps): ReactNode {
  return (
    <>
      <td>
        <EvidenceText text={lead.account} />
      </td>
      <td className="t2">{lead.team === undefined ? '–' : <EvidenceText text={lead.team} />}</td>
      <td className="num">{countText(lead.customersReached)}</td>
      <td className="num">{countText(lead.observed)}</td>
      <td className="num">
        {formatExpected(lead.expected)}{' '}
        <span className="t3">({formatRange(lead.expectedLow, lead.expectedHigh)})</span>
      </td>
      <td>
        <RangePlot
          row={{
            observed: lead.observed,
            expected: lead.expected,
            low: lead.expectedLow,
            high: lead.expectedHigh,
          }}
          reports={most}
          width={RANGE_WIDTH}
          height={22}
          accent={false}
        />
      </td>
      <td className="num">{formatP(lead.pAdjusted)}</td>
      <td className={shown ? '' : 'warns'}>{shown ? 'yes' : 'no, reached too many'}</td>
    </>
  );
}

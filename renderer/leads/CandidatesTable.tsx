import type { ReactNode } from 'react';
import type { Lead, LeadsResult } from '../../shared/contract/leads';
import { EvidenceText } from '../widgets/EvidenceText';
import { countText } from '../widgets/number-text';
import { RANGE_WIDTH } from './LeadRow';
import { RangeAxis, RangePlot } from './RangePlot';
import { formatExpected, formatP, formatRange } from './words/figures';
import { couldBeShown } from './words/order';

interface CandidatesTableProps {
  readonly leads: readonly Lead[];
  readonly result: LeadsResult;
  readonly selected: string | undefined;
  readonly onSelect: (account: string) => void;
  readonly onOpen: (account: string) => void;
}

/** Without a finding: accounts by name, unranked and unmarked, so that no order can be taken for one. */
export function CandidatesTable({
  leads,
  result,
  selected,
  onSelect,
  onOpen,
}: CandidatesTableProps): ReactNode {
  const most = Math.max(1, ...leads.map((lead) => Math.ceil(Math.max(lead.observed, lead.expectedHigh))));
  const at = leads.findIndex((lead) => lead.account === selected);
  return (
    <div className="ld-scroll">
      <table
        className="table ld-table ld-candidates"
        tabIndex={0}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: one stop of the tab order whose rows are selected by arrows.
        role="grid"
        aria-label="Accounts furthest above expected, by name"
        aria-activedescendant={at >= 0 ? `ld-candidate-${at}` : undefined}
      >
        <colgroup>
          {['name', 'team', 'reached', 'seen', 'expected', 'range', 'p', 'shown'].map((name) => (
            <col key={name} className={`ld-col-${name}`} />
          ))}
        </colgroup>
        <thead>
          <tr>
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
        <tbody>
          {leads.map((lead, i) => (
            <tr
              key={lead.account}
              id={`ld-candidate-${i}`}
              aria-selected={i === at}
              className={i === at ? 'quiet-sel' : ''}
              onClick={() => onSelect(lead.account)}
              onDoubleClick={() => onOpen(lead.account)}
            >
              <CandidateCells lead={lead} most={most} shown={couldBeShown(lead, result)} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
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

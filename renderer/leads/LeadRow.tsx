import type { ReactNode } from 'react';
import type { Lead } from '../../shared/contract/leads';
import { EvidenceText } from '../widgets/EvidenceText';
import { countText } from '../widgets/number-text';
import { OddsPlot } from './OddsPlot';
import { RangePlot } from './RangePlot';
import { caveatLine } from './words/caveats';
import { formatExpected, formatP, formatRange, formatRatio } from './words/figures';

export const RANGE_WIDTH = 164;
export const ODDS_WIDTH = 104;

/** What all rows of the ranking share. */
export interface RankingScales {
  readonly reports: number;
  readonly odds: readonly [number, number];
  readonly rowHeight: number;
}

interface LeadRowProps {
  readonly lead: Lead;
  readonly index: number;
  readonly selected: boolean;
  readonly firstService: boolean;
  readonly scales: RankingScales;
  readonly onSelect: (account: string) => void;
  readonly onOpen: (account: string) => void;
}

export function LeadRow({
  lead,
  index,
  selected,
  firstService,
  scales,
  onSelect,
  onOpen,
}: LeadRowProps): ReactNode {
  const height = scales.rowHeight - 10;
  const ratio = lead.oddsRatio;
  return (
    <tr
      id={`ld-row-${index}`}
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={`${selected ? 'sel' : ''} ${firstService ? 'svc' : ''}`}
      style={{ height: scales.rowHeight }}
      onClick={() => onSelect(lead.account)}
      onDoubleClick={() => onOpen(lead.account)}
    >
      <td>
        <RankBadge lead={lead} />
      </td>
      <AccountCell lead={lead} />
      <td className="num">{countText(lead.customersReached)}</td>
      <td className="num">
        <b>{countText(lead.observed)}</b>
      </td>
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
          reports={scales.reports}
          width={RANGE_WIDTH}
          height={height}
          accent={selected}
        />
      </td>
      <td className="tn">
        {formatRatio(ratio.estimate)}{' '}
        <span className="t3">
          ({formatRatio(ratio.low)}–{formatRatio(ratio.high)})
        </span>
      </td>
      <td>
        <OddsPlot ratio={ratio} domain={scales.odds} width={ODDS_WIDTH} height={height} accent={selected} />
      </td>
      <td className="num">{lead.flagged ? <b>{formatP(lead.pAdjusted)}</b> : formatP(lead.pAdjusted)}</td>
      <td className="num t2">
        {lead.pAdjustedAfterTop === undefined ? '–' : formatP(lead.pAdjustedAfterTop)}
      </td>
    </tr>
  );
}

function RankBadge({ lead }: { readonly lead: Lead }): ReactNode {
  if (lead.service) return <span className="badge line">svc</span>;
  return <span className={`badge ${lead.flagged ? 'lead' : ''}`}>{lead.rank}</span>;
}

function AccountCell({ lead }: { readonly lead: Lead }): ReactNode {
  const caveat = caveatLine(lead);
  return (
    <td className="ld-account">
      <b className="ellip">
        <EvidenceText text={lead.account} />
      </b>
      <small className={`ellip ${caveat.warns ? 'warns' : ''}`}>{caveat.text}</small>
    </td>
  );
}

import type { ReactNode } from 'react';
import type { Lead, LeadsResult } from '../../shared/contract/leads';
import { Button } from '../widgets/Button';
import { EvidenceText } from '../widgets/EvidenceText';
import { countText } from '../widgets/number-text';
import { formatExpected, formatRangeInWords } from './words/figures';

interface AccountPanelProps {
  readonly lead: Lead;
  readonly result: LeadsResult;
  readonly onOpen: () => void;
  readonly onExhibit: () => void;
  readonly onNote: () => void;
  /** Why nothing can be written now. */
  readonly blocked: string | undefined;
}

/** The selected account: all its caveats, and what can be done from here. */
export function AccountPanel({
  lead,
  result,
  onOpen,
  onExhibit,
  onNote,
  blocked,
}: AccountPanelProps): ReactNode {
  return (
    <section className="ld-side-part" aria-labelledby="ld-selected">
      <h2 id="ld-selected" className="ld-h">
        <span className="ellip">
          <EvidenceText text={lead.account} />
        </span>
        <span className="sub">
          {lead.service ? 'service account' : lead.team && <EvidenceText text={lead.team} />}
        </span>
      </h2>
      <p className="ld-text">
        Saw <b>{countText(lead.observed)}</b> of {countText(result.reports)} reporting customers before their
        call; <b>{formatExpected(lead.expected)}</b> (
        {formatRangeInWords(lead.expectedLow, lead.expectedHigh)}) expected. Reached{' '}
        {countText(lead.customersReached)} customers.
      </p>
      <h3 className="ld-sub">To keep in mind</h3>
      {lead.caveats.length === 0 ? (
        <p className="ld-text t3">No caveat recorded.</p>
      ) : (
        <ul className="ld-list warns">
          {lead.caveats.map((caveat) => (
            <li key={caveat}>{caveat}</li>
          ))}
        </ul>
      )}
      <div className="ld-actions">
        <Button kind="primary" small shortcut="E" onPress={onExhibit} isDisabled={blocked !== undefined}>
          Add to exhibit
        </Button>
        <Button small shortcut="L" onPress={onOpen}>
          Open in timeline
        </Button>
        <Button small shortcut="N" onPress={onNote} isDisabled={blocked !== undefined}>
          Note
        </Button>
      </div>
      {blocked !== undefined && <p className="small t3">{blocked}</p>}
    </section>
  );
}

import { useState } from 'react';
import type { IdentityKind, IdentityProposal } from '../../../shared/contract/identity';
import { useCaseInfo, useQuery } from '../../bridge';
import { Button, classNames, ErrorPanel, EvidenceText, Segmented, TextField } from '../../widgets';
import { MergeDialog } from './MergeDialog';
import { MergedList } from './MergedList';
import { ProposalTable } from './ProposalTable';
import './identity.css';

const KINDS = [
  { value: 'account', label: 'Accounts' },
  { value: 'customer', label: 'Customers' },
] as const;

/** Which names are one person’s: what was merged, and what could be. Nothing is merged by itself. */
export function IdentityPanel() {
  const [kind, setKind] = useState<IdentityKind>('account');
  const [region, setRegion] = useState('');
  const [merging, setMerging] = useState<IdentityProposal | 'by hand'>();
  const country = /^[A-Z]{2}$/.test(region) ? region : undefined;
  const proposals = useQuery('identity.propose', { kind, region: country });
  const blocked = useCaseInfo()?.readOnly === true ? 'The case is open read-only.' : undefined;
  return (
    <section className="identity scroll" aria-label="Identities">
      <header className="row identity-head">
        <Segmented label="Names of" options={KINDS} value={kind} onChange={setKind} />
        {kind === 'customer' ? (
          <TextField
            label="Country of telephone numbers without one, e.g. IE"
            placeholder="IE"
            maxLength={2}
            value={region}
            onChange={(text) => setRegion(text.toUpperCase())}
          />
        ) : undefined}
        <span className="grow" />
        <Button small blocked={blocked} onPress={() => setMerging('by hand')}>
          Merge names…
        </Button>
      </header>
      <MergedList kind={kind} blocked={blocked} />
      {proposals.error === undefined ? undefined : (
        <ErrorPanel compact title="Names cannot be compared" error={proposals.error} />
      )}
      {proposals.data === undefined ? undefined : (
        <div className={classNames(proposals.stale && 'quieter')}>
          <h3>Could be one: {proposals.data.proposals.length}</h3>
          <ul className="small t2 identity-notes">
            {proposals.data.notes.map((note) => (
              <li key={note}>
                <EvidenceText text={note} />
              </li>
            ))}
          </ul>
          <ProposalTable proposals={proposals.data.proposals} blocked={blocked} onMerge={setMerging} />
        </div>
      )}
      {merging === undefined ? undefined : (
        <MergeDialog
          kind={kind}
          proposal={merging === 'by hand' ? undefined : merging}
          onClose={() => setMerging(undefined)}
        />
      )}
    </section>
  );
}

import type { IdentityProposal } from '../../../shared/contract/identity';
import { Button, countText, EvidenceText, Table, THead } from '../../widgets';

interface ProposalTableProps {
  readonly proposals: readonly IdentityProposal[];
  readonly blocked: string | undefined;
  readonly onMerge: (proposal: IdentityProposal) => void;
}

const SHOWN = 80;
const LISTED = 500;

export function ProposalTable({ proposals, blocked, onMerge }: ProposalTableProps) {
  if (proposals.length === 0) return <p className="t2">No two names look like one.</p>;
  return (
    <>
      {proposals.length > LISTED ? (
        <p className="small warn">
          The first {LISTED} of {countText(proposals.length)} are listed.
        </p>
      ) : undefined}
      <Table label="Names that could be one">
        <THead columns={[{ title: 'Names, with records' }, { title: 'What speaks for it' }, { title: '' }]} />
        <tbody>
          {proposals.slice(0, LISTED).map((proposal) => (
            <tr key={proposal.names.join('\u0000')}>
              <th scope="row" className="identity-names">
                {proposal.names.map((name, i) => (
                  <span key={name}>
                    <EvidenceText text={name} limit={SHOWN} />{' '}
                    <span className="t3 tn">{countText(proposal.records[i] ?? 0)}</span>
                  </span>
                ))}
              </th>
              <td className="t2 identity-evidence">
                <EvidenceText text={proposal.evidence.join(' ')} />
              </td>
              <td>
                <Button small blocked={blocked} onPress={() => onMerge(proposal)}>
                  Merge…
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </>
  );
}

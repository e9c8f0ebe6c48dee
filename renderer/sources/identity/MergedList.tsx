import type { IdentityKind } from '../../../shared/contract/identity';
import { useAction, useQuery } from '../../bridge';
import { useMessages } from '../../stores/messages';
import { Button, ErrorPanel, EvidenceText, Table, THead, Time } from '../../widgets';

interface MergedListProps {
  readonly kind: IdentityKind;
  readonly blocked: string | undefined;
}

/** Merges that stand, each with its reason and the way to take it back. */
export function MergedList({ kind, blocked }: MergedListProps) {
  const query = useQuery('identity.list', {});
  const split = useAction('identity.split');
  const merged = (query.data?.identities ?? []).filter((each) => each.kind === kind);
  if (query.error !== undefined)
    return <ErrorPanel compact title="Merges cannot be listed" error={query.error} />;
  if (merged.length === 0) return undefined;
  const takeBack = async (id: string) => {
    const done = await split.run({ id });
    const { say, sayError } = useMessages.getState();
    if (done.ok) say(`${id} is split again.`);
    else sayError(done.error);
  };
  return (
    <div>
      <h3>Taken for one: {merged.length}</h3>
      <Table label="Merged names">
        <THead
          columns={[
            { title: 'Id' },
            { title: 'Shown as' },
            { title: 'Names in the evidence' },
            { title: 'Why' },
            { title: 'By' },
            { title: '' },
          ]}
        />
        <tbody>
          {merged.map(({ id, into, names, reason, actor, at }) => (
            <tr key={id}>
              <th scope="row">{id}</th>
              <td>
                <EvidenceText text={into} />
              </td>
              <td className="identity-evidence">
                <EvidenceText text={names.join(', ')} />
              </td>
              <td className="t2 identity-evidence">
                <EvidenceText text={reason} />
              </td>
              <td className="t2">
                {actor}, <Time value={at} precision="minute" />
              </td>
              <td>
                <Button small blocked={blocked} isDisabled={split.running} onPress={() => void takeBack(id)}>
                  Split
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

import { useQuery } from '../../bridge';
import { countText, ErrorPanel, EvidenceText, Table, THead, Time } from '../../widgets';

/** Rejects that were read after all: which, how, by whom and why. */
export function RepairsList({ source }: { readonly source: string | undefined }) {
  const query = useQuery('rejects.repairs', { source });
  if (query.error !== undefined)
    return <ErrorPanel title="The repairs cannot be listed" error={query.error} />;
  if (query.data === undefined) return undefined;
  const { repairs } = query.data;
  if (repairs.length === 0) return <p className="list-none t2">No reject was repaired.</p>;
  return (
    <div className="scroll list-body">
      <Table label="Repairs">
        <THead
          columns={[
            { title: 'Repair' },
            { title: 'Source' },
            { title: 'Rejected because' },
            { title: 'Tried', number: true },
            { title: 'Read', number: true },
            { title: 'Duplicates', number: true },
            { title: 'Why' },
            { title: 'By' },
          ]}
        />
        <tbody>
          {repairs.map((repair) => (
            <tr key={repair.id}>
              <th scope="row">{repair.id}</th>
              <td>{repair.record === undefined ? repair.source : `${repair.source}:${repair.record}`}</td>
              <td className="t2">
                <EvidenceText text={repair.rejected} />
              </td>
              <td className="num">{countText(repair.tried)}</td>
              <td className="num">{countText(repair.events)}</td>
              <td className="num">{countText(repair.duplicates)}</td>
              <td>
                <EvidenceText text={repair.why} />
              </td>
              <td className="t2">
                {repair.actor}, <Time value={repair.at} precision="minute" />
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

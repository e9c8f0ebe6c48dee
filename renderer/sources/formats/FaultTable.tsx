import type { FormatFault } from '../../../shared/contract/formats';
import { countText, EvidenceText, Table, THead } from '../../widgets';

/** What is wrong in a format's file, and where. */
export function FaultTable({ faults }: { readonly faults: readonly FormatFault[] }) {
  return (
    <Table label="What is wrong in the file" className="format-faults">
      <THead
        columns={[{ title: 'Line', number: true, width: 56 }, { title: 'Where' }, { title: 'What is wrong' }]}
      />
      <tbody>
        {faults
          .toSorted((a, b) => a.line - b.line)
          .map(({ where, line, text }) => (
            <tr key={`${line} ${where} ${text}`}>
              <td className="num">{countText(line)}</td>
              <td className="mono">
                <EvidenceText text={where} />
              </td>
              <td className="bad format-fault">
                <EvidenceText text={text} />
              </td>
            </tr>
          ))}
      </tbody>
    </Table>
  );
}

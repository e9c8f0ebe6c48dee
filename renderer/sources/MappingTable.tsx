import type { Inspection } from '../../shared/contract/sources';
import { EvidenceText, NumberText, Select, shareText, Table, THead } from '../widgets';
import type { ImportDraft } from './use-import';
import { fieldOptions, UNMAPPED } from './words';

interface MappingTableProps {
  readonly draft: ImportDraft;
  readonly inspection: Inspection;
}

const SHOWN = 80;

/** Column by column: what it becomes, an example as written and as it will be read. */
export function MappingTable({ draft, inspection }: MappingTableProps) {
  const options = fieldOptions(inspection.settings.kind);
  return (
    <Table label="Columns" className="mapping">
      <THead
        columns={[
          { title: 'Column in file' },
          { title: 'Becomes', width: 176 },
          { title: 'Example, as written' },
          { title: 'As it will be read' },
          { title: 'Filled', number: true },
          { title: 'Distinct', number: true },
          { title: `In ${inspection.sampled.toLocaleString('en-US')} sampled records` },
        ]}
      />
      <tbody>
        {inspection.columns.map((column) => (
          <tr key={column.name}>
            <th scope="row" className="mono">
              <EvidenceText text={column.name} limit={SHOWN} />
            </th>
            <td>
              <Select
                label={`What the column ${column.name} becomes`}
                hideLabel
                wide
                options={options}
                value={column.field ?? UNMAPPED}
                onChange={(field) => draft.map(column.name, field)}
              />
            </td>
            <td className="mono t2">
              <EvidenceText text={column.example} limit={SHOWN} />
            </td>
            <td className="mono">
              {column.readAs === undefined ? (
                <span className="t3">–</span>
              ) : (
                <EvidenceText text={column.readAs} limit={SHOWN} />
              )}
            </td>
            <td className="num">{shareText(column.filled)}</td>
            <td className="num">
              <NumberText value={column.distinct} />
            </td>
            <td className="warn mapping-remark">{column.remark}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

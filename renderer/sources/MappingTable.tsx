import type { Inspection } from '../../shared/contract/sources';
import { visibleText } from '../../shared/model/visible-text';
import { EvidenceText, NumberText, Select, shareText, Table, THead } from '../widgets';
import { fieldDrop } from './FieldStrip';
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
          <ColumnRow key={column.name} column={column} options={options} draft={draft} />
        ))}
      </tbody>
    </Table>
  );
}

interface ColumnRowProps {
  readonly column: Inspection['columns'][number];
  readonly options: ReturnType<typeof fieldOptions>;
  readonly draft: ImportDraft;
}

function ColumnRow({ column, options, draft }: ColumnRowProps) {
  const { name, field, example, readAs, filled, distinct, remark } = column;
  return (
    <tr {...fieldDrop((chosen) => draft.map(name, chosen))}>
      <th scope="row" className="mono">
        <EvidenceText text={name} limit={SHOWN} />
      </th>
      <td>
        <Select
          label={visibleText(`What the column ${name} becomes`)}
          hideLabel
          wide
          options={options}
          value={field ?? UNMAPPED}
          onChange={(chosen) => draft.map(name, chosen)}
        />
      </td>
      <td className="mono t2">
        <EvidenceText text={example} limit={SHOWN} />
      </td>
      <td className="mono">
        {readAs === undefined ? <span className="t3">–</span> : <EvidenceText text={readAs} limit={SHOWN} />}
      </td>
      <td className="num">{shareText(filled)}</td>
      <td className="num">
        <NumberText value={distinct} />
      </td>
      <td className="warn mapping-remark">{remark === undefined ? undefined : visibleText(remark)}</td>
    </tr>
  );
}

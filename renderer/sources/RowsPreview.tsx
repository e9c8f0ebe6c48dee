import { useState } from 'react';
import type { Inspection } from '../../shared/contract/sources';
import { classNames, countText, EvidenceText, Segmented } from '../widgets';

const SHOWN = 60;

/** The first records as the file has them, those that would be rejected marked with the reason. */
export function RowsPreview({ inspection }: { readonly inspection: Inspection }) {
  const [order, setOrder] = useState<'problems' | 'start'>('problems');
  const { rows, columns } = inspection;
  const shown =
    order === 'start'
      ? rows
      : [...rows].sort((a, b) => Number(b.reject !== undefined) - Number(a.reject !== undefined));
  return (
    <section className="rows-preview" aria-label="File as it is">
      <header className="rows-head">
        <b>File as it is</b>
        <span className="t3">record and byte offset as in the file</span>
        <span className="grow" />
        <Segmented
          label="Order"
          options={[
            { value: 'problems', label: 'problems first' },
            { value: 'start', label: 'from the start' },
          ]}
          value={order}
          onChange={setOrder}
        />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and a keyboard must be able to. */}
      <section className="scroll rows-scroll" tabIndex={0} aria-label="First records">
        <PreviewTable rows={shown} columns={columns} />
      </section>
    </section>
  );
}

function PreviewTable({ rows, columns }: Pick<Inspection, 'rows' | 'columns'>) {
  return (
    <table className="rows-table mono">
      <thead className="visually-hidden">
        <tr>
          <th scope="col">Record</th>
          <th scope="col">Byte offset</th>
          <th scope="col">Problem</th>
          {columns.map((column) => (
            <th scope="col" key={column.name}>
              {column.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.record} className={classNames(row.reject !== undefined && 'is-rejected')}>
            <td className="num t3">{countText(row.record)}</td>
            <td className="num t3">{countText(row.byteOffset)}</td>
            <td className="rows-problem">{row.reject}</td>
            {row.values.map((value, index) => (
              <td key={columns[index]?.name ?? `extra ${index}`}>
                <EvidenceText text={value} limit={SHOWN} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import { useState } from 'react';
import type { Inspection } from '../../shared/contract/sources';
import { visibleText } from '../../shared/model/visible-text';
import { classNames, countText, EvidenceText, Segmented } from '../widgets';
import { fieldName } from './words';

const SHOWN = 60;
/** Of a record that cannot be cut into values. */
const UNCUT_SHOWN = 240;

type Row = Inspection['rows'][number];
type Order = 'problems' | 'start' | 'end' | 'odd';

const ORDERS = [
  { value: 'problems', label: 'problems first' },
  { value: 'start', label: 'from the start' },
  { value: 'end', label: 'the end' },
  { value: 'odd', label: 'what stands out' },
] as const satisfies readonly { readonly value: Order; readonly label: string }[];

interface RowsPreviewProps {
  readonly inspection: Inspection;
  /** Names of the columns above them; elsewhere a table of columns says them. */
  readonly headed?: boolean | undefined;
}

/** Rows as the file has them: its beginning, its end, and those that stand out or would be rejected. */
export function RowsPreview({ inspection, headed = false }: RowsPreviewProps) {
  const [order, setOrder] = useState<Order>('problems');
  const { rows, columns } = inspection;
  const shown = inOrder(rows, order);
  return (
    <section className="rows-preview" aria-label="File as it is">
      <header className="rows-head">
        <b>File as it is</b>
        <span className="t3 ellip">record and byte offset as in the file</span>
        <span className="grow" />
        <Segmented label="Order" options={ORDERS} value={order} onChange={setOrder} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and a keyboard must be able to. */}
      <section className="scroll rows-scroll" tabIndex={0} aria-label="Rows of the file">
        {shown.length === 0 ? (
          <p className="rows-none t3">No sampled row stands out.</p>
        ) : (
          <PreviewTable rows={shown} columns={columns} headed={headed} />
        )}
      </section>
    </section>
  );
}

function inOrder(rows: readonly Row[], order: Order): readonly Row[] {
  switch (order) {
    case 'problems':
      return [...rows].sort((a, b) => rank(a) - rank(b));
    case 'odd':
      return rows.filter((row) => row.odd !== undefined || row.reject !== undefined);
    default:
      return rows.filter((row) => row.where === order);
  }
}

function rank({ reject, odd }: Row): number {
  if (reject !== undefined) return 0;
  return odd === undefined ? 2 : 1;
}

interface PreviewTableProps extends Pick<Inspection, 'columns'> {
  readonly rows: readonly Row[];
  readonly headed: boolean;
}

function PreviewTable({ rows, columns, headed }: PreviewTableProps) {
  return (
    <table className="rows-table mono">
      <thead className={headed ? undefined : 'visually-hidden'}>
        <tr>
          <th scope="col">Record</th>
          <th scope="col">Byte offset</th>
          <th scope="col">Problem</th>
          {columns.map((column) => (
            <th scope="col" key={column.name}>
              {visibleText(column.name)}
              {headed && column.field !== undefined ? (
                <span className="rows-field">{fieldName(column.field)}</span>
              ) : undefined}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <PreviewRow key={row.byteOffset} row={row} columns={columns} />
        ))}
      </tbody>
    </table>
  );
}

function PreviewRow({ row, columns }: { readonly row: Row } & Pick<Inspection, 'columns'>) {
  const { record, byteOffset, reject, odd, values, text } = row;
  const look = classNames(
    reject !== undefined && 'is-rejected',
    reject === undefined && odd !== undefined && 'is-odd',
  );
  return (
    <tr className={look}>
      <td className="num t3">{record === undefined ? '–' : countText(record)}</td>
      <td className="num t3">{countText(byteOffset)}</td>
      <td className="rows-problem">{reject ?? odd}</td>
      {text === undefined ? undefined : (
        <td colSpan={Math.max(columns.length, 1)}>
          <EvidenceText text={text} limit={UNCUT_SHOWN} />
        </td>
      )}
      {values.map((value, index) => (
        <td key={columns[index]?.name ?? `extra ${index}`}>
          <EvidenceText text={value} limit={SHOWN} />
        </td>
      ))}
    </tr>
  );
}

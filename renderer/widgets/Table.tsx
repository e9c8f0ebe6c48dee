import type { ReactNode, Ref } from 'react';
import { classNames } from './class-names';
import './table.css';

export interface TableProps {
  readonly label: string;
  readonly children: ReactNode;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLTableElement> | undefined;
}

/** A dense table: `<Table label="Sources"><THead>…</THead><tbody>…</tbody></Table>`; rows are plain `<tr>`. */
export function Table({ label, children, className, ref }: TableProps) {
  return (
    <table ref={ref} aria-label={label} className={classNames('table', className)}>
      {children}
    </table>
  );
}

export interface Column {
  readonly title: ReactNode;
  readonly number?: boolean | undefined;
  /** CSS width. */
  readonly width?: number | string | undefined;
  /** Needed when `title` is empty. */
  readonly label?: string | undefined;
}

export function THead({ columns }: { readonly columns: readonly Column[] }) {
  return (
    <thead>
      <tr>
        {columns.map((column, index) => (
          <th
            // biome-ignore lint/suspicious/noArrayIndexKey: columns of one table never move.
            key={index}
            scope="col"
            className={column.number === true ? 'num' : undefined}
            style={column.width === undefined ? undefined : { width: column.width }}
          >
            {column.title}
            {column.label === undefined ? undefined : <span className="visually-hidden">{column.label}</span>}
          </th>
        ))}
      </tr>
    </thead>
  );
}

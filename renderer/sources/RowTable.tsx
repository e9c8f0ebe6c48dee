import type { ReactNode } from 'react';
import { Cell, Column, Row, Table, TableBody, TableHeader } from 'react-aria-components';

interface RowTableProps {
  readonly label: string;
  readonly columns: readonly string[];
  /** Indices of the columns that hold numbers. */
  readonly numbers: readonly number[];
  readonly rows: readonly { readonly id: string; readonly cells: readonly ReactNode[] }[];
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
}

/** A list one walks through with the arrow keys; the selected row's record stands beside it. */
export function RowTable({ label, columns, numbers, rows, selected, onSelect }: RowTableProps) {
  const look = (index: number) => (numbers.includes(index) ? 'num' : undefined);
  return (
    <Table
      className="table"
      aria-label={label}
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={selected === undefined ? [] : [selected]}
      onSelectionChange={(keys) => {
        const id = keys === 'all' ? undefined : [...keys][0];
        if (typeof id === 'string') onSelect(id);
      }}
    >
      <TableHeader>
        {columns.map((title, index) => (
          <Column key={title} isRowHeader={index === 0} className={look(index)}>
            {title}
          </Column>
        ))}
      </TableHeader>
      <TableBody>
        {rows.map((row) => (
          <Row key={row.id} id={row.id} textValue={row.id}>
            {row.cells.map((cell, index) => (
              <Cell key={columns[index]} className={look(index)}>
                {cell}
              </Cell>
            ))}
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

import { visibleText } from '../../shared/model/visible-text';

export interface TableColumn<T> {
  readonly head: string;
  readonly value: (row: T) => string | undefined;
  /** Numbers go to the right. */
  readonly right?: boolean;
  /** Characters after which a cell is cut with an ellipsis. */
  readonly most?: number;
}

/** Columns padded to their widest cell, two spaces apart. Evidence cannot steer the terminal: see visibleText. */
export function formatTable<T>(columns: readonly TableColumn<T>[], rows: readonly T[]): string {
  const cells = rows.map((row) =>
    columns.map((column) => cut(visibleText(column.value(row) ?? ''), column.most)),
  );
  const all = [columns.map((column) => column.head), ...cells];
  const widths = columns.map((_, i) => Math.max(...all.map((line) => length(line[i] ?? ''))));
  return all.map((line) => `${formatLine(line, columns, widths)}\n`).join('');
}

function formatLine<T>(
  line: readonly string[],
  columns: readonly TableColumn<T>[],
  widths: readonly number[],
): string {
  const padded = line.map((cell, i) => {
    const space = ' '.repeat((widths[i] ?? 0) - length(cell));
    return columns[i]?.right ? space + cell : cell + space;
  });
  return padded.join('  ').trimEnd();
}

function cut(text: string, most = 60): string {
  const characters = [...text];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : text;
}

function length(text: string): number {
  return [...text].length;
}

import type { EventRow } from '../contract/timeline';
import { safeCsvHeader, safeCsvRow } from './safe-csv';
import { formatIso } from './time';
import { visibleText } from './visible-text';

/** What of an event is written to files and to the clipboard: times UTC, the source's own text beside them. */
const CELLS = {
  event: (row) => row.id,
  source: (row) => row.source,
  record: (row) => String(row.record),
  time_utc: (row) => formatIso(row.time),
  time_text: (row) => row.timeText,
  account: (row) => row.account,
  team: (row) => row.team,
  action: (row) => row.action,
  customer: (row) => row.customer,
  count: (row) => row.count?.toString(),
  ticket: (row) => row.ticket,
  host: (row) => row.host,
  ip: (row) => row.ip,
  fields: (row) => row.fields,
  session: (row) => row.session,
  calls_after: (row) => String(row.callsAfter),
  flags: (row) => (row.flags.length === 0 ? undefined : row.flags.join(' ')),
} as const satisfies Readonly<Record<string, (row: EventRow) => string | undefined>>;

export type CellName = keyof typeof CELLS;
export const CELL_NAMES = Object.keys(CELLS) as readonly CellName[] as readonly [CellName, ...CellName[]];
const NUMBERS: ReadonlySet<CellName> = new Set(['record', 'count', 'calls_after']);

export const ROW_FORMATS = ['csv', 'jsonl', 'text'] as const;
export type RowFormat = (typeof ROW_FORMATS)[number];

/** The first line of a file of rows, with its line end; empty where lines name their own values. */
export function rowsHead(format: RowFormat, columns: readonly CellName[]): string {
  if (format === 'csv') return safeCsvHeader(columns);
  return format === 'text' ? `${columns.join('\t')}\n` : '';
}

/**
 * Rows as lines with their ends. `csv` is safe to open in a spreadsheet; `jsonl` is one object a line, without what
 * the record does not say; `text` is for reading: cells between tabs, control characters made visible.
 */
export function rowLines(format: RowFormat, columns: readonly CellName[], rows: readonly EventRow[]): string {
  return rows.map((row) => rowLine(format, columns, row)).join('');
}

function rowLine(format: RowFormat, columns: readonly CellName[], row: EventRow): string {
  const cells = columns.map((column) => CELLS[column](row));
  if (format === 'csv') return safeCsvRow(columns, cells);
  if (format === 'text') return `${cells.map((cell = '') => visibleText(cell)).join('\t')}\n`;
  const said = columns.flatMap((column, i) => {
    const cell = cells[i];
    return cell === undefined ? [] : [[column, NUMBERS.has(column) ? Number(cell) : cell] as const];
  });
  return `${JSON.stringify(Object.fromEntries(said))}\n`;
}

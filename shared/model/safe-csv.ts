/** Spreadsheets run a cell that begins with one of these; after OWASP, "CSV injection", with line feed and NUL added. */
const DANGEROUS = /^[=+\-@\t\r\n\0]/;

/** The last column of every sheet: which cells carry a guard that is not in the evidence. */
export const GUARD_COLUMN = 'guarded_cells';

/**
 * One record of a CSV that is safe to open in a spreadsheet: a cell that could be taken for a formula gets an
 * apostrophe in front, and its column is named in the last cell. RFC 4180 quoting, CRLF.
 */
export function safeCsvRow(columns: readonly string[], values: readonly (string | undefined)[]): string {
  const guarded: string[] = [];
  const cells = values.map((value = '', i) => {
    if (!DANGEROUS.test(value)) return value;
    guarded.push(columns[i] ?? '');
    return `'${value}`;
  });
  return csvRow([...cells, guarded.join(' ')]);
}

/** The first record. Column names are ours, never evidence. */
export function safeCsvHeader(columns: readonly string[]): string {
  return csvRow([...columns, GUARD_COLUMN]);
}

function csvRow(cells: readonly string[]): string {
  return `${cells.map(quoted).join(',')}\r\n`;
}

function quoted(cell: string): string {
  return /[",\r\n\0]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

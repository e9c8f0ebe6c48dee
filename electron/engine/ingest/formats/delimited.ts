/** Delimiters that are looked for, the likelier first. */
export const DELIMITERS: readonly string[] = [',', ';', '\t', '|', '\u001f', '\u0001', '^', '~'];

/** How a delimiter is called. */
const NAMES: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'pipe',
  ' ': 'blank',
  '\u001f': 'unit separator',
  '\u0001': 'control-A',
};

export function delimiterName(delimiter: string): string {
  return NAMES[delimiter] ?? `“${delimiter}”`;
}

/** Numbers, times, addresses: what a column's name does not look like. */
export function looksLikeValue(text: string): boolean {
  return (
    text === '' ||
    /^[-+]?\d+([.,]\d+)?$/.test(text) ||
    /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/.test(text) ||
    /^\d{1,2}:\d{2}/.test(text) ||
    /^\d{1,3}(\.\d{1,3}){3}$/.test(text) ||
    /^[^@\s]+@[^@\s]+\.[a-z]+$/i.test(text)
  );
}

/** Column names of a header, or of a file without one. A name that comes again is numbered: `category#2`. */
export function columnNames(first: readonly (string | undefined)[], header: boolean): string[] {
  const seen = new Map<string, number>();
  return first.map((name, i) => {
    const trimmed = header ? (name ?? '').trim() : '';
    const base = trimmed === '' ? `column ${i + 1}` : trimmed;
    const nth = (seen.get(base) ?? 0) + 1;
    seen.set(base, nth);
    return nth === 1 ? base : `${base}#${nth}`;
  });
}

import type { Dialect } from '../../../../shared/contract/sources';

/** Longest record, in bytes of the decompressed file. What is longer is a reject, and DuckDB is told the same limit. */
export const MAX_RECORD_BYTES = 2_097_152;

/** Why a record cannot be cut into its columns. Codes inside, reasons for people. */
export const DEFECT = {
  none: 0,
  columns: 1,
  unclosed: 2,
  junk: 3,
  nul: 4,
  long: 5,
  encoding: 6,
  json: 20,
  list: 21,
  element: 22,
} as const;
export type Defect = (typeof DEFECT)[keyof typeof DEFECT];

/** @param found, expected: numbers of columns, told for {@link DEFECT.columns} only. */
export function reasonOf(defect: Defect, encoding: string, found: number, expected: number): string {
  switch (defect) {
    case DEFECT.columns:
      return `${found} ${found === 1 ? 'column' : 'columns'} instead of ${expected}`;
    case DEFECT.unclosed:
      return 'a quote is opened and not closed';
    case DEFECT.junk:
      return 'text after a closing quote';
    case DEFECT.nul:
      return 'a NUL character';
    case DEFECT.long:
      return 'longer than 2 MiB';
    case DEFECT.encoding:
      return `not valid ${encoding.toUpperCase()}`;
    case DEFECT.json:
      return 'not valid JSON';
    case DEFECT.list:
      return 'a JSON document that does not hold the list of records';
    case DEFECT.element:
      return 'not a whole XML element';
    default:
      throw new Error('A whole record has no reason to be rejected.');
  }
}

/** A file's dialect as the numbers the cutter compares: bytes, or UTF-16 code units. */
export interface CutRules {
  readonly delimiter: readonly number[];
  /** -1: no quoting. */
  readonly quote: number;
  /** -1: no escape. */
  readonly escape: number;
  /** How many a record must have; -1: any number. */
  readonly columns: number;
  /** Longest record in units. */
  readonly longest: number;
}

/** @param unitBytes 2 for UTF-16, else 1. */
export function cutRules(dialect: Dialect, columns: number, unitBytes: 1 | 2): CutRules {
  const { delimiter, quote } = dialect;
  return {
    delimiter: unitBytes === 2 ? utf16Units(delimiter) : [...Buffer.from(delimiter, 'utf8')],
    quote: quote === '' ? -1 : quote.charCodeAt(0),
    escape: quote === '' || dialect.escape === '' ? -1 : dialect.escape.charCodeAt(0),
    columns,
    longest: MAX_RECORD_BYTES / unitBytes,
  };
}

function utf16Units(text: string): number[] {
  return Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
}

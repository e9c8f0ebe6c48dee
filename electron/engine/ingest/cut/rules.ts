import type { Dialect } from '../../../../shared/contract/sources';
import { type Encoding, encode } from '../bytes/encoding';

/** Longest record, in bytes of the decompressed file. What is longer is a reject. */
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
  /** Records may have fewer columns. */
  readonly pad: boolean;
  /** What lines that are no records begin with. */
  readonly asides: readonly (readonly number[])[];
}

/**
 * @param unitBytes 2 for UTF-16, 4 for UTF-32, else 1
 * @param encoding the one the delimiter is written in, where units are bytes
 */
export function cutRules(
  dialect: Dialect,
  columns: number,
  unitBytes: 1 | 2 | 4,
  encoding: Encoding = 'utf-8',
): CutRules {
  const { delimiter, quote } = dialect;
  const unitOf = (mark: string) => markUnit(mark, unitBytes, encoding);
  return {
    delimiter: unitBytes > 1 ? utf16Units(delimiter) : [...encode(delimiter, encoding)],
    quote: quote === '' ? -1 : unitOf(quote),
    escape: dialect.escape === '' ? -1 : unitOf(dialect.escape),
    columns,
    longest: MAX_RECORD_BYTES / unitBytes,
    pad: dialect.pad ?? false,
    asides: asidesOf([dialect.comment, dialect.footer], unitBytes, encoding),
  };
}

/** What lines begin with that are no records, in units. */
export function asidesOf(
  beginnings: readonly (string | undefined)[],
  unitBytes: 1 | 2 | 4,
  encoding: Encoding,
): readonly (readonly number[])[] {
  const texts = beginnings.filter((text) => text !== undefined);
  return texts.map((text) => (unitBytes > 1 ? utf16Units(text) : [...encode(text, encoding)]));
}

/** A quote or escape of one unit; -2, which no unit is, when the encoding writes it with several. */
function markUnit(mark: string, unitBytes: 1 | 2 | 4, encoding: Encoding): number {
  if (unitBytes > 1) return mark.charCodeAt(0);
  const bytes = encode(mark, encoding);
  return bytes.length === 1 ? (bytes[0] as number) : -2;
}

function utf16Units(text: string): number[] {
  return Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
}

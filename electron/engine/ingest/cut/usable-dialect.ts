import type { Dialect } from '../../../../shared/contract/sources';
import { appError } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import { type Encoding, encode, unitBytes } from '../bytes/encoding';
import { trailMask } from './trail-mask';

const LINE_ENDS = /[\r\n\0]/;
const LAST_ASCII = 0x7f;
/** Characters up to here are one 16-bit unit each. */
const LAST_NARROW = 0xfffe;

/**
 * A dialect with which records can be told apart in an encoding.
 * @throws AppFailure `usage.dialect` for marks that mean two things, or that the encoding writes so that they cannot be
 *   found byte by byte
 */
export function requireUsable(dialect: Partial<Dialect>, encoding: Encoding): void {
  const problem = clash(dialect) ?? unwritable(dialect, encoding);
  if (problem !== undefined) throw new AppFailure(appError('usage.dialect', problem));
}

/** Marks that mean two things at once. */
function clash({ delimiter, quote, escape: mark, comment, footer }: Partial<Dialect>): string | undefined {
  const all = [delimiter, quote, mark, comment, footer].filter((text) => text !== undefined);
  if (all.some((text) => LINE_ENDS.test(text)))
    return 'A delimiter, quote, escape, comment or footer cannot hold a line end or a NUL. Choose another.';
  if (delimiter === undefined) return undefined;
  for (const each of [quote, mark]) {
    if (each !== undefined && each !== '' && delimiter.includes(each))
      return `“${each}” cannot be a quote or escape and in the delimiter “${delimiter}” as well. Choose another.`;
  }
  return undefined;
}

/** Marks that the encoding writes so that cutting, which looks at bytes or units one by one, would not find them. */
function unwritable(dialect: Partial<Dialect>, encoding: Encoding): string | undefined {
  const { delimiter = ',', quote = '', escape: mark = '', comment = '', footer = '' } = dialect;
  const isWide = unitBytes(encoding) > 1;
  const single = [quote, mark].filter((each) => each !== '');
  const long = single.find((each) => !isWide && encode(each, encoding).length > 1);
  if (long !== undefined)
    return `${encoding.toUpperCase()} writes “${long}” with several bytes, so it cannot be a quote or an escape. Choose another, or convert the file to UTF-16.`;
  const last = trailMask(encoding) === undefined ? (isWide ? LAST_NARROW : Infinity) : LAST_ASCII;
  const isBeyond = (text: string) => [...text].some((char) => (char.codePointAt(0) ?? 0) > last);
  const odd = [delimiter, comment, footer].find(isBeyond);
  if (odd === undefined) return undefined;
  return `“${odd}” cannot be found in ${encoding.toUpperCase()} as a delimiter, comment or footer. Convert the file to UTF-8, or choose another.`;
}

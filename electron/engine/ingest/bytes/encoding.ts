import { isUtf8 } from 'node:buffer';

/** Encodings a text source may be read in, by the names settings use. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'iso-8859-1'] as const;
export type Encoding = (typeof ENCODINGS)[number];

export function isEncoding(name: string): name is Encoding {
  return (ENCODINGS as readonly string[]).includes(name);
}

/** Bytes of one code unit, the least that cutting works with. */
export function unitBytes(encoding: Encoding): 1 | 2 {
  return encoding.startsWith('utf-16') ? 2 : 1;
}

const MARKS: readonly { readonly encoding: Encoding | 'utf-32'; readonly bytes: readonly number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-32', bytes: [0xff, 0xfe, 0, 0] },
  { encoding: 'utf-32', bytes: [0, 0, 0xfe, 0xff] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
];

/** The byte order mark a file begins with. */
export function byteOrderMark(head: Uint8Array): (typeof MARKS)[number] | undefined {
  return MARKS.find(({ bytes }) => bytes.every((byte, i) => head[i] === byte));
}

/** Bytes to step over at the beginning of a text in this encoding. */
export function markBytes(head: Uint8Array, encoding: Encoding): number {
  const mark = byteOrderMark(head);
  return mark?.encoding === encoding ? mark.bytes.length : 0;
}

/** The text of bytes in an encoding. What is not valid becomes U+FFFD: see {@link isValid}. */
export function decode(bytes: Uint8Array, encoding: Encoding): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  switch (encoding) {
    case 'utf-8':
      return buffer.toString('utf8');
    case 'iso-8859-1':
      return buffer.toString('latin1');
    case 'windows-1252':
      return WINDOWS_1252.decode(bytes);
    case 'utf-16le':
      return buffer.toString('utf16le');
    case 'utf-16be':
      return Buffer.from(buffer).swap16().toString('utf16le');
  }
}

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const WINDOWS_1252 = new TextDecoder('windows-1252');

/** Whether the bytes are text in that encoding, without anything lost. */
export function isValid(bytes: Uint8Array, encoding: Encoding): boolean {
  if (encoding === 'utf-8') return isUtf8(bytes);
  if (unitBytes(encoding) === 1) return true;
  return bytes.length % 2 === 0 && !LONE_SURROGATE.test(decode(bytes, encoding));
}

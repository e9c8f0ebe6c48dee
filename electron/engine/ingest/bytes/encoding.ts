import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { ENCODINGS, type Encoding } from '../../../../shared/model/encodings';
import { decodeIso2022Jp, isIso2022Jp } from './iso-2022-jp';

export { ENCODINGS, type Encoding };

/** Names of the library where it has others. */
const LIBRARY_NAMES: Partial<Readonly<Record<Encoding, string>>> = {
  ibm437: 'cp437',
  ibm850: 'cp850',
  ibm852: 'cp852',
  ibm866: 'cp866',
};

export function isEncoding(name: string): name is Encoding {
  return (ENCODINGS as readonly string[]).includes(name);
}

/** Bytes of one code unit, the least that cutting works with. */
export function unitBytes(encoding: Encoding): 1 | 2 | 4 {
  if (encoding.startsWith('utf-32')) return 4;
  return encoding.startsWith('utf-16') ? 2 : 1;
}

const MARKS: readonly { readonly encoding: Encoding; readonly bytes: readonly number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-32le', bytes: [0xff, 0xfe, 0, 0] },
  { encoding: 'utf-32be', bytes: [0, 0, 0xfe, 0xff] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
  { encoding: 'gb18030', bytes: [0x84, 0x31, 0x95, 0x33] },
];

/** The byte order mark a file begins with. */
export function byteOrderMark(head: Uint8Array): (typeof MARKS)[number] | undefined {
  return MARKS.find(({ bytes }) => bytes.every((byte, i) => head[i] === byte));
}

/** Bytes to step over at the beginning of a text in this encoding. */
export function markBytes(head: Uint8Array, encoding: Encoding): number {
  const mark = MARKS.find((each) => each.encoding === encoding);
  return mark?.bytes.every((byte, i) => head[i] === byte) === true ? mark.bytes.length : 0;
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
      return decodeWindows1252(buffer);
    case 'utf-16le':
      return buffer.toString('utf16le');
    case 'utf-16be':
      return swapped(buffer).toString('utf16le');
    case 'iso-2022-jp':
      return decodeIso2022Jp(buffer);
    default:
      return iconv.decode(buffer, LIBRARY_NAMES[encoding] ?? encoding, { stripBOM: false });
  }
}

/**
 * The bytes of a text in an encoding: what delimiters look like in the file. Characters it does not have become `?`.
 * Not for ISO-2022-JP, which writes the same character differently from place to place.
 */
export function encode(text: string, encoding: Encoding): Buffer {
  if (encoding === 'utf-8' || encoding === 'iso-2022-jp') return Buffer.from(text, 'utf8');
  return iconv.encode(text, LIBRARY_NAMES[encoding] ?? encoding, { addBOM: false });
}

/** Five bytes have no character there: as on the web, they are the control characters of their number. */
function decodeWindows1252(bytes: Buffer): string {
  const text = iconv.decode(bytes, 'windows-1252', { stripBOM: false });
  return text.replaceAll('\ufffd', (_, at: number) => String.fromCharCode(bytes[at] as number));
}

/** Bytes of whole 16-bit units in the other order; a last odd byte stays out, as decoding leaves it out. */
function swapped(buffer: Buffer): Buffer {
  return Buffer.from(buffer.subarray(0, buffer.length - (buffer.length % 2))).swap16();
}

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/**
 * Whether the bytes are text in that encoding, without anything lost: written in it again, the text gives the same
 * bytes, or other bytes for the same characters where the encoding has several.
 */
export function isValid(bytes: Uint8Array, encoding: Encoding): boolean {
  if (encoding === 'utf-8') return isUtf8(bytes);
  if (encoding === 'iso-8859-1' || encoding === 'windows-1252') return true;
  if (encoding === 'iso-2022-jp') return isIso2022Jp(bytes);
  const width = unitBytes(encoding);
  if (bytes.length % width !== 0) return false;
  if (width === 1 && isAscii(bytes)) return true;
  const text = decode(bytes, encoding);
  if (width > 1 && LONE_SURROGATE.test(text)) return false;
  return width === 2 || isSameAgain(bytes, text, encoding);
}

/** Where a character has several codes, the one in the file need not be the one that is written. */
function isSameAgain(bytes: Uint8Array, text: string, encoding: Encoding): boolean {
  const again = encode(text, encoding);
  if (again.equals(bytes)) return true;
  return !text.includes('\ufffd') && again.length === bytes.length && decode(again, encoding) === text;
}

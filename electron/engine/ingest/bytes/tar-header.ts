import { nameText } from './archive-entry';

/** The fixed part of an entry's head. */
export interface TarHeader {
  readonly name: string;
  /** The type flag; `0` for a plain file however it is written. */
  readonly type: string;
  readonly bytes: number;
  readonly link: string;
}

/** Whether 512 bytes are the head of an entry: its checksum fits, unsigned or, as some wrote it, signed. */
export function isHeader(block: Uint8Array): boolean {
  if (block.length < 512) return false;
  let unsigned = 0;
  let signed = 0;
  for (let i = 0; i < 512; i += 1) {
    const byte = i >= 148 && i < 156 ? 0x20 : (block[i] as number);
    unsigned += byte;
    signed += byte > 127 ? byte - 256 : byte;
  }
  const said = octal(block.subarray(148, 156));
  return unsigned > 256 && said !== undefined && (said === unsigned || said === signed);
}

/** @returns nothing when its length is not a number */
export function readHeader(block: Uint8Array): TarHeader | undefined {
  const bytes = number(block.subarray(124, 136));
  if (bytes === undefined) return undefined;
  const flag = String.fromCharCode(block[156] ?? 0);
  const type = flag === '\0' || flag === ' ' ? '0' : flag;
  const isUstar = nameText(block.subarray(257, 263)) === 'ustar\0';
  const prefix = isUstar ? text(block.subarray(345, 500)) : '';
  const name = text(block.subarray(0, 100));
  // Old writers give links and folders a length that no content follows.
  const hasContent = !'123456'.includes(type);
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    type,
    bytes: hasContent ? bytes : 0,
    link: text(block.subarray(157, 257)),
  };
}

function text(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return nameText(end < 0 ? bytes : bytes.subarray(0, end));
}

/** Octal digits, or GNU's big-endian binary behind a byte 0x80. */
function number(bytes: Uint8Array): number | undefined {
  if (bytes[0] !== 0x80) return octal(bytes);
  const value = bytes.subarray(1).reduce((sum, byte) => sum * 256 + byte, 0);
  return Number.isSafeInteger(value) ? value : undefined;
}

function octal(bytes: Uint8Array): number | undefined {
  const digits = Buffer.from(bytes)
    .toString('latin1')
    .replaceAll(/[\0 ]+$/g, '')
    .trimStart();
  if (digits === '') return 0;
  return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : undefined;
}

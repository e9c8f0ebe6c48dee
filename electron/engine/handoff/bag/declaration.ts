/** `bagit.txt` as read. */
export interface Declaration {
  /** e.g. `1.0` or `0.97`. */
  readonly version: string;
  /** Label of the tag files' encoding, as TextDecoder knows it. */
  readonly encoding: string;
}

export const DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/** Reads `bagit.txt` by RFC 8493, section 2.1.1. @returns nothing when it is not two well-formed lines. */
export function parseDeclaration(bytes: Uint8Array): Declaration | undefined {
  const m = /^BagIt-Version: (\d+\.\d+)\r?\nTag-File-Character-Encoding: (\S+)(?:\r?\n)?$/.exec(
    Buffer.from(bytes).toString('latin1'),
  );
  const [, version = '', encoding = ''] = m ?? [];
  return m !== null && decoderFor(encoding) !== undefined ? { version, encoding } : undefined;
}

/** Tag file text; nothing when the bytes are not in the encoding. UTF-16 is read in the order its mark gives. */
export function decodeTagFile(bytes: Uint8Array, encoding: string): string | undefined {
  const bigEndian = /^utf-16$/i.test(encoding) && bytes[0] === 0xfe && bytes[1] === 0xff;
  try {
    return decoderFor(bigEndian ? 'utf-16be' : encoding)?.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** A strict decoder, or nothing when the runtime does not know the encoding. */
function decoderFor(encoding: string): TextDecoder | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** `bag-info.txt` of RFC 8493, section 2.2.2: labels with values, continued on indented lines. */
export function parseBagInfo(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const line of text
    .replaceAll(/\r\n?|\n/g, '\n')
    .replaceAll(/\n[ \t]+/g, ' ')
    .split('\n')) {
    const at = line.indexOf(':');
    if (at > 0) found.set(line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim());
  }
  return found;
}

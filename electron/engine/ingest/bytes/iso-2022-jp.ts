import { isAscii } from 'node:buffer';
import iconv from 'iconv-lite';

/** Character sets that ISO-2022-JP switches between, by what follows ESC: RFC 1468, and JIS X 0201 katakana. */
export const JIS_SETS = { ascii: 0, roman: 1, katakana: 2, kanji: 3 } as const;
export type JisSet = (typeof JIS_SETS)[keyof typeof JIS_SETS];

const DESIGNATIONS: Readonly<Record<string, JisSet>> = {
  '(B': JIS_SETS.ascii,
  '(J': JIS_SETS.roman,
  '(I': JIS_SETS.katakana,
  $B: JIS_SETS.kanji,
  '$@': JIS_SETS.kanji,
};

/** The set that the two bytes behind an ESC switch to; undefined when they switch to none that is read. */
export function designated(first: number | undefined, second: number | undefined): JisSet | undefined {
  if (first === undefined || second === undefined) return undefined;
  return DESIGNATIONS[String.fromCharCode(first, second)];
}

const ESC = 0x1b;
const REPLACEMENT = '\ufffd';

/** The text of bytes that begin in ASCII. What is not valid becomes U+FFFD; so does a line that does not end in ASCII. */
export function decodeIso2022Jp(bytes: Buffer): string {
  const parts: string[] = [];
  let set: JisSet = JIS_SETS.ascii;
  for (let at = 0; at < bytes.length; ) {
    if (bytes[at] === ESC) {
      const next = designated(bytes[at + 1], bytes[at + 2]);
      if (next === undefined) parts.push(REPLACEMENT);
      set = next ?? set;
      at += next === undefined ? 1 : 3;
      continue;
    }
    const end = endOfRun(bytes, at);
    parts.push(runText(bytes.subarray(at, end), set));
    at = end;
    if (at < bytes.length && bytes[at] !== ESC) {
      if (set > JIS_SETS.roman) parts.push(REPLACEMENT);
      parts.push(String.fromCharCode(bytes[at] as number));
      set = JIS_SETS.ascii;
      at += 1;
    }
  }
  if (set > JIS_SETS.roman) parts.push(REPLACEMENT);
  return parts.join('');
}

/** Whether nothing of the bytes is lost as text. */
export function isIso2022Jp(bytes: Uint8Array): boolean {
  if (!isAscii(bytes)) return false;
  if (!bytes.includes(ESC)) return true;
  return !decodeIso2022Jp(Buffer.from(bytes)).includes(REPLACEMENT);
}

/** Up to the next ESC or line end: within it, one set holds. */
function endOfRun(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== ESC && bytes[at] !== 10 && bytes[at] !== 13) at += 1;
  return at;
}

function runText(run: Buffer, set: JisSet): string {
  if (set === JIS_SETS.kanji) return kanjiText(run);
  if (!isAscii(run)) return REPLACEMENT;
  const text = run.toString('latin1');
  if (set === JIS_SETS.roman) return text.replaceAll('\\', '¥').replaceAll('~', '‾');
  return set === JIS_SETS.katakana ? katakanaText(run) : text;
}

function katakanaText(run: Buffer): string {
  return [...run]
    .map((byte) => (byte >= 0x21 && byte <= 0x5f ? String.fromCharCode(0xff61 + byte - 0x21) : REPLACEMENT))
    .join('');
}

/** JIS X 0208 pairs are those of EUC-JP without the high bits. */
function kanjiText(run: Buffer): string {
  if (run.some((byte) => byte < 0x21 || byte > 0x7e) || run.length % 2 !== 0) return REPLACEMENT;
  const high = Buffer.from(run.map((byte) => byte | 0x80));
  const text = iconv.decode(high, 'euc-jp');
  return iconv.encode(text, 'euc-jp').equals(high) ? text : REPLACEMENT;
}

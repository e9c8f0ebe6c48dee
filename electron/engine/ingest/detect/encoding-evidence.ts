import { isAscii, isUtf8 } from 'node:buffer';
import { analyse } from 'chardet';
import { decode, type Encoding, isEncoding, isValid } from '../bytes/encoding';

/** Lines of a sample by what their bytes are. */
export interface LineSurvey {
  readonly lines: number;
  /** Lines with bytes beyond ASCII. */
  readonly beyond: readonly Buffer[];
  /** Those of them that are not valid UTF-8. */
  readonly invalid: readonly Buffer[];
  /** ASCII lines in which ISO-2022-JP would switch to another character set. */
  readonly escaped: readonly Buffer[];
}

/** An encoding that the lines may be written in. */
export interface Ranked {
  readonly encoding: Encoding;
  /** Lines that are not valid in it. */
  readonly invalid: number;
  /** How well the characters are those of its languages, 0-100. */
  readonly confidence: number;
}

const LF = 10;
const ESCAPES = ['\x1b$B', '\x1b$@', '\x1b(I', '\x1b(J'];
/** Bytes that are given to the library: it counts characters, of which a few thousand tell. */
const JUDGED_BYTES = 262_144;
const EXCERPT = 24;

/** The last line of a stretch may be cut off inside a character; only whole ones count. */
export function surveyLines(stretches: readonly Buffer[]): LineSurvey {
  const beyond: Buffer[] = [];
  const invalid: Buffer[] = [];
  const escaped: Buffer[] = [];
  let lines = 0;
  for (const line of stretches.flatMap(wholeLines)) {
    lines += 1;
    if (isAscii(line)) {
      if (ESCAPES.some((mark) => line.includes(mark, 0, 'latin1'))) escaped.push(line);
      continue;
    }
    beyond.push(line);
    if (!isUtf8(line)) invalid.push(line);
  }
  return { lines, beyond, invalid, escaped };
}

function wholeLines(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let from = 0;
  for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, from)) {
    lines.push(bytes.subarray(from, end));
    from = end + 1;
  }
  if (lines.length === 0 && bytes.length > 0) lines.push(bytes);
  return lines;
}

/** Names of the library that are not ours in lower case. */
const NAMES: Readonly<Record<string, Encoding>> = { shift_jis: 'shift_jis' };

/** Encodings the lines may be written in, likeliest first: by what is invalid, then by how the characters look. */
export function rankEncodings(lines: readonly Buffer[]): readonly Ranked[] {
  const text = Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')])).subarray(0, JUDGED_BYTES);
  const confidences = new Map<Encoding, number>();
  for (const { name, confidence } of analyse(text)) {
    const own = name.toLowerCase();
    const encoding = NAMES[own] ?? (isEncoding(own) ? own : undefined);
    if (encoding === undefined || encoding === 'utf-8') continue;
    // Windows' own sets hold the ISO ones and more: what uses the rest of them is named by them.
    const wider = WIDER[encoding];
    const named = wider !== undefined && usesC1(lines) ? wider : encoding;
    confidences.set(named, Math.max(confidence, confidences.get(named) ?? 0));
  }
  if (!confidences.has('windows-1252')) confidences.set('windows-1252', 1);
  const ranked = [...confidences].map(([encoding, confidence]): Ranked => {
    const invalid = lines.filter((line) => !isValid(line, encoding)).length;
    return { encoding, invalid, confidence };
  });
  const score = ({ confidence, invalid }: Ranked) => confidence * (1 - invalid / lines.length) ** 4;
  return ranked.sort((a, b) => score(b) - score(a) || a.encoding.localeCompare(b.encoding));
}

const WIDER: Partial<Readonly<Record<Encoding, Encoding>>> = {
  'iso-8859-1': 'windows-1252',
  'iso-8859-9': 'windows-1254',
  'iso-8859-7': 'windows-1253',
};

/** Bytes that are control characters in the ISO sets, and letters and quotes in those of Windows. */
function usesC1(lines: readonly Buffer[]): boolean {
  return lines.some((line) => line.some((byte) => byte >= 0x80 && byte <= 0x9f));
}

/** A few characters around the first one beyond ASCII, to judge by eye. */
export function excerptOf(lines: readonly Buffer[], encoding: Encoding): string {
  const [line] = lines;
  if (line === undefined) return '';
  const text = decode(line, encoding);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what is meant
  const at = Math.max(0, text.search(/[^\x00-\x7f]/));
  const from = Math.max(0, at - EXCERPT / 2);
  return text.slice(from, from + EXCERPT).trim();
}

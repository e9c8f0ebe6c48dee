import type { ImportChoices, ImportQuestion } from '../../../../shared/contract/sources';
import { appError } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import { byteOrderMark, decode, ENCODINGS, type Encoding, isEncoding } from '../bytes/encoding';
import type { Container } from './container';
import { excerptOf, type Ranked, rankEncodings, surveyLines } from './encoding-evidence';
import { placesOf, type Stretch } from './sample';

export interface FoundEncoding {
  /** What it is read in; while a question is open, what it most likely is. */
  readonly encoding: Encoding;
  readonly questions: readonly ImportQuestion[];
  readonly reasons: readonly string[];
}

/**
 * Which encoding a text is written in. Certain are a byte order mark, plain ASCII, and UTF-8 with characters of
 * several bytes; everything else is asked, with the evidence and the likeliest answers first.
 * @throws AppFailure `usage.encoding` when the one that was chosen is none
 */
export function detectEncoding(container: Container, head: Stretch, choices: ImportChoices): FoundEncoding {
  if (choices.encoding !== undefined) {
    if (!isEncoding(choices.encoding)) throw unknownEncoding(choices.encoding);
    return { encoding: choices.encoding, questions: [], reasons: [] };
  }
  const mark = byteOrderMark(head.bytes);
  if (mark !== undefined) {
    const name = mark.encoding.toUpperCase();
    return certain(mark.encoding, `${name}: it begins with its byte order mark.`);
  }
  const wide = wideWithoutMark(head.bytes);
  if (wide !== undefined) {
    const which = wide.startsWith('utf-32') ? 'Two or three of every four bytes are' : 'Every other byte is';
    const text = `In which encoding was it written? ${which} zero, as in ${wide.toUpperCase()}, and no mark says so.`;
    return { encoding: wide, questions: [encodingQuestion(text, [wide])], reasons: [] };
  }
  const likely = wideByLines(head.bytes);
  if (likely !== undefined) {
    const text = `In which encoding was it written? As ${likely.toUpperCase()} its beginning is text of whole lines; read byte by byte it would hold zeros, which no text does, and no mark says so.`;
    return { encoding: likely, questions: [encodingQuestion(text, [likely])], reasons: [] };
  }
  return judgeLines([head, ...placesOf(container, 'utf-8')].map(({ bytes }) => bytes));
}

function certain(encoding: Encoding, reason: string): FoundEncoding {
  return { encoding, questions: [], reasons: [reason] };
}

function judgeLines(stretches: readonly Buffer[]): FoundEncoding {
  const survey = surveyLines(stretches);
  const { lines, beyond, invalid, escaped } = survey;
  const total = lines.toLocaleString('en');
  if (escaped.length > 0 && beyond.length === 0) {
    const text = `In which encoding was it written? ${escaped.length} of ${total} sampled lines switch character sets as ISO-2022-JP does, e.g. “${excerptOf(escaped, 'iso-2022-jp')}”; as UTF-8 they hold control characters.`;
    return {
      encoding: 'iso-2022-jp',
      questions: [encodingQuestion(text, ['iso-2022-jp', 'utf-8'])],
      reasons: [],
    };
  }
  if (beyond.length === 0) return certain('utf-8', 'Read as UTF-8: all that was sampled is plain ASCII.');
  if (invalid.length === 0) {
    return certain(
      'utf-8',
      `UTF-8: ${beyond.length.toLocaleString('en')} of ${total} sampled lines use its characters of several bytes, and all are valid.`,
    );
  }
  const using = beyond.length - invalid.length;
  const ranked = rankEncodings(invalid);
  if (beyond.length === 1) return certain('utf-8', oneBadText(total, invalid, ranked[0]));
  if (using > 0) return certain('utf-8', mixedText(lines, using, invalid, ranked[0]));
  return asked(lines, invalid, ranked);
}

/** One line tells nothing of how a file is written; it may as well be damaged. */
function oneBadText(total: string, invalid: readonly Buffer[], other: Ranked | undefined): string {
  const encoding = other?.encoding ?? 'windows-1252';
  return `Read as UTF-8: of ${total} sampled lines one is not valid in it, which will be a reject; as ${encoding.toUpperCase()} it reads “${excerptOf(invalid, encoding)}”. All others are plain ASCII.`;
}

function mixedText(
  lines: number,
  using: number,
  invalid: readonly Buffer[],
  other: Ranked | undefined,
): string {
  const fits = other === undefined ? '' : ` They could be ${other.encoding.toUpperCase()}.`;
  return `It mixes encodings: of ${lines.toLocaleString('en')} sampled lines ${using} use UTF-8 and ${invalid.length} are not valid in it, which will be rejects.${fits}`;
}

function asked(lines: number, beyond: readonly Buffer[], ranked: readonly Ranked[]): FoundEncoding {
  const [best, second] = ranked;
  const encoding = best?.encoding ?? 'windows-1252';
  const n = beyond.length.toLocaleString('en');
  const likely =
    best === undefined
      ? ''
      : ` As ${encoding.toUpperCase()} ${invalidText(best, beyond.length)}, e.g. “${excerptOf(beyond, encoding)}”.`;
  const next =
    second === undefined
      ? ''
      : ` Next likely is ${second.encoding.toUpperCase()}, where ${invalidText(second, beyond.length)}: “${excerptOf(beyond, second.encoding)}”.`;
  const text = `In which encoding was it written? ${n} of ${lines.toLocaleString('en')} sampled lines hold bytes beyond ASCII, and none of them is valid UTF-8.${likely}${next}`;
  const first = ranked.slice(0, 4).map((each) => each.encoding);
  return { encoding, questions: [encodingQuestion(text, first)], reasons: [] };
}

function invalidText({ invalid }: Ranked, total: number): string {
  if (invalid === 0) return 'all are valid';
  return `${invalid} (${Math.round((invalid / total) * 100)}%) are invalid`;
}

/** UTF-16 and UTF-32 of western text have zeros in nearly every unit, always at the same places. */
function wideWithoutMark(bytes: Buffer): Encoding | undefined {
  const zeros = [0, 0, 0, 0];
  const length = Math.min(bytes.length, 4_096);
  for (let i = 0; i < length; i += 1) if (bytes[i] === 0) zeros[i % 4] = (zeros[i % 4] ?? 0) + 1;
  const [a = 0, b = 0, c = 0, d = 0] = zeros.map((n) => n / (length / 4));
  const most = 0.4;
  if (b > most && c > 0.9 && d > 0.9 && a < most / 4) return 'utf-32le';
  if (c > most && a > 0.9 && b > 0.9 && d < most / 4) return 'utf-32be';
  const [even, odd] = [(a + c) / 2, (b + d) / 2];
  if (odd > most && even < most / 4) return 'utf-16le';
  return even > most && odd < most / 4 ? 'utf-16be' : undefined;
}

/**
 * UTF-16 of other scripts has few zeros, but at least those of line ends and delimiters. It is text in one order of
 * bytes only: in the other its line ends are no line ends.
 */
function wideByLines(bytes: Buffer): Encoding | undefined {
  const head = bytes.subarray(0, Math.min(bytes.length, WIDE_BYTES) & ~1);
  if (!head.includes(0)) return undefined;
  const fits = (['utf-16le', 'utf-16be'] as const).filter((encoding) => {
    // The last character may be cut in two.
    const text = decode(head, encoding).slice(0, -1);
    return text.includes('\n') && !NO_TEXT.test(text);
  });
  return fits.length === 1 ? fits[0] : undefined;
}

const WIDE_BYTES = 65_536;
/** Control characters but tab and line ends, halves of characters, and what is in private or no use. */
const NO_TEXT = /[^\P{C}\t\n\r\u200b-\u200f\ufeff]/u;

function encodingQuestion(text: string, likely: readonly Encoding[]): ImportQuestion {
  const options = [...new Set<string>([...likely, ...ENCODINGS])];
  return { id: 'encoding', text, options, flag: '--encoding NAME' };
}

function unknownEncoding(name: string): AppFailure {
  return new AppFailure(
    appError('usage.encoding', `“${name}” is not an encoding that can be read. Use ${ENCODINGS.join(', ')}.`),
  );
}

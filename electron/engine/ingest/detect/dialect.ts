import type { Dialect } from '../../../../shared/contract/sources';
import { decode, type Encoding, unitBytes } from '../bytes/encoding';
import { DelimitedCutter } from '../cut/delimited-cutter';
import { cutRules, DEFECT } from '../cut/rules';
import { splitValues } from '../cut/values';
import { topOf, Walk } from '../cut/walk';
import { DELIMITERS, looksLikeValue } from '../formats/delimited';
import { countBackslashes } from './backslashes';
import { type EscapeVerdict, escapeVerdict, type Fit } from './escapes';
import { BACKSLASH, marksToTry } from './marks';
import type { Stretch } from './sample';

export interface FoundDialect {
  readonly dialect: Dialect;
  /** Values of the first record. */
  readonly first: readonly (string | undefined)[];
  /** Records of the head that have as many columns as most, 0-1. */
  readonly agreement: number;
  /** Whether a backslash escapes, where one stands so that it matters and nobody said. */
  readonly verdict?: EscapeVerdict;
}

const ENOUGH_RECORDS = 500;
/** For evidence that may be in a few records only. */
const MANY_RECORDS = 20_000;
/** Lines before the header are looked for among the first ones only. */
const MOST_SKIPPED = 50;
/** So many of the records behind them must have one number of columns. */
export const SURE_OF_TABLE = 0.9;
/** So many are enough to ask, behind a line that looks like the names of some columns. */
const LIKE_A_TABLE = 0.6;
const SOME_COLUMNS = 3;
const LONGEST_NAME = 40;

/** The way of writing that gives most records of the head the same number of columns, above one if possible. */
export function findDialect(
  head: Stretch,
  encoding: Encoding,
  given: Partial<Dialect>,
): FoundDialect | undefined {
  const known = { ...openingOf(head, encoding, given), ...given };
  const text = decode(head.bytes, encoding);
  const delimiters = known.delimiter === undefined ? DELIMITERS : [known.delimiter];
  const tried = delimiters.flatMap((delimiter) =>
    marksToTry(text, delimiter, known).flatMap((marks) => {
      const found = tryDialect(head, encoding, { ...known, delimiter, ...marks, header: false });
      return found === undefined ? [] : [found, ...behindPreamble(head, encoding, found, given)];
    }),
  );
  const { best, verdict } = weighed(head, encoding, text, tried);
  if (best === undefined) return undefined;
  const header = given.header ?? isHeader(best.first);
  return {
    dialect: { ...best.dialect, header },
    first: best.first,
    agreement: best.agreement,
    ...(verdict === undefined ? {} : { verdict }),
  };
}

/** The best of what was tried. Whether a backslash escapes is weighed on its own, over many records. */
function weighed(
  head: Stretch,
  encoding: Encoding,
  text: string,
  tried: readonly Tried[],
): { readonly best: Tried | undefined; readonly verdict?: EscapeVerdict } {
  const best = bestOf(tried);
  const alike = tried.filter(({ dialect }) => dialect.delimiter === best?.dialect.delimiter);
  const plain = bestOf(alike.filter(({ dialect }) => dialect.escape !== BACKSLASH));
  const escaped = bestOf(alike.filter((each) => escapesBetter(each, plain)));
  if (plain === undefined || escaped === undefined || score(plain) === 0 || score(escaped) === 0)
    return { best };
  const fitOf = ({ dialect, first, columns, agreement }: Tried): Fit => ({
    quote: dialect.quote,
    columns,
    agreement: tryDialect(head, encoding, dialect, MANY_RECORDS)?.agreement ?? agreement,
    header: isHeader(first),
  });
  const verdict = escapeVerdict(
    fitOf(plain),
    fitOf(escaped),
    countBackslashes(text, plain.dialect.delimiter),
  );
  return { best: verdict.escapes ? escaped : plain, verdict };
}

/** Without quotes nothing stands in quotes: that must make more records fit, where the other way has some. */
function escapesBetter({ dialect, agreement }: Tried, plain: Tried | undefined): boolean {
  if (dialect.escape !== BACKSLASH) return false;
  return dialect.quote !== '' || plain?.dialect.quote === '' || agreement > (plain?.agreement ?? 0);
}

function bestOf(tried: readonly Tried[]): Tried | undefined {
  return tried.reduce<Tried | undefined>(
    (a, b) => (a === undefined || score(b) > score(a) ? b : a),
    undefined,
  );
}

/** What the first line says of the others: Excel's `sep=;`, or the mark of a comment. */
function openingOf(head: Stretch, encoding: Encoding, given: Partial<Dialect>): Partial<Dialect> {
  const text = decode(head.bytes.subarray(0, 1_024), encoding).replace(/^\ufeff/, '');
  const separator = /^sep=(.)\r?\n/i.exec(text)?.[1];
  if (separator !== undefined && given.skip === undefined) return { delimiter: separator, skip: 1 };
  const comment = /^(#|--)[^\n,;\t|]*\n/.exec(text)?.[1];
  return comment === undefined || given.comment !== undefined ? {} : { comment };
}

interface Tried extends FoundDialect {
  readonly columns: number;
  /** Share of the records that have values in quotes. */
  readonly quoted: number;
  /** 1-based line of the first record with as many columns as most have. */
  readonly tableFrom: number;
}

/** Unusual quotes around values of so many records are believed, though they make fewer columns. */
const SURE_OF_QUOTES = 0.5;
const FOR_QUOTES = 0.05;

/** Agreement decides; among equals more columns. A single column is what is left when nothing else fits. */
function score({ columns, agreement, quoted, dialect }: Tried): number {
  if (columns < 2) return 0;
  const isUnusual = dialect.quote === "'" || dialect.escape === BACKSLASH;
  const forQuotes = isUnusual && quoted >= SURE_OF_QUOTES ? FOR_QUOTES : 0;
  return agreement + forQuotes + Math.min(columns, 50) / 1_000;
}

/** The same way of writing, from where the table begins when other lines stand before it. */
function behindPreamble(
  head: Stretch,
  encoding: Encoding,
  { dialect, tableFrom, first }: Tried,
  given: Partial<Dialect>,
): readonly Tried[] {
  const skip = tableFrom - 1;
  if (given.skip !== undefined || skip < 1 || skip > MOST_SKIPPED) return [];
  const found = tryDialect(head, encoding, { ...dialect, skip });
  if (found === undefined || found.columns < 2 || !isTable(found)) return [];
  // A header over records that leave out their last columns is no line before the table.
  const isOwnHeader = first.length > found.columns && isHeader(first) && !isHeader(found.first);
  return isOwnHeader ? [] : [found];
}

function isTable({ agreement, columns, first }: Tried): boolean {
  if (agreement >= SURE_OF_TABLE) return true;
  const areNames = isHeader(first) && first.every((name = '') => name.length <= LONGEST_NAME);
  return agreement >= LIKE_A_TABLE && columns >= SOME_COLUMNS && areNames;
}

function tryDialect(
  head: Stretch,
  encoding: Encoding,
  dialect: Dialect,
  enough = ENOUGH_RECORDS,
): Tried | undefined {
  const size = unitBytes(encoding);
  const counts = new Map<number, { count: number; line: number }>();
  let first: readonly (string | undefined)[] | undefined;
  let [records, quoted] = [0, 0];
  const cutter = new DelimitedCutter(cutRules(dialect, -1, size, encoding), size);
  const walk = new Walk(cutter, encoding, topOf({ dialect }), (at) => {
    if (at.piece !== 'record') return;
    records += 1;
    first ??= splitValues(decode(at.bytes(), encoding), dialect);
    if (at.defect === DEFECT.none) {
      if (cutter.quoted) quoted += 1;
      const seen = counts.get(cutter.columns) ?? { count: 0, line: at.line };
      counts.set(cutter.columns, { ...seen, count: seen.count + 1 });
    }
    at.stopped = records >= enough;
  });
  walk.push(head.bytes);
  if (head.isEnd && !walk.stopped) walk.finish();
  if (first === undefined) return undefined;
  const columns = first.length;
  const most = [...counts.values()].reduce((a, b) => (b.count > a.count ? b : a), { count: 0, line: 1 });
  const agreement = (counts.get(columns)?.count ?? 0) / records;
  return { dialect, first, columns, agreement, quoted: quoted / records, tableFrom: most.line };
}

/** A first record of names: nothing in it looks like a value, and nearly all of it is there. */
export function isHeader(first: readonly (string | undefined)[]): boolean {
  const names = first.flatMap((name) => (name === undefined ? [] : [name.trim()]));
  // A value that keeps its quotes in this way of reading is one all the same.
  const bare = names.map((name) => (/^'.+'$/.test(name) ? name.slice(1, -1) : name));
  return names.length * 2 > first.length && !bare.some(looksLikeValue);
}

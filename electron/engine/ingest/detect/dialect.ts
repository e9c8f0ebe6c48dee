import type { Dialect } from '../../../../shared/contract/sources';
import { decode, type Encoding, unitBytes } from '../bytes/encoding';
import { DelimitedCutter } from '../cut/delimited-cutter';
import { cutRules, DEFECT } from '../cut/rules';
import { splitValues } from '../cut/values';
import { topOf, Walk } from '../cut/walk';
import { DELIMITERS, looksLikeValue } from '../formats/delimited';
import type { Stretch } from './sample';

export interface FoundDialect {
  readonly dialect: Dialect;
  /** Values of the first record. */
  readonly first: readonly (string | undefined)[];
  /** Records of the head that have as many columns as most, 0-1. */
  readonly agreement: number;
}

const ENOUGH_RECORDS = 500;
/** Lines before the header are looked for among the first ones only. */
const MOST_SKIPPED = 50;
/** So many of the records behind them must have one number of columns. */
const SURE_OF_TABLE = 0.9;

/** The way of writing that gives most records of the head the same number of columns, above one if possible. */
export function findDialect(
  head: Stretch,
  encoding: Encoding,
  given: Partial<Dialect>,
): FoundDialect | undefined {
  const known = { ...openingOf(head, encoding, given), ...given };
  const delimiters = known.delimiter === undefined ? DELIMITERS : [known.delimiter];
  const tried = delimiters.flatMap((delimiter) => {
    const quote = known.quote ?? '"';
    const marks = { delimiter, quote, escape: known.escape ?? quote };
    const found = tryDialect(head, encoding, { ...known, ...marks, header: false });
    if (found === undefined) return [];
    return [found, ...behindPreamble(head, encoding, found, given)];
  });
  const best = tried.reduce<Tried | undefined>(
    (a, b) => (a === undefined || score(b) > score(a) ? b : a),
    undefined,
  );
  if (best === undefined) return undefined;
  const header = given.header ?? isHeader(best.first);
  return { dialect: { ...best.dialect, header }, first: best.first, agreement: best.agreement };
}

/** What the first line says of the others: Excel's `sep=;`, or the mark of a comment. */
function openingOf(head: Stretch, encoding: Encoding, given: Partial<Dialect>): Partial<Dialect> {
  const text = decode(head.bytes.subarray(0, 1_024), encoding).replace(/^\ufeff/, '');
  const separator = /^sep=(.)\r?\n/i.exec(text)?.[1];
  if (separator !== undefined && given.skip === undefined) return { delimiter: separator, skip: 1 };
  return /^#[^\n]*\n/.test(text) && given.comment === undefined && !/^#[^\n]*[,;\t|]/.test(text)
    ? { comment: '#' }
    : {};
}

interface Tried extends FoundDialect {
  readonly columns: number;
  /** 1-based line of the first record with as many columns as most have. */
  readonly tableFrom: number;
}

/** Agreement decides; among equals more columns. A single column is what is left when nothing else fits. */
function score({ columns, agreement }: Tried): number {
  return columns < 2 ? 0 : agreement + Math.min(columns, 50) / 1_000;
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
  if (found === undefined || found.columns < 2 || found.agreement < SURE_OF_TABLE) return [];
  // A header over records that leave out their last columns is no line before the table.
  const isOwnHeader = first.length > found.columns && isHeader(first) && !isHeader(found.first);
  return isOwnHeader ? [] : [found];
}

function tryDialect(head: Stretch, encoding: Encoding, dialect: Dialect): Tried | undefined {
  const size = unitBytes(encoding);
  const counts = new Map<number, { count: number; line: number }>();
  let first: readonly (string | undefined)[] | undefined;
  let records = 0;
  const cutter = new DelimitedCutter(cutRules(dialect, -1, size, encoding), size);
  const walk = new Walk(cutter, encoding, topOf({ dialect }), (at) => {
    if (at.piece !== 'record') return;
    records += 1;
    first ??= splitValues(decode(at.bytes(), encoding), dialect);
    if (at.defect === DEFECT.none) {
      const seen = counts.get(cutter.columns) ?? { count: 0, line: at.line };
      counts.set(cutter.columns, { ...seen, count: seen.count + 1 });
    }
    at.stopped = records >= ENOUGH_RECORDS;
  });
  walk.push(head.bytes);
  if (head.isEnd && !walk.stopped) walk.finish();
  if (first === undefined) return undefined;
  const columns = first.length;
  const most = [...counts.values()].reduce((a, b) => (b.count > a.count ? b : a), { count: 0, line: 1 });
  const agreement = (counts.get(columns)?.count ?? 0) / records;
  return { dialect, first, columns, agreement, tableFrom: most.line };
}

/** A first record of names: nothing in it looks like a value, and nearly all of it is there. */
function isHeader(first: readonly (string | undefined)[]): boolean {
  const names = first.flatMap((name) => (name === undefined ? [] : [name.trim()]));
  return names.length * 2 > first.length && !names.some(looksLikeValue);
}

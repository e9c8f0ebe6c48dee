import type { Dialect } from '../../../../shared/contract/sources';
import { decode, type Encoding } from '../bytes/encoding';
import { DelimitedCutter } from '../cut/delimited-cutter';
import { cutRules, DEFECT } from '../cut/rules';
import { splitValues } from '../cut/values';
import { fromTop, Walk } from '../cut/walk';
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

/** The way of writing that gives most records of the head the same number of columns, above one if possible. */
export function findDialect(
  head: Stretch,
  encoding: Encoding,
  given: Partial<Dialect>,
): FoundDialect | undefined {
  const delimiters = given.delimiter === undefined ? DELIMITERS : [given.delimiter];
  const tried = delimiters.flatMap((delimiter) => {
    const quote = given.quote ?? '"';
    const found = tryDialect(head, encoding, {
      delimiter,
      quote,
      escape: given.escape ?? quote,
      header: false,
    });
    return found === undefined ? [] : [found];
  });
  const best = tried.reduce<Tried | undefined>(
    (a, b) => (a === undefined || score(b) > score(a) ? b : a),
    undefined,
  );
  if (best === undefined) return undefined;
  const header = given.header ?? isHeader(best.first);
  return { dialect: { ...best.dialect, header }, first: best.first, agreement: best.agreement };
}

interface Tried extends FoundDialect {
  readonly columns: number;
}

/** Agreement decides; among equals more columns. A single column is what is left when nothing else fits. */
function score({ columns, agreement }: Tried): number {
  return columns < 2 ? 0 : agreement + Math.min(columns, 50) / 1_000;
}

function tryDialect(head: Stretch, encoding: Encoding, dialect: Dialect): Tried | undefined {
  const size = encoding.startsWith('utf-16') ? 2 : 1;
  const counts = new Map<number, number>();
  let first: readonly (string | undefined)[] | undefined;
  let records = 0;
  const cutter = new DelimitedCutter(cutRules(dialect, -1, size), size);
  const walk = new Walk(cutter, encoding, fromTop(false), (at) => {
    if (at.piece !== 'record') return;
    records += 1;
    first ??= splitValues(decode(at.bytes(), encoding), dialect);
    if (at.defect === DEFECT.none) counts.set(cutter.columns, (counts.get(cutter.columns) ?? 0) + 1);
    at.stopped = records >= ENOUGH_RECORDS;
  });
  walk.push(head.bytes);
  if (head.isEnd && !walk.stopped) walk.finish();
  if (first === undefined) return undefined;
  const columns = first.length;
  return { dialect, first, columns, agreement: (counts.get(columns) ?? 0) / records };
}

/** A first record of names: nothing in it looks like a value, and nearly all of it is there. */
function isHeader(first: readonly (string | undefined)[]): boolean {
  const names = first.flatMap((name) => (name === undefined ? [] : [name.trim()]));
  return names.length * 2 > first.length && !names.some(looksLikeValue);
}

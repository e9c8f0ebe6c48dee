import type { Layout } from '../../../../../shared/contract/sources';
import { unitBytes } from '../../bytes/encoding';
import type { Cutting } from '../cutting';
import type { Extractor } from '../extractor';
import { LineCutter } from '../line-cutter';
import { type Pairs, readPairs, unescaped } from '../read-pairs';
import { MAX_RECORD_BYTES } from '../rules';
import { groupNames, safePattern } from '../safe-pattern';
import { YearKeeper } from '../year-keeper';
import type { LayoutReader } from './layout-reader';

/** Where everything goes for which there is no column: keys that the sample did not have, and words without a key. */
export const OTHER_FIELDS = 'other fields';
const MOST_COLUMNS = 1_000;

type PairsLayout = Extract<Layout, { readonly type: 'pairs' }>;

/** Lines of pairs such as `user=jdoe`, behind a head. */
export const PAIRS: LayoutReader = {
  cutter: (_cutting, encoding) => new LineCutter(MAX_RECORD_BYTES / unitBytes(encoding)),
  extractor: pairsExtractor,
  columns(cutting, sample) {
    const layout = pairsOf(cutting);
    const head = layout.head === undefined ? [] : groupNames(layout.head);
    const names = new Set(head.filter((name) => name !== layout.separatorFrom));
    const read = pairsReader(layout);
    for (const { piece, text } of sample()) {
      if (piece !== 'record') continue;
      for (const [key] of read(text)?.pairs ?? []) if (names.size < MOST_COLUMNS) names.add(key);
    }
    return [...names, OTHER_FIELDS];
  },
};

interface ReadLine extends Pairs {
  readonly head: Readonly<Record<string, string | undefined>>;
}

/** @returns nothing for a line that lacks the head, or that has neither head nor pairs. */
function pairsReader(layout: PairsLayout): (text: string) => ReadLine | undefined {
  const pattern = layout.head === undefined ? undefined : safePattern(layout.head);
  return (text) => {
    const found = pattern?.exec(text);
    if (found === null) return undefined;
    const head = found?.groups ?? {};
    const given = layout.separatorFrom === undefined ? undefined : head[layout.separatorFrom];
    const separator = given === undefined || given === '' ? layout.separator : characterOf(given);
    const rest = text.slice((found?.index ?? 0) + (found?.[0].length ?? 0));
    const pairs = readPairs(rest, { ...layout, separator });
    if (pattern === undefined && pairs.pairs.length === 0) return undefined;
    return { ...pairs, head };
  };
}

function pairsExtractor(cutting: Cutting): Extractor {
  const layout = pairsOf(cutting);
  const read = pairsReader(layout);
  const years = cutting.firstYear === undefined ? undefined : new YearKeeper(cutting.firstYear);
  const places = new Map(cutting.columns.map((column, i) => [column, i]));
  const rest = places.get(OTHER_FIELDS);
  return {
    values(text) {
      const line = read(text);
      if (line === undefined) return { unfit: 'not written as the lines of this format are' };
      const values = new Array<string | undefined>(cutting.columns.length).fill(undefined);
      for (const [name, value] of Object.entries(line.head)) {
        const at = places.get(name);
        if (at !== undefined && value) values[at] = unescaped(value, layout.escape);
      }
      const others = [...line.words];
      for (const [key, value] of line.pairs) {
        const at = places.get(key);
        if (at === undefined || at === rest || values[at] !== undefined)
          others.push(`${key}${layout.equals}${value}`);
        else values[at] = value === '' ? undefined : value;
      }
      if (rest !== undefined && others.length > 0) values[rest] = others.join(' ');
      const time = places.get('time');
      if (years !== undefined && time !== undefined)
        values[time] = years.dated(values[time] ?? '') || undefined;
      return values;
    },
  };
}

/** A separator as LEEF 2 names it: the character itself, or its code as `x09` or `0x09`. */
function characterOf(name: string): string {
  const code = /^0?x([0-9a-f]{1,4})$/i.exec(name)?.[1];
  return code === undefined ? name : String.fromCharCode(Number.parseInt(code, 16));
}

function pairsOf({ layout }: Cutting): PairsLayout {
  if (layout?.type !== 'pairs') throw new Error('Pairs need the layout of pairs.');
  return layout;
}

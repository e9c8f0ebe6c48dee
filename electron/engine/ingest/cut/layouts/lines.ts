import type { Layout } from '../../../../../shared/contract/sources';
import { type Encoding, unitBytes } from '../../bytes/encoding';
import type { Cutting } from '../cutting';
import type { Extractor } from '../extractor';
import { LineCutter } from '../line-cutter';
import { asidesOf, MAX_RECORD_BYTES } from '../rules';
import { groupNames, safePattern } from '../safe-pattern';
import { StartCutter } from '../start-cutter';
import { YearKeeper } from '../year-keeper';
import type { LayoutReader } from './layout-reader';

type Lines = Extract<Layout, { readonly type: 'lines' }>;
type Groups = Record<string, string | undefined>;

/** Lines taken apart by a pattern, and parts of their values by further patterns. */
export const LINES: LayoutReader = {
  cutter(cutting, encoding) {
    const { start, comment } = linesOf(cutting);
    const longest = MAX_RECORD_BYTES / unitBytes(encoding);
    const asides = asidesOf([comment], unitBytes(encoding), encoding as Encoding);
    if (start === undefined) return new LineCutter(longest, asides);
    return new StartCutter(longest, asides, safePattern(start), encoding);
  },
  extractor: linesExtractor,
  columns(cutting) {
    const { pattern, parts = [] } = linesOf(cutting);
    const sources = [pattern, ...parts.flatMap(({ patterns }) => patterns)];
    return [...new Set(sources.flatMap(groupNames))];
  },
};

function linesExtractor(cutting: Cutting): Extractor {
  const layout = linesOf(cutting);
  const several = layout.start !== undefined;
  const pattern = safePattern(layout.pattern, several);
  const parts = (layout.parts ?? []).map(({ of, patterns }) => ({
    of,
    patterns: patterns.map((source) => safePattern(source, several)),
  }));
  const years = cutting.firstYear === undefined ? undefined : new YearKeeper(cutting.firstYear);
  return {
    values(text) {
      const found = pattern.exec(text)?.groups;
      if (found === undefined) return { unfit: 'not written as the lines of this format are' };
      const groups: Groups = found;
      for (const part of parts) takeApart(groups, part.of, part.patterns);
      if (years !== undefined && groups.time !== undefined) groups.time = years.dated(groups.time);
      return cutting.columns.map((column) => (groups[column] === '' ? undefined : groups[column]));
    },
  };
}

/** The first pattern that matches gives its groups; the others are not looked at. */
function takeApart(groups: Groups, of: string, patterns: readonly RegExp[]): void {
  const text = groups[of];
  if (text === undefined) return;
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.groups;
    if (found === undefined) continue;
    for (const [name, value] of Object.entries(found)) if (value !== undefined) groups[name] = value;
    return;
  }
}

function linesOf({ layout }: Cutting): Lines {
  if (layout?.type !== 'lines') throw new Error('Lines need the layout of lines.');
  return layout;
}

import type { Layout } from '../../../../../shared/contract/sources';
import { unitBytes } from '../../bytes/encoding';
import { columnNames } from '../../formats/delimited';
import type { Cutting } from '../cutting';
import { LineCutter } from '../line-cutter';
import { MAX_RECORD_BYTES } from '../rules';
import type { LayoutReader } from './layout-reader';

type Fixed = Extract<Layout, { readonly type: 'fixed' }>;

/** Values at fixed places of a line, counted in characters, with blanks around them that are not theirs. */
export const FIXED: LayoutReader = {
  cutter: (_cutting, encoding) => new LineCutter(MAX_RECORD_BYTES / unitBytes(encoding)),
  extractor(cutting) {
    const layout = fixedOf(cutting);
    const width = widthOf(layout);
    return {
      values(text) {
        const line = charactersOf(text);
        if (line.slice(width).join('').trim() !== '') return { unfit: 'text behind the last column' };
        return cut(line, layout);
      },
    };
  },
  columns(cutting, sample) {
    const layout = fixedOf(cutting);
    const header = sample().find(({ piece }) => piece === 'header');
    const first = cut(charactersOf(header?.text ?? ''), layout);
    return columnNames(first, header !== undefined);
  },
};

/** Characters as people count them: one that takes two units of UTF-16 is one. */
function charactersOf(text: string): readonly string[] {
  return Array.from(text);
}

function cut(line: readonly string[], { columns }: Fixed): (string | undefined)[] {
  return columns.map(({ from, length }) => {
    const value = line.slice(from, length === undefined ? undefined : from + length);
    const text = value.join('').trim();
    return text === '' ? undefined : text;
  });
}

/** Where the last column ends; without a length it takes in the rest of the line. */
function widthOf({ columns }: Fixed): number {
  return Math.max(...columns.map(({ from, length }) => (length === undefined ? Infinity : from + length)));
}

function fixedOf({ layout }: Cutting): Fixed {
  if (layout?.type !== 'fixed') throw new Error('Fixed width needs the layout of its columns.');
  return layout;
}

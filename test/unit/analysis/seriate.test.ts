import { expect, test } from 'vitest';
import { seriate } from '../../../electron/engine/analysis/seriate';
import { finish } from '../../../electron/engine/analysis/steps';
import { seeded } from '../../engine/timeline/random-accesses';

interface Planted {
  readonly rows: number;
  readonly columns: number;
  readonly row: readonly number[];
  readonly column: readonly number[];
  /** The block of each shuffled row and column. */
  readonly rowBlock: readonly number[];
  readonly columnBlock: readonly number[];
}

/** Blocks of rows × columns, filled to `fill`, everything else to `noise`, rows and columns shuffled. */
function planted(
  seed: number,
  sizes: readonly (readonly [number, number])[],
  fill: number,
  noise: number,
): Planted {
  const random = seeded(seed);
  const shuffled = (items: readonly number[]) =>
    items
      .map((item) => ({ item, key: random() }))
      .sort((a, b) => a.key - b.key)
      .map(({ item }) => item);
  const blocks = (side: 0 | 1) =>
    shuffled(sizes.flatMap((size, block) => Array.from({ length: size[side] }, () => block)));
  const [rowBlock, columnBlock] = [blocks(0), blocks(1)];
  const cells = rowBlock.flatMap((block, row) =>
    columnBlock.flatMap((other, column) =>
      random() < (block === other ? fill : noise) ? [{ row, column }] : [],
    ),
  );
  return {
    rows: rowBlock.length,
    columns: columnBlock.length,
    row: cells.map((cell) => cell.row),
    column: cells.map((cell) => cell.column),
    rowBlock,
    columnBlock,
  };
}

/** Each run of equal values once: `1 1 3 3 1` is `1 3 1`. */
const runs = (values: readonly (number | undefined)[]) =>
  values.filter((value, i) => i === 0 || value !== values[i - 1]);

function ordered(matrix: Planted) {
  const { rows, columns } = finish(seriate(matrix.rows, matrix.columns, matrix.row, matrix.column));
  expect([...rows].sort((a, b) => a - b)).toEqual(matrix.rowBlock.map((_, i) => i));
  expect([...columns].sort((a, b) => a - b)).toEqual(matrix.columnBlock.map((_, i) => i));
  const columnBlocks = [...columns].map((column) => matrix.columnBlock[column]);
  return {
    rows: runs([...rows].map((row) => matrix.rowBlock[row])),
    columns: runs(columnBlocks),
    columnBlocks,
  };
}

test.each([1, 2, 3, 4, 5])(
  'blocks that were shuffled stand together again, however unlike in size (%i)',
  (seed) => {
    const sizes = [
      [12, 40],
      [5, 30],
      [20, 25],
      [8, 15],
    ] as const;
    const found = ordered(planted(seed, sizes, 0.7, 0.04));
    expect(found.rows).toHaveLength(4);
    // Of 110 columns some few have by chance most of their cells in the rows of another block.
    const wanted = found.rows.flatMap((block) =>
      Array.from({ length: sizes[block ?? 0]?.[1] ?? 0 }, () => block),
    );
    const astray = found.columnBlocks.filter((block, i) => block !== wanted[i]).length;
    expect(astray).toBeLessThanOrEqual(6);
  },
);

test('blocks with nothing in common come apart, the one with the most cells first', () => {
  const found = ordered(
    planted(
      9,
      [
        [4, 5],
        [10, 30],
        [6, 9],
      ],
      0.8,
      0,
    ),
  );
  expect(found.rows).toEqual([1, 2, 0]);
  expect(found.columns).toEqual([1, 2, 0]);
});

test('a chain of rows that share a column each with the next is laid out as a chain', () => {
  // Row i has columns i and i + 1; given in a scrambled order of rows.
  const places = [3, 0, 5, 1, 4, 2, 7, 6];
  const row = places.flatMap((_, place) => [place, place]);
  const column = places.flatMap((i) => [i, i + 1]);
  const { rows } = finish(seriate(8, 9, row, column));
  const chain = [...rows].map((place) => places[place] ?? 0);
  const steps = chain.slice(1).map((i, k) => Math.abs(i - (chain[k] ?? 0)));
  expect(steps).toEqual([1, 1, 1, 1, 1, 1, 1]);
});

test('rows and columns without a cell come last, in the order given, and an empty matrix keeps its order', () => {
  const { rows, columns } = finish(seriate(4, 3, [2, 2], [0, 1]));
  expect([[...rows], [...columns]]).toEqual([
    [2, 0, 1, 3],
    [0, 1, 2],
  ]);
  const empty = finish(seriate(2, 2, [], []));
  expect([[...empty.rows], [...empty.columns]]).toEqual([
    [0, 1],
    [0, 1],
  ]);
});

test('the same matrix always has the same order', () => {
  const matrix = planted(
    4,
    [
      [9, 20],
      [7, 12],
    ],
    0.6,
    0.1,
  );
  const once = finish(seriate(matrix.rows, matrix.columns, matrix.row, matrix.column));
  const again = finish(
    seriate(matrix.rows, matrix.columns, matrix.row.toReversed(), matrix.column.toReversed()),
  );
  expect([[...again.rows], [...again.columns]]).toEqual([[...once.rows], [...once.columns]]);
});

import { expect, test } from 'vitest';
import { daySteps, stepOfLag } from '../../../renderer/drawing/victims/day-steps';
import {
  contentSize,
  HEAD,
  inSight,
  LABELS,
  matrixLayout,
  placeAt,
  revealed,
  xOf,
  yOf,
} from '../../../renderer/drawing/victims/matrix-layout';
import { brackets, cellAt, matrixScene, nextCell } from '../../../renderer/drawing/victims/matrix-scene';

const DAY = 86_400e6;
const accounts = ['a', 'b', 'c'].map((name, i) => ({
  name,
  service: false,
  before: [1, 2, 0][i] ?? 0,
  afterOnly: 0,
}));
const customers = ['v', 'w', 'x', 'y'].map((name, i) => ({
  name,
  reports: [name],
  from: BigInt(i),
  to: BigInt(i),
  before: [1, 1, 1, 0][i] ?? 0,
  afterOnly: 0,
}));
/** a reached w, b reached v and x, c reached y after its call. */
const scene = matrixScene(
  {
    accounts,
    customers,
    cells: {
      account: Uint32Array.of(0, 1, 1, 2),
      customer: Uint32Array.of(1, 0, 2, 3),
      before: Uint32Array.of(5, 6, 7, 0),
      after: Uint32Array.of(0, 0, 0, 8),
      during: new Uint32Array(4),
      nearest: Float64Array.of(1, 2, 3, Number.NaN),
    },
    blocks: { accounts: Uint32Array.of(0, 1, 2), customers: Uint32Array.of(0, 1, 2, 3) },
  },
  'lead',
);

test('rows and columns are drawn in their order, with every cell at its place', () => {
  expect(scene.accounts.map(({ name }) => name)).toEqual(['b', 'a', 'c']);
  expect(scene.customers.map(({ name }) => name)).toEqual(['v', 'x', 'w', 'y']);
  const counts = scene.accounts.map((_, row) =>
    scene.customers.map((_, column) => {
      const i = cellAt(scene, row, column);
      return i < 0 ? 0 : (scene.before[i] ?? 0) + (scene.after[i] ?? 0);
    }),
  );
  expect(counts).toEqual([
    [6, 7, 0, 0],
    [0, 0, 5, 0],
    [0, 0, 0, 8],
  ]);
  expect([nextCell(scene, 0, 0, 1), nextCell(scene, 0, 1, 1), nextCell(scene, 1, 3, -1)]).toEqual([
    1,
    undefined,
    2,
  ]);
});

test('brackets add up to all customers: by the first account, only by others, by none', () => {
  expect(brackets(scene)).toEqual([
    { kind: 'first', from: 0, to: 2 },
    { kind: 'others', from: 2, to: 3 },
    { kind: 'nobody', from: 3, to: 4 },
  ]);
});

test('five thousand accounts and two thousand customers scroll; only what is in sight is asked for', () => {
  const layout = matrixLayout({ width: 1000, height: 400 }, 5_000, 2_000, 25);
  expect(contentSize(layout).height).toBe(HEAD + 5_000 * 25 + 8);
  const scroll = { left: 1_234, top: 50_000 };
  const { rows, columns } = inSight(layout, scroll);
  expect(rows[1] - rows[0]).toBeLessThan(20);
  expect(columns[1] - columns[0]).toBeLessThan(200);
  const place = { row: rows[0] + 3, column: columns[0] + 50 };
  const [x, y] = [xOf(layout, scroll, place.column) + 1, yOf(layout, scroll, place.row) + 1];
  expect(placeAt(layout, scroll, x, y)).toEqual(place);
  expect(placeAt(layout, scroll, LABELS - 5, y)).toEqual({ row: place.row, column: -1 });
  expect(placeAt(layout, scroll, x, HEAD - 1)).toBeUndefined();
  expect(revealed(layout, scroll, place)).toEqual(scroll);
  const far = revealed(layout, scroll, { row: 4_999, column: 1_999 });
  const there = inSight(layout, far);
  expect([there.rows[1], there.columns[1]]).toEqual([5_000, 2_000]);
});

test('nearer the call is darker, and the last step reaches to the look-back', () => {
  const steps = daySteps(90 * DAY);
  expect(steps.map(({ from, to, step }) => [from, to, step])).toEqual([
    [0, 7, 7],
    [7, 14, 6],
    [14, 21, 5],
    [21, 30, 4],
    [30, 45, 3],
    [45, 90, 2],
  ]);
  expect([1, 7, 8, 46, 90].map((days) => stepOfLag(days * DAY, steps))).toEqual([7, 7, 6, 2, 2]);
  expect(daySteps(10 * DAY).map(({ to }) => to)).toEqual([7, 10]);
});

import { expect, test } from 'vitest';
import type { VictimMatrix } from '../../../shared/contract/victims';
import { matrixOrder } from '../../../shared/model/victim-order';

const account = (name: string, before: number, more: object = {}) => ({
  name,
  service: false,
  before,
  afterOnly: 0,
  ...more,
});
const customer = (name: string, from: bigint) => ({
  name,
  reports: [`R-${name}`],
  from,
  to: from,
  before: 1,
  afterOnly: 0,
});

/** a reached v and w, b reached x; the service account reached all; nobody reached y before the call. */
const matrix: VictimMatrix = {
  accounts: [
    account('a', 2, { lead: 2 }),
    account('b', 1, { lead: 1 }),
    account('c', 0),
    account('svc', 3, { service: true }),
  ],
  customers: [customer('v', 4n), customer('w', 3n), customer('x', 2n), customer('y', 1n)],
  cells: {
    account: Uint32Array.of(0, 0, 1, 2, 3, 3, 3),
    customer: Uint32Array.of(0, 1, 2, 3, 0, 1, 2),
    before: Uint32Array.of(1, 1, 1, 0, 1, 1, 1),
    after: Uint32Array.of(0, 0, 0, 1, 0, 0, 0),
    during: new Uint32Array(7),
    nearest: Float64Array.of(1, 1, 1, Number.NaN, 1, 1, 1),
  },
  blocks: { accounts: Uint32Array.of(3, 0, 1, 2), customers: Uint32Array.of(0, 1, 2, 3) },
};

const places = (order: Parameters<typeof matrixOrder>[1], of: VictimMatrix = matrix) => {
  const { rows, columns } = matrixOrder(of, order);
  return [
    [...rows].map((i) => of.accounts[i]?.name).join(' '),
    [...columns].map((i) => of.customers[i]?.name).join(' '),
  ];
};

test('by lead, customers stand behind the first account that reached them, those that none did last', () => {
  expect(places('lead')).toEqual(['b a c svc', 'x w v y']);
});

test('without a run of leads accounts go by customers reached before the call, services last', () => {
  const accounts = matrix.accounts.map(({ lead: _, ...rest }) => rest);
  expect(places('lead', { ...matrix, accounts })).toEqual(['a b c svc', 'w v x y']);
});

test('by call, by name and by blocks', () => {
  expect(places('call')).toEqual(['b a c svc', 'y x w v']);
  expect(places('name')).toEqual(['a b c svc', 'v w x y']);
  expect(places('blocks')).toEqual(['svc a b c', 'v w x y']);
});

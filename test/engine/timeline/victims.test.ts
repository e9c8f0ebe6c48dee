import { expect, test } from 'vitest';
import { finish } from '../../../electron/engine/analysis/steps';
import { callLags } from '../../../electron/engine/timeline/call-lags';
import { setContactsApart } from '../../../electron/engine/timeline/contact';
import { lanes } from '../../../electron/engine/timeline/lanes';
import { threads } from '../../../electron/engine/timeline/threads';
import { inBlocks, victims } from '../../../electron/engine/timeline/victims';
import { MICROS_PER_DAY, MICROS_PER_HOUR } from '../../../shared/model/time';
import { type Access, builtCase, type Report } from './built-case';
import { randomAccesses } from './random-accesses';
import { randomReports } from './random-reports';

const DAY = MICROS_PER_DAY;
const HOUR = MICROS_PER_HOUR;
const CALL = 100n * DAY;
const window = { lookBack: 60n * DAY, skew: 0n };
const never = new AbortController().signal;

async function matrixOf(accesses: readonly Access[], reports: readonly Report[]) {
  const built = await builtCase(accesses, reports);
  return await built.read((c) => victims(c, window));
}

test('a customer who called twice is one column, and an access is counted with its next call', async () => {
  const matrix = await matrixOf(
    [
      { at: CALL - 2n * DAY, account: 'a', customer: 'v' },
      { at: CALL + DAY, account: 'a', customer: 'v' },
      { at: CALL + 11n * DAY, account: 'a', customer: 'v' },
      { at: CALL - DAY, account: 'b', customer: 'nobody called' },
    ],
    [
      { id: 'R-2', customer: 'v', from: CALL + 10n * DAY },
      { id: 'R-1', customer: 'v', from: CALL },
    ],
  );
  expect(matrix.customers).toEqual([
    { name: 'v', reports: ['R-1', 'R-2'], from: CALL, to: CALL, before: 1, afterOnly: 0 },
  ]);
  expect(matrix.accounts).toMatchObject([{ name: 'a', before: 1, afterOnly: 0, service: false }]);
  const { before, after, nearest } = matrix.cells;
  expect([[...before], [...after], [...nearest]]).toEqual([[2], [1], [Number(2n * DAY)]]);
});

test('only after the call, in its interval and never are told apart', async () => {
  const call = { id: 'R', customer: 'v', from: CALL, to: CALL + DAY };
  const matrix = await matrixOf(
    [
      { at: CALL + 2n * DAY, account: 'after', customer: 'v' },
      { at: CALL + HOUR, account: 'during', customer: 'v' },
      { at: CALL - 61n * DAY, account: 'earlier', customer: 'v' },
    ],
    [call, { id: 'Q', customer: 'w', from: CALL }],
  );
  expect(matrix.accounts.map(({ name, before, afterOnly }) => [name, before, afterOnly])).toEqual([
    ['after', 0, 1],
    ['during', 0, 0],
  ]);
  const { account, before, after, during, nearest } = matrix.cells;
  expect([[...account], [...before], [...after], [...during]]).toEqual([
    [0, 1],
    [0, 0],
    [1, 0],
    [0, 1],
  ]);
  expect([...nearest]).toEqual([Number.NaN, Number.NaN]);
  // Nobody saw w at all: it stays a column, and no account explains it.
  expect(matrix.customers.map(({ name, before }) => [name, before])).toEqual([
    ['v', 0],
    ['w', 0],
  ]);
});

test.each([
  [21, 20n * HOUR, 0n, false],
  [22, 2n * DAY, 2n * HOUR, true],
])('its sums are those of lanes, threads and lags (%i)', async (seed, lookBack, skew, apart) => {
  const built = await builtCase(randomAccesses(seed, 900), randomReports(seed, 50));
  if (apart) await built.database.write(never, setContactsApart);
  const { matrix, labels, whole } = await built.read(async (c) => ({
    matrix: await victims(c, { lookBack, skew }),
    labels: await lanes(c, { by: 'account', order: 'name', offset: 0, limit: 100, lookBack, skew }),
    whole: (await callLags(c, { lookBack, skew })).series[0],
  }));
  const { cells, accounts, customers } = matrix;
  const total = (counts: Uint32Array) => counts.reduce((a, b) => a + b, 0);
  expect([total(cells.before), total(cells.after), total(cells.during)]).toEqual([
    whole?.before,
    whole?.after,
    whole?.during,
  ]);
  const names = accounts.map(({ name }) => name);
  expect(names).toEqual([...names].sort());
  for (const [i, { name, before }] of accounts.entries()) {
    expect(before).toBe(labels.lanes.find((lane) => lane.key === name)?.victims);
    if (i > 5) continue;
    const own = await built.read((c) => threads(c, { account: name, lookBack, skew }));
    const after = cells.after.filter((_, k) => cells.account[k] === i);
    expect(total(after)).toBe(own.afterCall.time.length);
    const soonest = own.threads.map((thread) => Number(thread.callFrom - thread.time));
    const nearest = cells.nearest.filter((lag, k) => cells.account[k] === i && !Number.isNaN(lag));
    if (soonest.length > 0) expect(Math.min(...nearest)).toBe(Math.min(...soonest));
  }
  const filled = [...cells.before].filter((n) => n > 0).length;
  expect(customers.reduce((sum, { before }) => sum + before, 0)).toBe(filled);
  expect(accounts.reduce((sum, { before }) => sum + before, 0)).toBe(filled);
  expect(customers.flatMap(({ reports }) => reports)).toHaveLength(50);
});

test('the order of blocks has every account and every customer once', async () => {
  const built = await builtCase(randomAccesses(31, 400), randomReports(31, 40));
  const matrix = await built.read((c) => victims(c, window));
  const { blocks } = finish(inBlocks(matrix));
  expect([...blocks.accounts].sort((a, b) => a - b)).toEqual(matrix.accounts.map((_, i) => i));
  expect([...blocks.customers].sort((a, b) => a - b)).toEqual(matrix.customers.map((_, i) => i));
});

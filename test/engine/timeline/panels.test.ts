import { expect, test } from 'vitest';
import { callLags } from '../../../electron/engine/timeline/call-lags';
import { setContactsApart } from '../../../electron/engine/timeline/contact';
import { hours } from '../../../electron/engine/timeline/hours';
import { rhythm, rhythmOfOthers, rhythmsOf } from '../../../electron/engine/timeline/rhythm';
import { threads } from '../../../electron/engine/timeline/threads';
import { type CallSide, callSide } from '../../../shared/model/call-side';
import { lagEdges, RHYTHM_EDGES } from '../../../shared/model/panel-edges';
import { formatWall, MICROS_PER_DAY, MICROS_PER_HOUR, MICROS_PER_MINUTE } from '../../../shared/model/time';
import { type Access, builtCase, type Report } from './built-case';
import { randomAccesses } from './random-accesses';
import { randomReports } from './random-reports';

const DAY = MICROS_PER_DAY;
const HOUR = MICROS_PER_HOUR;
const never = new AbortController().signal;

/** Whole minutes, so that pyramids serve; moved to a night on which clocks change. */
function accessesAt(seed: number, count: number, start: bigint): Access[] {
  return randomAccesses(seed, count).map((access) => ({
    ...access,
    at: start + (access.at / MICROS_PER_MINUTE) * MICROS_PER_MINUTE,
  }));
}

const sum = (counts: ArrayLike<number>) => Array.from(counts).reduce((a, b) => a + b, 0);

test.each([
  ['Europe/Dublin', Date.UTC(2019, 9, 26)],
  ['Europe/Dublin', Date.UTC(2019, 2, 30)],
  ['Asia/Kathmandu', Date.UTC(2019, 9, 26)],
  ['Australia/Lord_Howe', Date.UTC(2019, 3, 6)],
  ['UTC', -30 * 86_400_000],
])('every event is in the hour and the day that a clock in %s shows', async (zone, day) => {
  const accesses = accessesAt(11, 600, BigInt(day) * 1000n);
  const built = await builtCase(accesses);
  const accounts = ['agent-3', 'agent-7'];
  const [whole, apart, narrow] = await built.read(async (c) => [
    await hours(c, { zone }),
    await hours(c, { zone, each: accounts }),
    await hours(c, { zone, filter: { withoutTicket: true }, from: BigInt(day) * 1000n + 5n * HOUR + 1n }),
  ]);
  const shown = (list: readonly Access[]) => {
    const cells = new Map<string, number>();
    for (const { at } of list) {
      const cell = formatWall(at, zone, 0).slice(0, 13);
      cells.set(cell, (cells.get(cell) ?? 0) + 1);
    }
    return Object.fromEntries([...cells].sort());
  };
  const given = (series: (typeof whole)['series'][number] | undefined) =>
    Object.fromEntries(
      Array.from(series?.n ?? [], (n, i) => {
        const date = new Date((series?.day[i] ?? 0) * 86_400_000).toISOString().slice(0, 10);
        return [`${date} ${String(series?.hour[i]).padStart(2, '0')}`, n] as const;
      }).sort(),
    );
  expect(given(whole.series[0])).toEqual(shown(accesses));
  expect(given(apart.series[1])).toEqual(shown(accesses.filter(({ account }) => account === 'agent-7')));
  const late = accesses.filter(
    ({ at, ticket }) => ticket === undefined && at > BigInt(day) * 1000n + 5n * HOUR,
  );
  expect(given(narrow.series[0])).toEqual(shown(late));
  for (const series of [...whole.series, ...apart.series, ...narrow.series]) {
    expect(sum(series.week)).toBe(series.listed);
    expect(sum(series.n)).toBe(series.listed);
  }
  expect(apart.series.map(({ account }) => account)).toEqual(accounts);
});

test('the week begins on Monday at midnight of the zone', async () => {
  // Sunday 23:30 UTC is Monday 0:30 in Dublin's summer.
  const built = await builtCase([{ at: BigInt(Date.UTC(2019, 7, 4, 23, 30)) * 1000n, account: 'a' }]);
  const at = async (zone: string) => (await built.read((c) => hours(c, { zone }))).series[0]?.week.indexOf(1);
  expect(await at('Europe/Dublin')).toBe(0);
  expect(await at('UTC')).toBe(6 * 24 + 23);
});

test('a case without events has no hours', async () => {
  const built = await builtCase([]);
  const { series } = await built.read((c) => hours(c, { zone: 'UTC' }));
  expect(series.map(({ listed, n }) => [listed, n.length])).toEqual([[0, 0]]);
});

test.each([
  [1, 20n * HOUR, 0n, false],
  [2, 60n * DAY, 2n * HOUR, true],
  [3, 3n * DAY, HOUR, true],
])('lags are those of a walk through all accesses and calls (%i)', async (seed, lookBack, skew, apart) => {
  const accesses = randomAccesses(seed, 700);
  const reports = randomReports(seed + 50, 60);
  const built = await builtCase(accesses, reports);
  if (apart) await built.database.write(never, setContactsApart);
  const ticketed = { withoutTicket: true };
  const { edges, series } = await built.read((c) =>
    callLags(c, { lookBack, skew, each: ['agent-1', 'agent-2', 'agent-3'] }),
  );
  const [whole, narrow] = await built.read(async (c) => [
    (await callLags(c, { lookBack, skew })).series[0],
    (await callLags(c, { lookBack, skew, filter: ticketed, from: 7n * HOUR, to: 30n * HOUR })).series[0],
  ]);
  expect([...edges]).toEqual(lagEdges(lookBack).map(Number));
  const check = (figures: typeof whole, list: readonly Access[]) => {
    const sideOf = (at: bigint, calls: readonly Report[]) =>
      callSide(
        at,
        calls.map(({ from, to = from }) => ({ from, to })),
        { lookBack, skew },
      );
    const sides = list.flatMap(({ at, customer }) => {
      const calls = reports.filter((report) => report.customer === customer);
      return calls.length === 0 ? [] : [{ customer, ...sideOf(at, calls) }];
    });
    const of = (side: CallSide['side']) => sides.filter((entry) => entry.side === side);
    const people = (side: CallSide['side']) => new Set(of(side).map(({ customer }) => customer)).size;
    const last = edges.length - 2;
    const inBin = (bin: number, lag: bigint) =>
      Number(lag) >= (edges[bin] ?? 0) && (bin === last || Number(lag) < (edges[bin + 1] ?? 0));
    const bins = (side: CallSide['side'], holds: (bin: number, entry: CallSide) => boolean) =>
      Array.from({ length: last + 1 }, (_, bin) => of(side).filter((entry) => holds(bin, entry)).length);
    const counts = (side: CallSide['side']) => ({
      n: bins(side, (bin, { short }) => inBin(bin, short)),
      least: bins(side, (bin, { short, long }) => inBin(bin, short) && inBin(bin, long)),
      most: bins(
        side,
        (bin, { short, long }) =>
          Number(long) >= (edges[bin] ?? 0) && (bin === last || Number(short) < (edges[bin + 1] ?? 0)),
      ),
    });
    const plain = (bin: { n: Uint32Array; least: Uint32Array; most: Uint32Array } | undefined) => ({
      n: [...(bin?.n ?? [])],
      least: [...(bin?.least ?? [])],
      most: [...(bin?.most ?? [])],
    });
    expect(figures).toMatchObject({
      listed: list.length,
      contacts: sides.length,
      before: of('before').length,
      after: of('after').length,
      during: of('during').length,
      earlier: of('earlier').length,
      customersBefore: people('before'),
      customersAfter: people('after'),
    });
    expect(plain(figures?.beforeCall)).toEqual(counts('before'));
    expect(plain(figures?.afterCall)).toEqual(counts('after'));
  };
  check(whole, accesses);
  check(
    narrow,
    accesses.filter(({ at, ticket }) => ticket === undefined && at >= 7n * HOUR && at < 30n * HOUR),
  );
  check(
    series[1],
    accesses.filter(({ account }) => account === 'agent-2'),
  );
  for (const part of series) {
    expect(part.contacts).toBe(part.before + part.after + part.during + part.earlier);
    expect([sum(part.beforeCall.n), sum(part.afterCall.n)]).toEqual([part.before, part.after]);
    const found = await built.read((c) => threads(c, { account: part.account ?? '', lookBack, skew }));
    expect(part.after).toBe(found.afterCall.time.length);
  }
});

test('the rhythm is the time since the same account’s event before it, whatever the question lists', async () => {
  const accesses = randomAccesses(5, 500);
  const built = await builtCase(accesses);
  const ordered = [...accesses.entries()].sort(
    ([i, a], [j, b]) =>
      (a.at < b.at ? -1 : a.at > b.at ? 1 : 0) || (a.source ?? 1) - (b.source ?? 1) || i - j,
  );
  const last = new Map<string, bigint>();
  const gaps = ordered.map(([, { account, at, action }]) => {
    const before = last.get(account);
    last.set(account, at);
    return { account, at, action, gap: before === undefined ? undefined : at - before };
  });
  const expected = (list: typeof gaps) => ({
    listed: list.length,
    first: list.filter(({ gap }) => gap === undefined).length,
    n: RHYTHM_EDGES.map((edge, i) => {
      const end = RHYTHM_EDGES[i + 1];
      return list.filter(({ gap }) => gap !== undefined && gap >= edge && (end === undefined || gap < end))
        .length;
    }),
  });
  const plain = ({ listed, first, n }: { listed: number; first: number; n: Uint32Array }) => ({
    listed,
    first,
    n: [...n],
  });
  const span = { from: 6n * HOUR, to: 31n * HOUR };
  const inside = gaps.filter(({ at }) => at >= span.from && at < span.to);
  const [whole, two, exports, others] = await built.read(async (c) => [
    await rhythm(c, {}),
    await rhythm(c, { ...span, each: ['agent-4', 'agent-9'] }),
    await rhythm(c, { ...span, filter: { actions: ['export'] } }),
    await rhythmOfOthers(c, await rhythmsOf(c, span, undefined), ['agent-4', 'agent-9']),
  ]);
  expect(whole.series.map(plain)).toEqual([expected(gaps)]);
  expect(two.series.map(plain)).toEqual(
    ['agent-4', 'agent-9'].map((name) => expected(inside.filter(({ account }) => account === name))),
  );
  expect(exports.series.map(plain)).toEqual([expected(inside.filter(({ action }) => action === 'export'))]);
  const rest = inside.filter(({ account }) => !['agent-4', 'agent-9'].includes(account));
  expect(plain(others.series)).toEqual(expected(rest));
  expect(others.accounts).toBe(new Set(rest.map(({ account }) => account)).size);
  expect(sum(others.series.n) + others.series.first).toBe(others.series.listed);
});

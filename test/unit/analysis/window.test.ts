import { describe, expect, it } from 'vitest';
import { assignCallDates, earliestPerCustomer } from '../../../electron/engine/analysis/call-dates';
import { createRandom } from '../../../electron/engine/analysis/random';
import { after, before, cutToWindow } from '../../../electron/engine/analysis/window';
import { accessLists, DAY } from './worlds';

const options = { lookBack: 10 * DAY, skew: 0 };

/** One customer, called some time in days 100 to 102, with accesses of account 0 at the given days. */
function counted(days: readonly number[], side: typeof before | typeof after, skew = 0): number {
  const accesses = days.map((day) => ({ customer: 0, account: 0, team: 0, time: day * DAY }));
  const lists = accessLists({ accounts: ['a'], teams: ['t'], customers: 1, accesses });
  const dates = {
    from: Float64Array.of(100 * DAY),
    to: Float64Array.of(102 * DAY),
    reported: Uint8Array.of(1),
  };
  return cutToWindow(lists, dates, side, { ...options, skew }).contacts[0] ?? 0;
}

describe('eligible accesses', () => {
  it('lie before the earliest moment of the call, not only before the latest', () => {
    expect(counted([99.9, 100, 101, 102.5], before)).toBe(1);
  });

  it('reach back to the look-back, inclusive, and no further', () => {
    expect(counted([89.99, 90, 95], before)).toBe(2);
  });

  it('keep clear of the call by the clock-skew bound', () => {
    expect(counted([99.5, 98.9], before, DAY)).toBe(1);
  });

  it('of the negative control lie after the latest moment of the call', () => {
    expect(counted([101, 102, 105, 112], after)).toBe(2);
  });

  it('make the customer a customer of every team that touched it earlier, but of none that did so afterwards', () => {
    const accesses = [
      { customer: 0, account: 0, team: 0, time: 20 * DAY },
      { customer: 0, account: 0, team: 1, time: 95 * DAY },
      { customer: 0, account: 0, team: 2, time: 101 * DAY },
    ];
    const lists = accessLists({ accounts: ['a'], teams: ['t', 'u', 'v'], customers: 1, accesses });
    const dates = {
      from: Float64Array.of(100 * DAY),
      to: Float64Array.of(100 * DAY),
      reported: Uint8Array.of(1),
    };
    expect([...cutToWindow(lists, dates, before, options).team]).toEqual([0, 1]);
  });
});

describe('call dates', () => {
  const calls = [
    { report: 'late', customer: 2, from: 9, to: 9 },
    { report: 'early', customer: 2, from: 5, to: 6 },
    { report: 'other', customer: 4, from: 7, to: 8 },
    { report: 'stranger', customer: -1, from: 1, to: 1 },
  ];

  it('are the earliest of a customer who reported twice, and nothing for a customer the log does not know', () => {
    expect(earliestPerCustomer(calls).map((call) => call.report)).toEqual(['early', 'other']);
  });

  it('of people who did not report are the dates of people who did, as intervals', () => {
    const dates = assignCallDates(new Int32Array(50), calls, createRandom(1));
    const pairs = new Set(Array.from(dates.from, (from, y) => `${from}-${dates.to[y]}`));
    expect([...pairs].sort()).toEqual(['5-6', '7-8']);
    expect(dates.reported.reduce((sum, r) => sum + r, 0)).toBe(2);
  });

  it('come from the own queue where that has enough reports', () => {
    const many = Array.from({ length: 6 }, (_, i) => ({ report: `${i}`, customer: i, from: 100, to: 100 }));
    const elsewhere = Array.from({ length: 6 }, (_, i) => ({
      report: `e${i}`,
      customer: 50 + i,
      from: 900,
      to: 900,
    }));
    const queue = Int32Array.from({ length: 100 }, (_, y) => (y < 50 ? 0 : 1));
    const dates = assignCallDates(queue, [...many, ...elsewhere], createRandom(1));
    expect(new Set(dates.from.slice(0, 50))).toEqual(new Set([100]));
    expect(new Set(dates.from.slice(50))).toEqual(new Set([900]));
  });
});

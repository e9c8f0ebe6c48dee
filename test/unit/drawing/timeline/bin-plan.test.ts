import { describe, expect, test } from 'vitest';
import {
  BIN_UNITS,
  folded,
  planBins,
  unitFor,
  widened,
} from '../../../../renderer/drawing/timeline/bin-plan';

const HOUR = 3600e6;
const DAY = 24 * HOUR;
const at = (iso: string) => Date.parse(iso) * 1000;
const unit = (name: string) => {
  const found = BIN_UNITS.find((u) => u.name === name);
  if (found === undefined) throw new Error(name);
  return found;
};

describe('choosing a unit', () => {
  test('122 days over 820 pixels are days: 6.7 px each, where 6 hours would be 1.7', () => {
    expect(unitFor({ from: 0, to: 122 * DAY, width: 820 }, 4).name).toBe('1 day');
  });
  test('40 minutes over 820 pixels are 15 seconds: 5.1 px each, where 5 seconds would be 1.7', () => {
    expect(unitFor({ from: 0, to: 40 * 60e6, width: 820 }, 4).name).toBe('15 s');
  });
  test('a millennium falls back to the widest unit', () => {
    expect(unitFor({ from: 0, to: 365_000 * DAY, width: 100 }, 4).name).toBe('52 weeks');
  });
});

describe('bins on a clock', () => {
  test('bins are whole units that cover the window', () => {
    const plan = planBins({ from: 1.5 * DAY, to: 3.2 * DAY }, unit('1 day'), 'UTC');
    expect([plan.from, plan.to, plan.asked]).toEqual([DAY, 4 * DAY, 3]);
    expect([...plan.edges]).toEqual([DAY, 2 * DAY, 3 * DAY, 4 * DAY]);
    expect(plan.fold).toBeUndefined();
  });

  test('weeks begin on Mondays', () => {
    // 7 August 2019 was a Wednesday; its week began on the 5th.
    const plan = planBins(
      { from: at('2019-08-07T00:00Z'), to: at('2019-08-08T00:00Z') },
      unit('1 week'),
      'UTC',
    );
    expect([plan.from, plan.to]).toEqual([at('2019-08-05T00:00Z'), at('2019-08-12T00:00Z')]);
  });

  test('a zone’s days begin at its midnight', () => {
    // Dublin is one hour ahead in August: its 6 August begins at 23:00 UTC on the 5th.
    const window = { from: at('2019-08-06T10:00Z'), to: at('2019-08-06T12:00Z') };
    const plan = planBins(window, unit('1 day'), 'Europe/Dublin');
    expect([plan.from, plan.to]).toEqual([at('2019-08-05T23:00Z'), at('2019-08-06T23:00Z')]);
  });

  test('the day of a clock change has 25 hours, and its counts are all of its hours', () => {
    const window = { from: at('2019-10-26T00:00Z'), to: at('2019-10-29T00:00Z') };
    const plan = planBins(window, unit('1 day'), 'Europe/Dublin');
    const hours = Array.from(plan.edges.slice(1), (edge, i) => (edge - (plan.edges[i] ?? 0)) / HOUR);
    expect(hours).toEqual([24, 25, 24]);
    expect(plan.asked).toBe(73);
    expect([...folded(plan, new Uint32Array(73).fill(1))]).toEqual([24, 25, 24]);
    expect((plan.to - plan.from) / plan.asked).toBe(HOUR);
  });

  test('where nothing is folded, counts are handed on as they are', () => {
    const plan = planBins({ from: 0, to: 2 * DAY }, unit('1 day'), 'UTC');
    const counts = Uint32Array.of(1, 2);
    expect(folded(plan, counts)).toBe(counts);
  });

  test('widening by half adds half of the window on each side', () => {
    expect(widened({ from: 100, to: 200 }, 0.5)).toEqual({ from: 50, to: 250 });
  });
});

import { describe, expect, it } from 'vitest';
import { shifts } from '../../../electron/engine/timeline/shifts';
import { workingHours } from '../../../electron/engine/timeline/working-hours';
import { MICROS_PER_DAY, MICROS_PER_HOUR } from '../../../shared/model/time';
import { type Access, builtCase } from './built-case';
import { seeded } from './random-accesses';

const HOUR = MICROS_PER_HOUR;
const DAY = MICROS_PER_DAY;
/** A Monday in Irish summer time, 2019-07-01 00:00 UTC. */
const MONDAY = BigInt(Date.UTC(2019, 6, 1)) * 1000n;

/** Works from Monday to Friday, `hours` accesses at random moments between two hours UTC, for ten weeks. */
function worker(account: string, [from, to]: readonly [number, number], seed: number): Access[] {
  const random = seeded(seed);
  return Array.from({ length: 70 }, (_, day) => day)
    .filter((day) => day % 7 < 5)
    .flatMap((day) =>
      Array.from({ length: 6 }, () => ({
        at: MONDAY + BigInt(day) * DAY + BigInt(Math.floor((from + random() * (to - from)) * Number(HOUR))),
        account,
        customer: 'c',
      })),
    );
}

describe('shifts', () => {
  it('are the rostered ones between a first and a last, and learnt hours outside of them', async () => {
    const rostered = [0n, 1n].map((day) => ({
      account: 'anna',
      from: MONDAY + (14n + day) * DAY + 6n * HOUR,
      to: MONDAY + (14n + day) * DAY + 14n * HOUR,
    }));
    const built = await builtCase(
      [...worker('anna', [8, 16], 1), ...worker('bert', [22, 30], 2), { at: MONDAY, account: 'new' }],
      [],
      [],
      { shifts: rostered },
    );
    const week = { from: MONDAY + 14n * DAY, to: MONDAY + 21n * DAY };
    const found = await built.read((connection) =>
      shifts(connection, { ...week, accounts: ['anna', 'bert', 'new', 'nobody'], zone: 'UTC' }),
    );
    const listed = Array.from(found.lane, (lane, i) => [
      lane,
      Number(BigInt(found.from[i] ?? 0) - week.from) / Number(HOUR),
      Number(BigInt(found.to[i] ?? 0) - week.from) / Number(HOUR),
      found.learnt[i],
    ]);
    const anna = listed.filter(([lane]) => lane === 0);
    // Rostered on Monday and Tuesday; from Wednesday to Friday the eight hours it usually works.
    expect(anna).toEqual([
      [0, 6, 14, 0],
      [0, 30, 38, 0],
      [0, 56, 64, 1],
      [0, 80, 88, 1],
      [0, 104, 112, 1],
    ]);
    // A night shift is one stretch past midnight: the one of Friday ends on Saturday morning.
    const bert = listed.filter(([lane]) => lane === 1);
    expect(bert.map(([, from, to]) => [from, to])).toEqual([
      [22, 30],
      [46, 54],
      [70, 78],
      [94, 102],
      [118, 126],
    ]);
    expect(listed.filter(([lane]) => Number(lane) > 1)).toEqual([]);
  });

  it('learnt in a zone stay at the same time of its clock when it changes', async () => {
    const built = await builtCase(worker('anna', [8, 16], 3));
    const winter = { from: BigInt(Date.UTC(2019, 10, 4)) * 1000n, to: BigInt(Date.UTC(2019, 10, 5)) * 1000n };
    const found = await built.read((connection) =>
      shifts(connection, { ...winter, accounts: ['anna'], zone: 'Europe/Dublin' }),
    );
    // 08:00 to 16:00 UTC in summer is 09:00 to 17:00 in Dublin, which in winter is UTC.
    expect([...found.from]).toEqual([Number(winter.from + 9n * HOUR)]);
    expect([...found.to]).toEqual([Number(winter.from + 17n * HOUR)]);
  });
});

describe('working hours', () => {
  const times = (count: number, hour: (i: number) => number) =>
    Array.from({ length: count }, (_, i) => hour(i)).sort((a, b) => a - b);
  const ones = (hours: readonly number[]) => hours.map(() => 1);

  it('are not learnt from few accesses, from a short time, or from somebody who is always there', () => {
    const few = times(19, (i) => i * 48 + 9);
    const short = times(100, (i) => i * 4);
    const always = times(2000, (i) => i);
    for (const hours of [few, short, always]) expect(workingHours(hours, ones(hours), 'UTC')).toBeUndefined();
  });

  it('leave a rare late evening and a rare Sunday aside', () => {
    const week = (day: number) => [9, 10, 11, 12, 13, 14, 15, 16].map((hour) => day * 24 + hour);
    const days = Array.from({ length: 70 }, (_, day) => day).filter((day) => (day + 4) % 7 !== 0);
    const hours = [...days.flatMap(week), 3 * 24 + 23, 10 * 24 + 12].sort((a, b) => a - b);
    const found = workingHours(hours, ones(hours), 'UTC');
    expect(found?.from).toBe(9);
    expect(found?.to).toBe(17);
    expect([...(found?.weekdays ?? [])].sort()).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

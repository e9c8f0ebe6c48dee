import { describe, expect, it } from 'vitest';
import { coverage } from '../../../electron/engine/timeline/coverage';
import { FALSE_ALARMS, silences } from '../../../electron/engine/timeline/silence';
import { MICROS_PER_HOUR } from '../../../shared/model/time';
import { type Access, builtCase } from './built-case';
import { seeded } from './random-accesses';

const HOUR = Number(MICROS_PER_HOUR);
/** A Monday, 2019-07-01, in hours since 1970. */
const MONDAY = Date.UTC(2019, 6, 1) / 3.6e6;

/** Office hours, 08:00 to 18:00 from Monday to Friday: `each` accesses an hour, at moments drawn inside it. */
function officeLog(weeks: number, each: number, seed: number, source = 1): Access[] {
  const random = seeded(seed);
  const accesses: Access[] = [];
  for (let hour = 0; hour < weeks * 168; hour += 1) {
    const [day, clock] = [Math.floor(hour / 24) % 7, hour % 24];
    if (day > 4 || clock < 8 || clock >= 18) continue;
    for (let i = 0; i < each; i += 1) {
      const at = BigInt(Math.floor((MONDAY + hour + random()) * HOUR));
      accesses.push({ at, account: `agent-${i % 3}`, customer: `cust-${hour}`, source });
    }
  }
  return accesses;
}

const inHours = (from: number, to: number) => (access: Access) =>
  access.at >= BigInt((MONDAY + from) * HOUR) && access.at < BigInt((MONDAY + to) * HOUR);

describe('coverage per source', () => {
  it('calls neither nights nor weekends a hole', async () => {
    const built = await builtCase(officeLog(8, 4, 1));
    const { sources } = await built.read(coverage);
    expect(sources.map(({ source, holes }) => [source, holes])).toEqual([['EV-0001', []]]);
  });

  it('finds a lost day to the record before and after it, and only in the source that lost it', async () => {
    // Wednesday of the fifth week: hours 4·168 + 48 to 4·168 + 72.
    const lost = inHours(4 * 168 + 48, 4 * 168 + 72);
    const kept = officeLog(8, 4, 2).filter((access) => !lost(access));
    const built = await builtCase([...kept, ...officeLog(8, 4, 3, 2)]);
    const { sources } = await built.read(coverage);
    const times = kept.map(({ at }) => at).sort((a, b) => (a < b ? -1 : 1));
    const middle = BigInt((MONDAY + 4 * 168 + 60) * HOUR);
    const hole = sources[0]?.holes[0];
    expect(sources[0]?.holes).toHaveLength(1);
    expect(sources[1]?.holes).toEqual([]);
    expect(hole?.from).toBe(times.findLast((at) => at < middle));
    expect(hole?.to).toBe(times.find((at) => at > middle));
    // Ten working hours, each seen in 7 of 8 weeks: 10 · 7/9.
    expect(hole?.usual).toBeCloseTo(70 / 9, 9);
    const record = (id: string | undefined) => kept[Number(id?.split(':')[1]) - 1]?.at;
    expect(record(hole?.after)).toBe(hole?.from);
    expect(record(hole?.before)).toBe(hole?.to);
  });

  it('gives each source’s first and last record, also where its minutes are not counted yet', async () => {
    const accesses = [...officeLog(3, 2, 4), ...officeLog(2, 2, 5, 2)];
    const built = await builtCase(accesses);
    const counted = await built.read(coverage);
    await built.uncount(2);
    expect(await built.read(coverage)).toEqual(counted);
    for (const [i, source] of [1, 2].entries()) {
      const times = accesses.filter((access) => access.source === source).map(({ at }) => at);
      times.sort((a, b) => (a < b ? -1 : 1));
      expect(counted.sources[i]?.first).toBe(times[0]);
      expect(counted.sources[i]?.last).toBe(times.at(-1));
    }
  });

  it('says nothing of holes in less than two weeks, whatever is missing', async () => {
    const lost = inHours(24, 96);
    const built = await builtCase(officeLog(1, 20, 6).filter((access) => !lost(access)));
    const { sources } = await built.read(coverage);
    expect(sources[0]?.holes).toEqual([]);
  });
});

describe('the rule for holes', () => {
  it('alarms falsely no more often than it says, in logs that come by chance around their week', () => {
    const logs = 400;
    let alarmed = 0;
    for (let seed = 0; seed < logs; seed += 1) {
      const random = seeded(seed);
      const hours: number[] = [];
      for (let hour = 0; hour < 12 * 168; hour += 1) {
        const clock = hour % 24;
        const busy = clock >= 8 && clock < 18 ? 0.9 : 0.05;
        if (random() < busy) hours.push(hour);
      }
      if (silences(hours).length > 0) alarmed += 1;
    }
    // At most 4 are expected; 12 of 400 would be seen less than once in a thousand tries.
    expect(alarmed).toBeLessThan(3 * FALSE_ALARMS * logs);
  });

  it('weighs a pause by the chance of its hours, computed the long way', () => {
    const hours = Array.from({ length: 10 * 168 }, (_, hour) => hour).filter(
      (hour) => hour % 3 !== 0 && !(hour >= 800 && hour < 820),
    );
    const naive = (from: number, to: number): number => {
      let product = 1;
      for (let hour = from; hour < to; hour += 1) {
        let [came, seen] = [0, 0];
        for (let other = hours[0] ?? 0; other <= (hours.at(-1) ?? 0); other += 1) {
          if (other % 168 !== hour % 168) continue;
          came += 1;
          if (hours.includes(other)) seen += 1;
        }
        product *= 1 - seen / (came + 1);
      }
      return product;
    };
    const span = (hours.at(-1) ?? 0) - (hours[0] ?? 0) + 1;
    expect(silences(hours).map(({ from, to }) => [from, to])).toEqual([[800, 820]]);
    expect(naive(800, 820)).toBeLessThan(FALSE_ALARMS / span);
    expect(naive(804, 807)).toBeGreaterThan(FALSE_ALARMS / span);
  });
});

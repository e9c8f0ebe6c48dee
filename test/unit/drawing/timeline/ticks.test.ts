import { describe, expect, test } from 'vitest';
import { axisTicks } from '../../../../renderer/drawing/timeline/ticks';
import { clockChanges, clockSegments, offsetText } from '../../../../renderer/drawing/timeline/zone-clock';

const at = (iso: string) => Date.parse(iso) * 1000;
const scale = (from: string, to: string, width = 820) => ({ from: at(from), to: at(to), width });
const labels = (ticks: readonly { readonly label: string }[]) => ticks.map((tick) => tick.label);

describe('ticks', () => {
  test('four months: month names above, Mondays below', () => {
    const { upper, lower } = axisTicks(scale('2019-07-01T00:00Z', '2019-11-01T00:00Z'), 'UTC');
    expect(labels(upper)).toEqual(['Jul 2019', 'Aug', 'Sep', 'Oct']);
    // 18 Mondays in 123 days; 820 px / 17.6 weeks = 46.7 px each.
    expect(lower).toHaveLength(18);
    expect(labels(lower).slice(0, 3)).toEqual(['Mon 1', 'Mon 8', 'Mon 15']);
    expect(lower[1]?.x).toBeCloseTo((7 / 123) * 820);
  });

  test('a year’s January carries its year', () => {
    const { upper } = axisTicks(scale('2019-12-10T00:00Z', '2020-02-10T00:00Z'), 'UTC');
    expect(labels(upper)).toEqual(['Dec 2019', 'Jan 2020', 'Feb']);
  });

  test('forty minutes: the moment above, five-minute steps below', () => {
    const { upper, lower } = axisTicks(scale('2019-08-06T20:30Z', '2019-08-06T21:10Z'), 'UTC');
    expect(labels(upper)).toEqual(['Tue 6 Aug 2019, 20:00', '21:00']);
    expect(labels(lower).slice(0, 3)).toEqual(['20:30', '20:35', '20:40']);
  });

  test('the badge’s zone rules: Dublin’s August midnight is 23:00 UTC', () => {
    const { lower } = axisTicks(scale('2019-08-05T20:00Z', '2019-08-06T20:00Z'), 'Europe/Dublin');
    const midnight = lower.find((tick) => tick.label === '00:00');
    expect(midnight?.x).toBeCloseTo((3 / 24) * 820);
  });

  test('an hour that comes twice has two ticks, one that never comes has none', () => {
    const autumn = axisTicks(scale('2019-10-26T22:00Z', '2019-10-27T05:00Z', 400), 'Europe/Dublin');
    expect(labels(autumn.lower)).toEqual(['23:00', '00:00', '01:00', '01:00', '02:00', '03:00', '04:00']);
    const spring = axisTicks(scale('2019-03-30T22:00Z', '2019-03-31T05:00Z', 400), 'Europe/Dublin');
    expect(labels(spring.lower)).toEqual(['22:00', '23:00', '00:00', '02:00', '03:00', '04:00', '05:00']);
  });

  test('labels of the lower row never come closer than they are wide', () => {
    for (const days of [0.00001, 0.001, 0.02, 0.3, 1, 5, 20, 60, 200, 800, 4000, 40_000]) {
      const { lower } = axisTicks({ from: 0, to: days * 86_400e6, width: 820 }, 'UTC');
      expect(lower.length).toBeLessThanOrEqual(820 / 28);
    }
  });
});

describe('a zone’s clock', () => {
  test('its jumps are found to the minute', () => {
    expect(clockChanges('Europe/Dublin', at('2019-01-01T00:00Z'), at('2020-01-01T00:00Z'))).toEqual([
      { at: at('2019-03-31T01:00Z'), before: 0, after: 3600e6 },
      { at: at('2019-10-27T01:00Z'), before: 3600e6, after: 0 },
    ]);
  });
  test('a window is cut at them', () => {
    const segments = clockSegments('Europe/Dublin', at('2019-10-27T00:00Z'), at('2019-10-27T03:00Z'));
    expect(segments.map(({ offset }) => offset)).toEqual([3600e6, 0]);
    expect(segments[0]?.to).toBe(at('2019-10-27T01:00Z'));
  });
  test('offsets read like clocks do', () => {
    expect([offsetText(0), offsetText(-12_600e6), offsetText(19_800e6)]).toEqual([
      '+00:00',
      '−03:30',
      '+05:30',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { axisTicks } from '../../../../electron/engine/handoff/exhibits/ticks';
import { exhibitSvg } from '../../../../electron/engine/handoff/exhibits/view-svg';
import { formatIso, MICROS_PER_DAY, MICROS_PER_HOUR } from '../../../../shared/model/time';

const start = 1_565_000_000_000_000n;
const event = (hours: number, account: string, action = 'view') => ({
  time: start + BigInt(hours) * MICROS_PER_HOUR,
  account,
  customer: `cust-${hours}`,
  action,
});

describe('the picture of an exhibit', () => {
  it('counts every event and call it stands for, merged marks included', () => {
    const events = [
      event(0, 'agent-1'),
      event(0, 'agent-1'),
      event(5, 'agent-1', 'export'),
      event(9, 'agent-2'),
    ];
    const call = {
      report: 'RP-1',
      customer: 'cust-0',
      from: start + MICROS_PER_DAY,
      to: start + 2n * MICROS_PER_DAY,
    };
    const svg = exhibitSvg({ title: 'EX-0001', events, calls: [call], provenance: ['EV-0001 SHA-256 ab'] });
    expect(svg).toContain('4 events in 2 lanes; 1 call ');
    expect(svg).toContain('view, cust-0 and 1 more here');
    expect(svg.match(/fill="#d55e00" transform/g)).toHaveLength(2); // one mark, one in the legend
    expect(svg).toContain('RP-1: cust-0, call between 2019-08-06');
    expect(svg).toContain('Time zone: UTC');
    expect(svg).toContain('EV-0001 SHA-256 ab');
  });

  it('puts accounts past the twentieth lane together, none left out', () => {
    const events = Array.from({ length: 30 }, (_, i) => event(i, `agent-${i}`));
    const svg = exhibitSvg({ title: 'many', events, calls: [], provenance: [] });
    expect(svg).toContain('11 further accounts');
    expect(svg).toContain('30 events in 20 lanes');
  });

  it('takes no markup from evidence', () => {
    const hostile = '</text><script>alert(1)</script>\u202E';
    const svg = exhibitSvg({
      title: hostile,
      events: [event(0, hostile, hostile)],
      calls: [],
      provenance: [hostile],
    });
    expect(svg).not.toContain('<script');
    expect(svg).toContain('⟨U+202E⟩');
  });

  it('can be drawn of one moment', () => {
    expect(exhibitSvg({ title: 'one', events: [event(0, 'a')], calls: [], provenance: [] })).not.toMatch(
      /NaN|Infinity/,
    );
  });
});

describe('its axis', () => {
  it('has round times, all inside, and not too many', () => {
    for (const length of [
      1n,
      1_000n,
      90_000_000n,
      7n * MICROS_PER_HOUR,
      90n * MICROS_PER_DAY,
      4_000n * MICROS_PER_DAY,
    ]) {
      const { at, step } = axisTicks({ from: start, to: start + length * 10n }, 10);
      expect(at.length).toBeLessThanOrEqual(10);
      for (const time of at) {
        expect(time >= start && time < start + length * 10n).toBe(true);
        expect(time % step).toBe(0n);
      }
    }
    expect(axisTicks({ from: start, to: start + 6n * MICROS_PER_HOUR }, 10).at.map(formatIso)[0]).toBe(
      '2019-08-05T11:00:00.000000Z',
    );
  });
});

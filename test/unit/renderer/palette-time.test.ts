import { describe, expect, it } from 'vitest';
import { accountsSeen } from '../../../renderer/app/palette/time-accounts';
import { timeGroup } from '../../../renderer/app/palette/time-group';
import { useRoute } from '../../../renderer/stores/route';
import { useViewport } from '../../../renderer/stores/viewport';
import { readTime } from '../../../shared/model/read-time';
import { parseIso } from '../../../shared/model/time';
import { unwrap } from '../../../shared/result';

const end = unwrap(parseIso('2019-11-14T10:00:00Z'));
const group = (words: string, zone = 'UTC', other = 'Europe/Dublin') => {
  const frame = { zone, end };
  const time = readTime(words, frame);
  if (time === undefined) throw new Error(`${words} is no time`);
  return timeGroup(words, time, frame, other);
};

describe('a time in the palette', () => {
  it('is offered in both zones when none was typed, with its weekday', () => {
    expect(group('2019-08-14 14:30').entries.map(({ title, note }) => [title, note])).toEqual([
      ['Go to 2019-08-14 14:30:00 UTC', '2019-08-14 14:30:00 UTC, +00:00 · Wednesday'],
      ['Go to 2019-08-14 13:30:00 UTC', '2019-08-14 14:30:00 Europe/Dublin, +01:00 · Wednesday'],
    ]);
    expect(group('2019-08-14 14:30 Europe/Dublin').entries).toHaveLength(1);
  });

  it('is offered twice where the clock showed it twice, and says where it never came', () => {
    const twice = group('2019-10-27 01:30 Europe/Dublin').entries;
    expect(twice.map(({ note }) => note)).toEqual([
      '2019-10-27 01:30:00 Europe/Dublin, the 1st of two, +01:00 · Sunday',
      '2019-10-27 01:30:00 Europe/Dublin, the 2nd of two, +00:00 · Sunday',
    ]);
    const [never] = group('2019-03-31 01:30 Europe/Dublin').entries;
    expect(never?.title).toBe('Go to 2019-03-31 01:00:00 UTC');
    expect(never?.note).toContain('never came in Europe/Dublin');
  });

  it('keeps the length of the view, with the moment in its middle', () => {
    const from = unwrap(parseIso('2019-01-01'));
    useViewport.getState().show({ from, to: from + 3_600_000_000n });
    const [entry] = group('-3d').entries;
    expect(entry?.note).toBe('3 d before the end of the case · Monday');
    entry?.run();
    const at = unwrap(parseIso('2019-11-11T10:00:00Z'));
    expect(useViewport.getState().span).toEqual({ from: at - 1_800_000_000n, to: at + 1_800_000_000n });
    expect(useRoute.getState().view).toBe('timeline');
    group('2019-08-14').entries[0]?.run();
    expect(useViewport.getState().span).toEqual({
      from: unwrap(parseIso('2019-08-14')),
      to: unwrap(parseIso('2019-08-15')),
    });
  });
});

describe('accounts around a time', () => {
  it('are those with the most events first, with what they did and whether it had a ticket', () => {
    const row = (account: string, action: string | undefined, ticket?: string, team?: string) => ({
      account,
      ...(action === undefined ? {} : { action }),
      ...(ticket === undefined ? {} : { ticket }),
      ...(team === undefined ? {} : { team }),
    });
    const seen = accountsSeen([
      row('b', 'view', 'T-1', 'T1 Cork'),
      row('a', 'view'),
      row('b', 'edit', 'T-1'),
      row('c', undefined, 'T-2'),
      row('b', 'view'),
    ]);
    expect(seen).toEqual([
      { account: 'b', team: 'T1 Cork', events: 3, words: '2 view, 1 edit · 1 without a ticket' },
      { account: 'a', team: undefined, events: 1, words: '1 view · none with a ticket' },
      { account: 'c', team: undefined, events: 1, words: '1 access · all with a ticket' },
    ]);
  });
});

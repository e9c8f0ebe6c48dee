import { describe, expect, it } from 'vitest';
import { clockChange, instantsOf, offsetText, readTime } from '../../../renderer/app/palette/read-time';
import { formatIso, parseIso } from '../../../shared/model/time';
import { unwrap } from '../../../shared/result';

const instants = (text: string, shown = 'UTC') => readTime(text, shown)?.instants.map(formatIso);

describe('a typed time', () => {
  it('is read in the zone it names, else in the one on display', () => {
    expect(instants('2019-08-14 14:30 Europe/Dublin')).toEqual(['2019-08-14T13:30:00.000000Z']);
    expect(instants('2019-08-14 14:30', 'Europe/Dublin')).toEqual(['2019-08-14T13:30:00.000000Z']);
    expect(instants('2019-08-14 14:30 utc', 'Europe/Dublin')).toEqual(['2019-08-14T14:30:00.000000Z']);
    expect(instants('2019-08-14T14:30:05.25')).toEqual(['2019-08-14T14:30:05.250000Z']);
  });

  it('offers both moments of an hour that came twice', () => {
    // Dublin set its clocks back from 02:00 to 01:00 on 27 October 2019.
    expect(instants('2019-10-27 01:30 Europe/Dublin')).toEqual([
      '2019-10-27T00:30:00.000000Z',
      '2019-10-27T01:30:00.000000Z',
    ]);
  });

  it('offers none for an hour that never came', () => {
    // Dublin set its clocks forward from 01:00 to 02:00 on 31 March 2019.
    expect(instants('2019-03-31 01:30 Europe/Dublin')).toEqual([]);
    const wall = unwrap(parseIso('2019-03-31T01:30:00Z'));
    expect(formatIso(clockChange(wall, 'Europe/Dublin'))).toBe('2019-03-31T01:00:00.000000Z');
  });

  it('says when only a day was given', () => {
    expect(readTime('2019-08-14', 'UTC')).toMatchObject({ dayOnly: true, zoneGiven: false });
  });

  it.each(['agent-2217', '2019-02-30', '2019-08-14 25:00', '2019-08-14 14:30 Nowhere/Land', '14:30', ''])(
    'is not read into “%s”',
    (text) => {
      expect(readTime(text, 'UTC')).toBeUndefined();
    },
  );

  it('holds far from Greenwich, on both sides', () => {
    const wall = unwrap(parseIso('2019-07-01T00:30:00Z'));
    expect(instantsOf(wall, 'Pacific/Kiritimati').map(formatIso)).toEqual(['2019-06-30T10:30:00.000000Z']);
    expect(instantsOf(wall, 'Pacific/Pago_Pago').map(formatIso)).toEqual(['2019-07-01T11:30:00.000000Z']);
  });

  it('prints offsets as clocks do', () => {
    expect(offsetText(19_800_000_000n)).toBe('+05:30');
    expect(offsetText(-12_600_000_000n)).toBe('−03:30');
  });
});

import { describe, expect, it } from 'vitest';
import { clockChange, instantsOf, offsetText, readTime } from '../../../shared/model/read-time';
import { formatIso, parseIso } from '../../../shared/model/time';
import { unwrap } from '../../../shared/result';

const end = unwrap(parseIso('2019-11-14T10:00:00Z'));
const instants = (text: string, shown = 'UTC') =>
  readTime(text, { zone: shown, end })?.instants.map(formatIso);

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
    expect(readTime('2019-08-14', { zone: 'UTC', end })).toMatchObject({ dayOnly: true, zoneGiven: false });
  });

  it('is so long before the end of the case when it begins with a minus', () => {
    expect(instants('-3d')).toEqual(['2019-11-11T10:00:00.000000Z']);
    expect(instants('\u2212 90 m', 'Europe/Dublin')).toEqual(['2019-11-14T08:30:00.000000Z']);
    expect(readTime('-3d', { zone: 'UTC', end })?.beforeEnd).toBe(259_200_000_000n);
    expect(readTime('-3d', { zone: 'UTC', end: undefined })).toBeUndefined();
    expect(readTime('-3000w', { zone: 'Europe/Dublin', end })).toBeDefined();
    expect(readTime('-200000w', { zone: 'Europe/Dublin', end })).toBeUndefined();
  });

  it.each([
    'agent-2217',
    '-',
    '-agent',
    '-3 apples',
    '2019-02-30',
    '2019-08-14 25:00',
    '2019-08-14 14:30 Nowhere/Land',
    '14:30',
    '',
  ])('is not read into “%s”', (text) => {
    expect(readTime(text, { zone: 'UTC', end })).toBeUndefined();
  });

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

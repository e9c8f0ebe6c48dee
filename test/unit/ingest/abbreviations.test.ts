import { describe, expect, it } from 'vitest';
import { readingChoices } from '../../../electron/cli/flags';
import { judgeAbbreviations } from '../../../electron/engine/ingest/detect/abbreviated';
import {
  abbreviationIn,
  doubtfulNames,
  meanings,
  possible,
  withAbbreviationPart,
  zonesUsing,
} from '../../../electron/engine/ingest/formats/abbreviations/abbreviations';

const meaningOf = (name: string, zone?: string, told?: Readonly<Record<string, string>>) =>
  meanings(zone, told).find((each) => each.name === name);

describe('abbreviations of time zones', () => {
  it('mean what the examiner said, else what the zone uses, else what they mean everywhere', () => {
    expect(meaningOf('CST', 'America/Chicago')).toEqual({ name: 'CST', offsets: [-360], own: true });
    expect(meaningOf('CST', 'Asia/Shanghai')?.offsets).toEqual([480]);
    expect(meaningOf('CST', 'Europe/Berlin')).toBeUndefined();
    expect(meaningOf('CST', 'Europe/Berlin', { CST: '-06:00' })).toMatchObject({
      offsets: [-360],
      own: false,
    });
    expect(meaningOf('CET')).toEqual({ name: 'CET', offsets: [60], own: false });
    expect(meaningOf('IST', 'europe/dublin')?.offsets).toEqual([60]);
    expect(meaningOf('MSK', 'Europe/Moscow')?.offsets).toEqual([180, 240]);
  });

  it('with several meanings are left to be asked, each meaning with a zone that has it', () => {
    for (const name of ['EST', 'CST', 'IST', 'BST', 'AST', 'PST', 'MST'])
      expect(doubtfulNames()).toContain(name);
    expect(doubtfulNames()).not.toContain('CEST');
    expect(possible('IST')).toEqual([
      { minutes: 60, zone: 'Europe/Dublin' },
      { minutes: 120, zone: 'Asia/Jerusalem' },
      { minutes: 330, zone: 'Asia/Kolkata' },
    ]);
    expect(zonesUsing(['EST', 'EDT'])).toEqual(['America/New_York']);
    expect(zonesUsing(['EST', 'PST'])).toEqual([]);
  });

  it('are found at the end of a time or before its year, and are no halves of a day', () => {
    expect(abbreviationIn('2019-07-01 10:00 CEST')).toBe('CEST');
    expect(abbreviationIn('Tue Aug  6 20:47:12 EDT 2019')).toBe('EDT');
    expect(abbreviationIn('8/6/2019 8:47 PM')).toBeUndefined();
    expect(abbreviationIn('2019-07-01T10:00:00Z')).toBeUndefined();
  });

  it('that a pattern names stand for any in their place', () => {
    expect(withAbbreviationPart('%Y-%m-%d %H:%M:%S EDT')).toBe('%Y-%m-%d %H:%M:%S %Z');
    expect(withAbbreviationPart('%a, %d %b %Y %H:%M:%S GMT')).toBe('%a, %d %b %Y %H:%M:%S GMT');
  });

  it('are told on the command line as offsets', () => {
    expect(readingChoices({ abbreviation: ['EST=-5', 'IST=+0530'] })).toEqual({
      abbreviations: { EST: '-05:00', IST: '+05:30' },
    });
    expect(() => readingChoices({ abbreviation: ['EST'] })).toThrow(/--abbreviation takes NAME=/);
    expect(() => readingChoices({ abbreviation: ['EST=+15:00'] })).toThrow(/--abbreviation takes NAME=/);
  });

  it('what a column’s zone names say is said once, whether a zone is still asked for or not', () => {
    const values = ['2019-08-14 10:00 Europe/Dublin', '2019-08-14 10:00 EST'];
    for (const zone of [undefined, 'America/New_York']) {
      const { reasons } = judgeAbbreviations('time', values, { zone });
      expect(reasons.filter((reason) => reason.includes('Europe/Dublin'))).toHaveLength(1);
    }
  });
});

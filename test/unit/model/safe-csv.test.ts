import { describe, expect, it } from 'vitest';
import { safeCsvHeader, safeCsvRow } from '../../../shared/model/safe-csv';

describe('a CSV for spreadsheets', () => {
  it.each(['=cmd()', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '\0=1'])(
    'guards %j and says so',
    (cell) => {
      const [, guarded] = [cell, safeCsvRow(['id', 'note'], ['EV-0001:1', cell])];
      expect(guarded.startsWith('EV-0001:1,')).toBe(true);
      expect(guarded.slice('EV-0001:1,'.length).replace(/^"/, '').startsWith(`'${cell}`)).toBe(true);
      expect(guarded.endsWith(',note\r\n')).toBe(true);
    },
  );

  it('leaves everything else as it is, quoted where it must be', () => {
    expect(safeCsvRow(['a', 'b', 'c', 'd'], ['x=1', 'say "hi", you', 'two\r\nlines', undefined])).toBe(
      'x=1,"say ""hi"", you","two\r\nlines",,\r\n',
    );
    expect(safeCsvHeader(['a', 'b'])).toBe('a,b,guarded_cells\r\n');
  });
});

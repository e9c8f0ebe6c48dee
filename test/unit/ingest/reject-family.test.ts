import { expect, it } from 'vitest';
import { familyOf } from '../../../electron/engine/ingest/repair/groups';
import { Recutter } from '../../../electron/engine/ingest/repair/recut';
import type { ImportSettings } from '../../../shared/contract/sources';

it('puts reasons that differ in a number, a name or a format only into one family', () => {
  expect(familyOf('7 columns instead of 8')).toBe(familyOf('9 columns instead of 8'));
  expect(familyOf('1 column instead of 8')).toBe(familyOf('8000 columns instead of 8'));
  expect(familyOf('time is missing')).toBe(familyOf('account is missing'));
  expect(familyOf('call time cannot be read as %d/%m/%Y')).toBe(
    familyOf('time cannot be read as an ISO 8601 time'),
  );
  expect(familyOf('a NUL character')).not.toBe(familyOf('text after a closing quote'));
});

const SETTINGS: ImportSettings = {
  ...{ kind: 'access', format: 'delimited', unpack: [], encoding: 'utf-8', missing: [] },
  dialect: { delimiter: ',', quote: '"', escape: '"', header: true },
  columns: ['a', 'b', 'c'],
  mapping: {},
  timeFormats: {},
};
const bytes = (text: string) => Buffer.from(text);

it('takes one record apart and never reaches past it', () => {
  const cutter = new Recutter(SETTINGS);
  expect(cutter.values(bytes('1,"2, two",3'))).toEqual(['1', '2, two', '3']);
  expect(cutter.values(bytes('1,2'))).toBeUndefined();
  expect(cutter.values(bytes('1,2,3\n4,5,6'))).toBeUndefined();
  expect(cutter.values(bytes('1,"2,3'))).toBeUndefined();
  expect(cutter.startingValues(bytes('1,2,3,4'))).toEqual(['1', '2', '3']);
});

it('joins as many broken lines as make a record whole, quoted or not', () => {
  const cutter = new Recutter(SETTINGS);
  expect(cutter.joined([bytes('1,2'), bytes('two,3')])).toEqual({ values: ['1', '2\ntwo', '3'], taken: 2 });
  expect(cutter.joined([bytes('1,"2'), bytes('two'), bytes('more",3')])).toEqual({
    values: ['1', '2\ntwo\nmore', '3'],
    taken: 3,
  });
  expect(cutter.joined([bytes('1,2,3,4'), bytes('5')])).toBeUndefined();
});

import { expect, test } from 'vitest';
import {
  annotationId,
  exhibitId,
  parseRecordId,
  recordId,
  sourceId,
  sourceOrdinal,
} from '../../../shared/model/ids';

test('sources have four digits, and more when there are more', () => {
  expect([sourceId(1), sourceId(9_999), sourceId(12_345)]).toEqual(['EV-0001', 'EV-9999', 'EV-12345']);
  expect(sourceOrdinal('EV-12345')).toEqual({ ok: true, value: 12_345 });
  expect([exhibitId(3), annotationId(42)]).toEqual(['EX-0003', 'AN-0042']);
});

test('a record is found again by what its id says', () => {
  expect(parseRecordId(recordId(2, 1_204_551n))).toEqual({
    ok: true,
    value: { source: 2, record: 1_204_551n },
  });
  expect(parseRecordId(' EV-0002:7 ')).toMatchObject({ ok: true });
});

test.each(['', 'EV-1', 'EV-01:5', 'EV-0001:', 'EV-0001:-5', 'EV-0001:5x', 'ev-0001:5', 'EV-0001:1.5'])(
  '“%s” is no record',
  (text) => {
    expect(parseRecordId(text)).toMatchObject({ ok: false, error: { code: 'usage.event' } });
  },
);

import { expect, test } from 'vitest';
import { formatTarget, parseTarget } from '../../../shared/model/target';
import { unwrap } from '../../../shared/result';

test.each([
  'account:agent-2217',
  'customer:C:with:colons',
  'report:EV-0002:7',
  'event:EV-0001:5',
  'span:2019-08-01T00:00:00.000000Z..2019-08-02T12:30:00.000001Z',
])('%s is read and written the same', (text) => {
  expect(formatTarget(unwrap(parseTarget(text)))).toBe(text);
});

test.each([
  ['account:', 'usage.target'],
  ['person:x', 'usage.target'],
  ['account', 'usage.target'],
  ['event:17', 'usage.event'],
  ['span:2019-08-01', 'usage.time'],
  ['span:2019-08-02..2019-08-02', 'usage.target'],
])('“%s” is refused as %s', (text, code) => {
  expect(parseTarget(text)).toMatchObject({ ok: false, error: { code } });
});

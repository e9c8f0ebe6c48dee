import { expect, test } from 'vitest';
import { callText, eventTitle, shortCallText, spokenEvent } from '../../../renderer/timeline/words';
import type { EventRow } from '../../../shared/contract/timeline';

const at = (iso: string) => BigInt(Date.parse(iso)) * 1_000n;
const row: EventRow = {
  id: 'EV-0001:1',
  source: 'EV-0001',
  record: 1,
  time: at('2019-08-06T20:47:12Z'),
  timeText: '',
  account: 'agent-2217',
  action: 'export',
  count: 1840,
  flags: [],
  callsAfter: 31,
};

test('an event is called by what was done to whom', () => {
  expect(eventTitle(row)).toBe('Export of 1,840 customers');
  expect(eventTitle({ ...row, action: 'view', count: undefined, customer: 'cust-1' })).toBe('View of cust-1');
  expect(eventTitle({ ...row, action: undefined, count: undefined })).toBe('Access');
});

test('a focused event is read out as a sentence', () => {
  expect(spokenEvent(row, 'UTC')).toBe(
    'export, 1,840 customers, 2019-08-06 20:47 UTC, no ticket, 31 calls after',
  );
});

test('a call is a moment, or an interval said as one', () => {
  const from = at('2019-06-20T14:16:00Z');
  expect(callText({ from, to: from }, 'UTC')).toBe('2019-06-20 14:16 UTC');
  expect(callText({ from, to: at('2019-06-20T14:46:00Z') }, 'UTC')).toBe('2019-06-20 14:16 to 14:46 UTC');
  expect(callText({ from, to: at('2019-06-22T08:00:00Z') }, 'Europe/Dublin')).toBe(
    '2019-06-20 15:16 to 2019-06-22 09:00 Dublin',
  );
});

test('in lists an uncertain call stands at its middle with half its width', () => {
  const from = at('2019-06-20T14:00:00Z');
  expect(shortCallText({ from, to: at('2019-06-20T14:30:00Z') }, 'UTC')).toBe('20 Jun 14:00');
  expect(shortCallText({ from, to: at('2019-06-21T00:00:00Z') }, 'UTC')).toBe('20 Jun ± 5 h');
  expect(shortCallText({ from, to: at('2019-06-24T14:00:00Z') }, 'UTC')).toBe('22 Jun ± 2.0 d');
});

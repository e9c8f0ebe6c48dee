import { expect, test } from 'vitest';
import type { EventRow } from '../../../shared/contract/timeline';
import { CELL_NAMES, rowLines, rowsHead } from '../../../shared/model/event-cells';
import { referenceCsv } from '../../helpers/reference-csv';

const row: EventRow = {
  id: 'EV-0001:7',
  source: 'EV-0001',
  record: 7,
  time: 1_565_124_421_000_001n,
  timeText: '2019-08-06 20:47:01',
  account: 'agent "7", night',
  customer: '=cmd()',
  ticket: 'T\n1',
  flags: [],
  callsAfter: 2,
};

test('rows copied as CSV come back cell by cell, guards named beside them', () => {
  const text = rowsHead('csv', CELL_NAMES) + rowLines('csv', CELL_NAMES, [row, row]);
  const [head, ...records] = referenceCsv(text, ',').map(({ values }) => values);
  expect(head).toEqual([...CELL_NAMES, 'guarded_cells']);
  expect(records).toHaveLength(2);
  const read = Object.fromEntries(head?.map((name, i) => [name, records[1]?.[i]]) ?? []);
  expect(read).toMatchObject({
    event: row.id,
    record: '7',
    time_utc: '2019-08-06T20:47:01.000001Z',
    time_text: row.timeText,
    account: row.account,
    customer: "'=cmd()",
    ticket: row.ticket,
    calls_after: '2',
    guarded_cells: 'customer',
  });
  expect(read.host).toBeUndefined();
});

test('rows copied as JSON leave out what the record does not say', () => {
  const lines = rowLines('jsonl', CELL_NAMES, [row]);
  expect(JSON.parse(lines)).toEqual({
    ...{ event: row.id, source: row.source, record: 7, time_utc: '2019-08-06T20:47:01.000001Z' },
    ...{ time_text: row.timeText, account: row.account, customer: '=cmd()', ticket: 'T\n1', calls_after: 2 },
  });
});

test('rows copied as text are one line each, whatever the evidence holds', () => {
  const text = rowsHead('text', ['event', 'ticket']) + rowLines('text', ['event', 'ticket'], [row]);
  expect(text).toBe('event\tticket\nEV-0001:7\tT⟨U+000A⟩1\n');
});

import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { must } from '../../helpers/engine';
import { openBench } from '../../helpers/import';

const HEAD = 'time,account,customer\n';
const LOG = `${HEAD}2019-08-01T10:00:00Z,agent-1,cust-1\n2019-08-01T11:00:00Z,agent-2,cust-2\n`;

test('a record of a file that was changed since is refused, and so is an exhibit of it', async () => {
  const bench = await openBench();
  const path = join(bench.folder, 'log.csv');
  writeFileSync(path, LOG);
  const source = await bench.load(path, { kind: 'access' });
  expect((await must(bench.engine.call('sources.record', { id: 'EV-0001:2' }))).source).toBe('EV-0001');
  chmodSync(source.file, 0o644);
  writeFileSync(source.file, readFileSync(source.file, 'utf8').replace('agent-1', 'agent-9'));
  const record = await bench.engine.call('sources.record', { id: 'EV-0001:1' });
  expect(record).toMatchObject({ ok: false, error: { code: 'integrity.source' } });
  const exhibit = await bench.engine.call('exhibits.add', { title: 'T', events: ['EV-0001:2'] });
  expect(exhibit).toMatchObject({ ok: false, error: { code: 'integrity.source' } });
  expect((await must(bench.engine.call('exhibits.list', {}))).exhibits).toEqual([]);
});

test('a JSON line with half a character is one reject, and the other lines come in', async () => {
  const bench = await openBench();
  const line = (customer: string) => `{"time":"2019-08-01T10:00:00Z","account":"a","customer":"${customer}"}`;
  const half = line('x\\ud800');
  const lines = [line('c1'), half, line('\\ud83d\\ude00'), line('\\\\ud800')];
  const path = join(bench.folder, 'log.jsonl');
  writeFileSync(path, `${lines.join('\n')}\n`);
  const source = await bench.load(path, { kind: 'access' });
  expect(source).toMatchObject({ records: 4, events: 3, rejects: 1, duplicates: 0 });
  const { rows } = await must(bench.engine.call('sources.rejects', {}));
  expect(rows.map(({ record, raw }) => [record, Buffer.from(raw).toString()])).toEqual([[2, half]]);
});

test('blanks around a time are no part of it', async () => {
  const bench = await openBench();
  const path = join(bench.folder, 'log.csv');
  writeFileSync(path, `${HEAD}2019-08-01T10:00:00Z , agent-1 ,c1\n 2019-08-01T11:00:00Z,agent-2,c2\n`);
  expect(await bench.load(path, { kind: 'access' })).toMatchObject({ records: 2, events: 2, rejects: 0 });
  const { rows } = await must(bench.engine.call('timeline.events', {}));
  expect(rows.map(({ time }) => time)).toEqual([1_564_653_600_000_000n, 1_564_657_200_000_000n]);
});

test('a JSON line that came in before is a duplicate, whatever keys other lines of the two files have', async () => {
  const bench = await openBench();
  const line = (second: number, more: object = {}) =>
    JSON.stringify({ time: `2019-08-01T10:00:0${second}Z`, account: 'a', customer: `c${second}`, ...more });
  const first = bench.write('first.jsonl', `${line(1)}\n${line(2)}\n${line(5, { old: 'y' })}\n`);
  const second = bench.write(
    'second.jsonl',
    `${line(2)}\n${line(3, { note: 'x' })}\n${line(1, { note: 'x' })}\n`,
  );
  expect(await bench.load(first, { kind: 'access' })).toMatchObject({ records: 3, events: 3 });
  expect(await bench.load(second, { kind: 'access' })).toMatchObject({
    records: 3,
    events: 2,
    duplicates: 1,
  });
  const { rows } = await must(bench.engine.call('sources.duplicates', {}));
  expect(rows).toEqual([{ id: 'EV-0002:1', of: 'EV-0001:2' }]);
});

test('reports that share an id are named by their records, and the import says so', async () => {
  const bench = await openBench();
  const rows = ['R-1,c1,2019-08-01T10:00:00Z', 'R-2,c2,2019-08-02T10:00:00Z', 'R-2,c3,2019-08-03T10:00:00Z'];
  const path = bench.write('reports.csv', `report,customer,call_at\n${rows.join('\n')}\n`);
  const source = await bench.load(path, { kind: 'reports' });
  expect(source.warnings).toEqual([
    '2 reports are named by the record, like EV-0002:17: the file gives no id, or one that another report has.',
  ]);
  const { calls } = await must(bench.engine.call('timeline.calls', {}));
  expect(calls.map(({ id }) => id)).toEqual(['R-1', 'EV-0001:2', 'EV-0001:3']);
});

test('which words mean no value can be said, and is kept with the import', async () => {
  const bench = await openBench();
  const path = bench.write(
    'log.csv',
    `${HEAD}2019-08-01T10:00:00Z,agent-1,-\n2019-08-01T11:00:00Z,agent-2,x\n`,
  );
  const choices = { kind: 'access' as const, missing: ['x'] };
  const seen = await must(bench.engine.call('sources.inspect', { path, choices }));
  expect(seen.columns[2]?.remark).toBe('“x” read as no value.');
  expect((await bench.load(path, choices)).settings.missing).toEqual(['', 'x']);
  const { rows } = await must(bench.engine.call('timeline.events', {}));
  expect(rows.map(({ customer }) => customer)).toEqual(['-', undefined]);
});

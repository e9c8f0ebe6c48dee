import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../../helpers/temp';
import { buildCli, builtCli } from './built-cli';

test('events are written to a new file that the journal names with its hash', async () => {
  const folder = tempFolder();
  const cli = builtCli(await buildCli(), join(folder, 'state'));
  const place = join(folder, 'one.throughline');
  const log = join(folder, 'log.csv');
  const rows = Array.from({ length: 30 }, (_, i) => `2019-08-01T10:00:${i + 10}Z,agent-${i % 3},c${i}\n`);
  writeFileSync(log, `time,account,customer\n${rows.join('')}`);
  await cli.json(0, 'new', place, '--title', 'T', '--examiner', 'E');
  await cli.json(0, 'import', place, log, '--as', 'access');
  const query = [
    'events',
    place,
    '--query',
    'account:agent-1 and time<2019-08-01T10:00:20',
    '--json',
  ] as const;
  expect(JSON.parse((await cli.run(...query)).stdout)).toHaveLength(3);
  const wrong = await cli.run('events', place, '--query', 'acount:agent-1');
  expect(wrong).toMatchObject({ code: 2 });
  expect(wrong.stderr).toContain('Did you mean account?');
  const out = join(folder, 'rows.csv');
  const wanted = ['events', place, '--account', 'agent-1', '--limit', '4', '--out', out];
  const written = await cli.json<object>(0, ...(wanted as [string, ...string[]]));
  const bytes = readFileSync(out);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  expect(written).toEqual({ path: out, rows: 4, bytes: bytes.length, sha256 });
  expect(bytes.toString().split('\r\n')).toHaveLength(6);
  const journal = readFileSync(join(place, 'journal.jsonl'), 'utf8').trimEnd().split('\n');
  const line = journal.find((each) => each.includes('"rows.export"'));
  expect(JSON.parse(line ?? '{}')).toMatchObject({
    action: 'rows.export',
    after: { rows: 4, sha256, format: 'csv', filter: { accounts: ['agent-1'] } },
  });
  expect((await cli.run(...(wanted as [string, ...string[]]))).stderr).toContain('is not replaced');
  expect(readFileSync(out)).toEqual(bytes);
}, 120_000);

test('events are counted by a column, those that name none too, and by the days of a zone', async () => {
  const folder = tempFolder();
  const cli = builtCli(await buildCli(), join(folder, 'state'));
  const place = join(folder, 'one.throughline');
  const log = join(folder, 'log.csv');
  const rows = [
    '2019-08-01T22:30:00Z,a,c1,T-1',
    '2019-08-01T23:30:00Z,a,c2,T-1',
    '2019-08-02T10:00:00Z,b,c1,',
    '2019-08-02T11:00:00Z,a,c1,T-2',
  ];
  writeFileSync(log, `time,account,customer,ticket\n${rows.join('\n')}\n`);
  await cli.json(0, 'new', place, '--title', 'T', '--examiner', 'E');
  await cli.json(0, 'import', place, log, '--as', 'access');
  expect(await cli.json(0, 'events', place, '--group-by', 'ticket')).toMatchObject([
    { key: 'T-1', events: 2, customers: 2, first: '2019-08-01T22:30:00.000000Z' },
    { key: 'T-2', events: 1, customers: 1 },
    { key: null, events: 1, customers: 1, last: '2019-08-02T10:00:00.000000Z' },
  ]);
  const days = ['events', place, '--group-by', 'day', '--zone', 'Europe/Dublin'] as const;
  expect(await cli.json(0, ...days)).toMatchObject([
    { key: '2019-08-01', events: 1 },
    { key: '2019-08-02', events: 3 },
  ]);
  const out = join(folder, 'days.csv');
  const written = await cli.json<{ sha256: string }>(0, ...days, '--out', out);
  const bytes = readFileSync(out);
  expect(written).toMatchObject({ rows: 2, sha256: createHash('sha256').update(bytes).digest('hex') });
  expect(bytes.toString()).toContain(
    '2019-08-02,3,2,2019-08-01T23:30:00.000000Z,2019-08-02T11:00:00.000000Z',
  );
  expect(readFileSync(join(place, 'journal.jsonl'), 'utf8')).toContain('"groups.export"');
  expect((await cli.run('events', place, '--group-by', 'mood')).stderr).toContain(
    '--group-by is one of account',
  );
}, 120_000);

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

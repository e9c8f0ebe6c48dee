import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { tempFolder } from '../../helpers/temp';
import { buildCli, builtCli } from './built-cli';

let script = '';
beforeAll(async () => {
  script = await buildCli();
});

it('rejects are grouped, tried, replayed and repaired, and the source certified, from the command line', async () => {
  const folder = tempFolder();
  const cli = builtCli(script, folder);
  const place = join(folder, 'one.throughline');
  const log = join(folder, 'log.csv');
  writeFileSync(
    log,
    'time,account,customer,note\n2019-08-06T20:00:00Z,a,C1,x\nyesterday,a,C2,x\n06.08.2019 20:00,a,C3,x\n',
  );
  const json = async (...argv: readonly string[]) => {
    const { code, stdout, stderr } = await cli.run(...argv, '--json');
    expect({ code, stderr }).toMatchObject({ code: 0 });
    return JSON.parse(stdout);
  };
  await json('new', place, '--title', 'T', '--examiner', 'E. Xaminer');
  await json('import', place, log, '--as', 'access', '--time-format', 'iso');
  const [group] = await json('rejects', place, '--groups');
  expect(group).toMatchObject({ source: 'EV-0001', count: 2, first: [2, 3] });
  const replay = [
    'replay-rejects',
    place,
    'EV-0001',
    '--of',
    group.reason,
    '--time-format',
    '%d.%m.%Y %H:%M',
  ];
  const tried = await json(...replay, '--zone', 'UTC', '--dry-run');
  expect(tried).toMatchObject({ tried: 2, events: 1, remaining: [{ count: 1 }] });
  expect(await json(...replay, '--zone', 'UTC', '--reason', 'German dates')).toMatchObject({
    id: 'RP-0001',
    events: 1,
  });
  const { columns } = await json('repair', place, 'EV-0001:2');
  expect(columns[0]).toEqual({ name: 'time', value: 'yesterday', field: 'time' });
  const set = ['--set', 'time=2019-08-05T12:00:00Z', '--reason', 'the day before'];
  expect(await json('repair', place, 'EV-0001:2', ...set)).toMatchObject({ id: 'RP-0002', record: 2 });
  expect(await json('sources', place)).toMatchObject([{ records: 3, events: 3, rejects: 0, repaired: 2 }]);
  expect(await json('record', place, 'EV-0001:2')).toMatchObject({
    raw: 'yesterday,a,C2,x',
    repair: { id: 'RP-0002', changed: [{ name: 'time', was: 'yesterday' }] },
  });
  const out = join(folder, 'out');
  expect(await json('certificate', place, 'EV-0001', '--out', out)).toHaveLength(3);
  expect(readdirSync(out).sort()).toEqual(['EV-0001.html', 'EV-0001.json', 'EV-0001.pdf']);
});

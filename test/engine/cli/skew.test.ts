import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../../helpers/temp';
import { buildCli, builtCli } from './built-cli';

test('a clock is estimated, set, listed and cleared on the command line, over dates and times in two columns', async () => {
  const folder = tempFolder();
  const cli = builtCli(await buildCli(), join(folder, 'state'));
  const place = join(folder, 'one.throughline');
  const log = (name: string, ahead: number) => {
    const rows = Array.from({ length: 40 }, (_, i) => {
      const time = new Date(Date.UTC(2019, 7, 1) + (i * 977 + ahead) * 1_000).toISOString();
      return `${time.slice(0, 10)},${time.slice(11, 19)},agent-${i % 4},c${i}\n`;
    });
    writeFileSync(join(folder, name), `day,clock,account,customer\n${rows.join('')}`);
    return join(folder, name);
  };
  await cli.json(0, 'new', place, '--title', 'T', '--examiner', 'E');
  for (const [name, ahead] of [
    ['a.csv', 5],
    ['b.csv', 0],
  ] as const) {
    const flags = ['--as', 'access', '--map', 'time=day + clock', '--zone', 'UTC'];
    await cli.json(0, 'import', place, log(name, ahead), ...flags);
  }
  const found = await cli.json<{ found: { skewMicros: number } }>(
    0,
    'skew',
    place,
    'EV-0001',
    '--against',
    'EV-0002',
  );
  expect(found.found.skewMicros).toBe(5_000_000);
  const set = await cli.json(0, 'skew', place, 'EV-0001', '--set=5s', '--reason', 'shared events');
  expect(set).toEqual({ source: 'EV-0001', skewMicros: 5_000_000, events: 40 });
  expect(await cli.json(0, 'skew', place)).toEqual([set]);
  const [event] = await cli.json<Record<string, unknown>[]>(0, 'events', place);
  expect(event).toMatchObject({
    id: 'EV-0001:1',
    time: '2019-08-01T00:00:00.000000Z',
    timeText: '2019-08-01 00:00:05',
    dst: null,
    flags: 'corrected',
    skewMicros: 5_000_000,
  });
  expect(await cli.json(0, 'skew', place, 'EV-0001', '--clear')).toMatchObject({ skewMicros: 0 });
  expect(await cli.json(0, 'skew', place)).toEqual([]);
  expect((await cli.run('skew', place, 'EV-0001')).code).toBe(2);
}, 120_000);

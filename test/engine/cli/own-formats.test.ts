import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { OWN_FORMAT as OWN } from '../../helpers/own-format';
import { tempFolder } from '../../helpers/temp';
import { buildCli, builtCli } from './built-cli';

let script = '';
beforeAll(async () => {
  script = await buildCli();
});

it('a terminal shows what is wrong in a format of one’s own, else what it reads in its samples and a file', async () => {
  const folder = tempFolder();
  const cli = builtCli(script, join(folder, 'state'));
  const file = join(folder, 'crm.json');
  const log = join(folder, 'views.log');
  writeFileSync(log, '@2019-08-06T20:47:12Z jdoe saw 4711\nrestarted\n');
  writeFileSync(file, JSON.stringify({ ...OWN, mapping: { time: 'when', acount: 'who' } }, undefined, 2));
  const wrong = await cli.run('formats', 'preview', file, log);
  expect([wrong.code, wrong.stdout]).toEqual([
    1,
    expect.stringMatching(/line 1\d, mapping\.acount: “acount” is no field/),
  ]);

  writeFileSync(file, JSON.stringify(OWN));
  const seen = await cli.run('formats', 'preview', file, log);
  expect(seen.code).toBe(0);
  expect(seen.stdout).toContain('Sample 1 is read as it says:');
  expect(seen.stdout).toContain('time 2019-08-06T20:47:12.000000Z, account jdoe, customer 4711');
  expect(seen.stdout).toMatch(/2 +restarted +not written as the lines of this format are/);
  const shape = await cli.json<{ replaces: null; tried: { predictedRejects: unknown[] } }>(
    0,
    ...['formats', 'preview', file, log],
  );
  expect([shape.replaces, shape.tried.predictedRejects.length]).toEqual([null, 1]);
});

it('a format of one’s own is added, listed and removed from a terminal', async () => {
  const folder = tempFolder();
  const cli = builtCli(script, join(folder, 'state'));
  const file = join(folder, 'crm.json');
  writeFileSync(file, JSON.stringify(OWN));
  const ids = async () => (await cli.json<{ id: string }[]>(0, 'formats')).map(({ id }) => id);
  await cli.json(0, 'formats', 'add', file);
  expect(await ids()).toContain(OWN.id);
  await cli.json(0, 'formats', 'remove', OWN.id);
  expect(await ids()).not.toContain(OWN.id);
});

it('an import says what room it takes before it begins, of a set as of a file', async () => {
  const folder = tempFolder();
  const cli = builtCli(script, join(folder, 'state'));
  const place = join(folder, 'one.throughline');
  await cli.json(0, 'new', place, '--title', 'T', '--examiner', 'E. Xaminer');
  const write = (name: string, account: string) => {
    writeFileSync(join(folder, name), `time,account\n2019-08-06T20:00:00Z,${account}\n`.padEnd(1_024, '\n'));
    return join(folder, name);
  };
  const files = [write('a.csv', 'anna'), write('b.csv', 'bert')];
  const said = (await cli.run('import', place, ...files, '--as', 'access')).stderr;
  const room =
    'An import takes 2.0 KiB for sealed copies and about 1.0 KiB in the database; while it lasts, about 6.0 KiB more.';
  expect(said).toContain(room);
  expect(said.indexOf(room)).toBeLessThan(said.indexOf('File 1 of 2'));
  expect((await cli.run('inspect', ...files)).stdout).toContain(room);
});

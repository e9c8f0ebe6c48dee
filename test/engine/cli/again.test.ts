import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { tempFolder } from '../../helpers/temp';
import { buildCli, builtCli } from './built-cli';

let script = '';
beforeAll(async () => {
  script = await buildCli();
});

it('bytes that the case has already are imported with other settings only when --again says so', async () => {
  const folder = tempFolder();
  const cli = builtCli(script, join(folder, 'state'));
  const place = join(folder, 'one.throughline');
  const log = join(folder, 'log.csv');
  writeFileSync(log, 'time,account,customer\n2019-08-06T20:00:00Z,anna,C1\n');
  await cli.json(0, 'new', place, '--title', 'T', '--examiner', 'E. Xaminer');
  await cli.json(0, 'import', place, log, '--as', 'access');

  const inspected = await cli.json<{ questions: { id: string }[] }>(
    0,
    'inspect',
    log,
    '--case',
    place,
    '--as',
    'customers',
  );
  expect(inspected.questions.map(({ id }) => id)).toEqual(['again']);
  const refused = await cli.run('import', place, log, '--as', 'customers');
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('kind customers instead of access');
  expect(refused.stderr).toContain('Say it with --again.');
  expect(await cli.json(0, 'sources', place)).toHaveLength(1);
  const decided = await cli.json<{ id: string; warnings: string[] }[]>(
    0,
    'import',
    place,
    log,
    '--as',
    'customers',
    '--again',
  );
  expect(decided[0]?.id).toBe('EV-0002');
  expect(decided[0]?.warnings.join(' ')).toContain('The examiner decided to import them again');
});

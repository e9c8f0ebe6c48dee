import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tempFolder } from '../../helpers/temp';
import { buildCli, builtCli } from './built-cli';

it('a column mapped to two fields is wrong usage, told in words', async () => {
  const folder = tempFolder();
  const cli = builtCli(await buildCli(), join(folder, 'state'));
  const log = join(folder, 'log.csv');
  writeFileSync(log, 'time,agent\n2019-08-06T20:47:12Z,anna\n');
  const ran = await cli.run('inspect', log, '--as', 'access', '--map', 'account=agent,customer=agent');
  expect(ran.code).toBe(2);
  expect(ran.stderr).toContain('The column “agent” is given to two fields, account and customer.');
});

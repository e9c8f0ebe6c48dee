import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FIRST_LOOK, viewText } from '../../../shared/model/view-state';
import { tempFolder } from '../../helpers/temp';
import { buildCli, builtCli } from './built-cli';

test('views are saved from text, listed, shown, replaced and removed on the command line', async () => {
  const folder = tempFolder();
  const cli = builtCli(await buildCli(), join(folder, 'state'));
  const place = join(folder, 'one.throughline');
  await cli.json(0, 'new', place, '--title', 'T', '--examiner', 'E');
  const text = viewText({ ...FIRST_LOOK, query: 'action:export', selected: { account: 'agent-1' } });
  const saved = await cli.json<object>(0, 'view', place, 'Exports', '--save', text);
  expect(saved).toMatchObject({ id: 'VW-0001', name: 'Exports', query: 'action:export', text, from: null });
  expect(await cli.json(0, 'views', place)).toEqual([saved]);
  expect((await cli.run('view', place, 'Exports')).stdout).toBe(`${text}\n`);
  expect((await cli.run('view', place, 'Exports', '--save', text)).code).toBe(2);
  const other = viewText({ ...FIRST_LOOK, selected: {} });
  await cli.json(0, 'view', place, 'Exports', '--save', other, '--replace');
  expect((await cli.run('view', place, 'VW-0001', '--remove')).stdout).toBe(`${other}\n`);
  expect(await cli.json(0, 'views', place)).toEqual([]);
  expect((await cli.run('view', place, 'Exports')).stderr).toContain('There is no view “Exports”');
  expect((await cli.run('view', place, 'x', '--save', 'tl1:nonsense')).stderr).toContain('not a view');
}, 120_000);

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { tempFolder } from '../../helpers/temp';
import { buildCli, builtCli } from './built-cli';

let script = '';
beforeAll(async () => {
  script = await buildCli();
});

describe('the command line', () => {
  it('says what it is and what it can do', async () => {
    const cli = builtCli(script, tempFolder());
    expect(await cli.run('--version')).toMatchObject({ code: 0, stderr: '' });
    expect((await cli.run('--version')).stdout).toMatch(/^Throughline \d+\.\d+\.\d+\n$/);
    const help = await cli.run('--help');
    expect(help.code).toBe(0);
    for (const name of 'new inspect import sources rejects events record density leads note annotations exhibit exhibits journal rebuild verify export simulate demo'.split(
      ' ',
    )) {
      expect(help.stdout).toMatch(new RegExp(`^ {2}${name} +\\S`, 'm'));
      const own = await cli.run(name, '--help');
      expect(own.code).toBe(0);
      expect(own.stdout).toContain(`Usage: throughline ${name} `);
    }
  });

  it.each([
    [[]],
    [['nonsense']],
    [['new']],
    [['new', 'a', 'b', '--title', 'T', '--examiner', 'E']],
    [['new', 'a', '--examiner', 'E']],
    [['import', 'case', 'file']],
    [['import', 'case', 'file', '--as', 'nonsense']],
    [['events', 'case', '--nonsense']],
    [['events', 'case', '--limit', 'many']],
    [['events', 'case', '--from', 'yesterday']],
    [['density', 'case']],
    [['density', 'case', '--bins', '10', '--top', '3']],
    [['leads', 'case', '--look-back', 'long']],
    [['exhibit', 'case', '--title', 'T']],
    [['simulate', 'out', '--kind', 'nonsense']],
  ])('ends with 2, and says how it is used, when called as %j', async (argv) => {
    const { code, stdout, stderr } = await builtCli(script, tempFolder()).run(...argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(
      argv.length === 0 || argv[0] === 'nonsense'
        ? /Usage: throughline COMMAND/
        : new RegExp(`Usage: throughline ${argv[0]} `),
    );
  });

  it('finishes an import whose messages nobody reads', async () => {
    const folder = tempFolder();
    const cli = builtCli(script, join(folder, 'state'));
    const place = join(folder, 'case');
    await cli.run('new', place, '--title', 'T', '--examiner', 'E');
    const lines = Array.from({ length: 2_000 }, (_, i) => `2019-08-06T20:47:12Z,agent-${i % 7},cust-${i}`);
    writeFileSync(join(folder, 'log.csv'), `${['time,account,customer', ...lines].join('\n')}\n`);
    const ran = await cli.unheard('import', place, join(folder, 'log.csv'), '--as', 'access', '--json');
    expect(ran.code).toBe(0);
    expect(await cli.json(0, 'sources', place)).toMatchObject([{ records: 2_000, events: 2_000 }]);
  });

  it('says in one JSON document what went wrong', async () => {
    const folder = tempFolder();
    const cli = builtCli(script, folder);
    const missing = await cli.json<{ error: { code: string; message: string } }>(
      1,
      'sources',
      join(folder, 'none'),
    );
    expect(missing.error.code).toBe('case.absent');
    const wrong = await cli.json<{ error: { code: string } }>(2, 'note', join(folder, 'none'));
    expect(wrong.error.code).toBe('usage.arguments');
  });

  it('ends with 130 when it is interrupted', async () => {
    const folder = tempFolder();
    const ran = await builtCli(script, folder).interrupt(
      /Simulating/,
      'SIGINT',
      'simulate',
      join(folder, 'out'),
      '--kind',
      'null',
      '--events',
      '5000000',
    );
    expect(ran.code).toBe(130);
    expect(ran.stderr).toContain('Cancelled');
  });
});

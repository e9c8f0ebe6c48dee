import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { TAR_END, tarEntry } from '../../helpers/archives';
import { must } from '../../helpers/engine';
import { openBench } from '../../helpers/import';
import { tempFolder } from '../../helpers/temp';
import { buildCli, builtCli } from '../cli/built-cli';

/** Ends its line, colours what follows, and turns the reading direction round. */
const ODD = 'a\nWhole.\r\u001B[31m\u202Ered.csv';
const SHOWN = 'a⟨U+000A⟩Whole.⟨U+000D⟩⟨U+001B⟩[31m⟨U+202E⟩red.csv';
/** As a tar header holds it: bytes of UTF-8. */
const STORED = Buffer.from(ODD).toString('latin1');
const LOG = 'time,account,customer\n2019-08-06T20:47:12Z,anna,C1\n2019-08-06T20:48:12Z,cem,C2\n';

let script = '';
beforeAll(async () => {
  script = await buildCli();
});

/** Plain text in which names stand: nothing may act on whoever looks at it. */
function expectHarmless(text: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these must not be there.
  expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/);
  expect(text).not.toMatch(/^Whole\./m);
}

it('the command line prints names with line breaks and controls as one line of visible text', async () => {
  const folder = tempFolder();
  const cli = builtCli(script, join(folder, 'state'));
  const place = join(folder, 'one.throughline');
  const file = join(folder, ODD);
  const tar = join(folder, 'logs.tar');
  writeFileSync(file, LOG);
  const members = [
    tarEntry(STORED, Buffer.from(LOG.replaceAll('C', 'D'))),
    tarEntry(`link ${STORED}`, Buffer.alloc(0), '2', 'x'),
  ];
  writeFileSync(tar, Buffer.concat([...members, TAR_END]));
  expect((await cli.run('new', place, '--title', 'T', '--examiner', 'E')).code).toBe(0);
  const runs = [
    ['inspect', file],
    ['inspect', tar],
    ['import', place, file, '--as', 'access', '--map', 'account=nobody'],
    ['import', place, file, '--as', 'access'],
    ['import', place, tar, '--as', 'access'],
    ['import', place, file, '--as', 'customers'],
    ['sources', place],
    ['record', place, 'EV-0002:1'],
  ];
  for (const argv of runs) {
    const { stdout, stderr } = await cli.run(...argv);
    expectHarmless(stdout + stderr);
    if (argv[0] !== 'record' && !argv.includes('account=nobody'))
      expect(stdout + stderr).toContain(SHOWN.slice(0, 22));
  }
  const sources = await cli.json<{ name: string }[]>(0, 'sources', place);
  expect(sources.map(({ name }) => name)).toEqual([ODD, `logs.tar › ${ODD}`]);
});

it('report, custody sheet, certificates and README show such names escaped, and the package checks out', async () => {
  const bench = await openBench();
  const tar = bench.write('logs.tar', Buffer.concat([tarEntry(STORED, Buffer.from(LOG)), TAR_END]));
  await must(bench.engine.call('sources.import', { paths: [tar], choices: { kind: 'access' } }));
  await must(bench.engine.call('exhibits.add', { title: 'Odd', events: ['EV-0001:1'] }));
  const { package: root } = await must(
    bench.engine.call('handoff.export', { out: join(bench.folder, 'out') }),
  );
  const texts = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.(html|svg|txt)$/.test(path),
  );
  expect(texts.length).toBeGreaterThan(6);
  for (const path of texts) expectHarmless(readFileSync(join(root, path), 'utf8'));
  for (const path of ['data/report/report.html', 'data/reconciliation/EV-0001.html']) {
    expect(readFileSync(join(root, path), 'utf8')).toContain(SHOWN);
  }
  // A name that cannot be typed is in no command.
  expect(readFileSync(join(root, 'README-VERIFY.txt'), 'utf8')).not.toContain('tar -xOf');
  const [row = ''] = readFileSync(join(root, 'data/exhibits/EX-0001/rows.jsonl'), 'utf8').split('\n');
  expect(JSON.parse(row).unpack).toEqual([{ type: 'tar', member: ODD }]);
  expect((await must(bench.engine.call('handoff.verify', { path: root }))).problems).toEqual([]);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { ImportChoices } from '../../../shared/contract/sources';
import { missingTools, run } from '../../helpers/archives';
import { must, refused } from '../../helpers/engine';
import { type Bench, openBench } from '../../helpers/import';

const missing = missingTools();
if (missing !== undefined) console.warn(`Skipped: ${missing}`);
const packed = test.skipIf(missing !== undefined);

const TEXT =
  'time,account,agent,customer\n2019-08-06 20:47:12,anna,boris,C1\n2019-08-06 20:48:12,anna,cem,C2\n';
const FIRST = { kind: 'access', zone: 'UTC' } as const satisfies ImportChoices;

const importing = (bench: Bench, path: string, choices: ImportChoices) =>
  bench.engine.call('sources.import', { paths: [path], choices });

async function eventsOf(bench: Bench): Promise<number> {
  const { sources } = await must(bench.engine.call('sources.list', {}));
  return sources.reduce((sum, { events }) => sum + events, 0);
}

test.each([
  ['kind', { kind: 'accounts' }, 'kind accounts instead of access'],
  ['mapping', { ...FIRST, mapping: { account: 'agent' } }, 'columns of account'],
  ['zone', { ...FIRST, zone: 'Europe/Dublin' }, 'zone Europe/Dublin instead of UTC'],
] as const)('the same file with another %s is asked about, and not imported', async (_, choices, said) => {
  const bench = await openBench();
  const path = bench.write('access.csv', TEXT);
  await bench.load(path, FIRST);

  const inspection = await must(bench.engine.call('sources.inspect', { path, choices }));
  expect(inspection.questions.map(({ id, flag }) => [id, flag])).toEqual([['again', '--again']]);
  const error = await refused(importing(bench, path, choices));
  expect(error.code).toBe('import.needs-decision');
  expect(error.message).toContain('are in the case already, as EV-0001 (access.csv;');
  expect(error.message).toContain(said);
  expect(error.message).toContain('count their records twice');
  expect(error.detail).toMatchObject({ questions: [{ id: 'again' }] });
  expect(await eventsOf(bench)).toBe(2);
});

test('what was decided stands in the source, the journal and the certificate, and survives a rebuild', async () => {
  const bench = await openBench();
  const path = bench.write('access.csv', TEXT);
  await bench.load(path, FIRST);
  const other = { ...FIRST, mapping: { account: 'agent' }, again: true };
  const inspection = await must(bench.engine.call('sources.inspect', { path, choices: other }));
  expect(inspection.questions).toEqual([]);
  const source = await bench.load(path, other);
  const said = 'The examiner decided to import them again: their records count in each.';
  expect(source).toMatchObject({ id: 'EV-0002', events: 2, duplicates: 0 });
  expect(source.warnings.join(' ')).toContain(said);
  const journal = readFileSync(join(bench.case, 'journal.jsonl'), 'utf8').trimEnd().split('\n');
  expect(journal.at(-1)).toContain(said);
  const { reconciliations } = await must(bench.engine.call('sources.reconcile', { source: 'EV-0002' }));
  expect(reconciliations[0]?.warnings.join(' ')).toContain(said);
  expect(reconciliations[0]?.decided.join(' ')).toContain(said);

  const error = await refused(importing(bench, path, other));
  expect(error).toMatchObject({ code: 'import.same-file', detail: { source: 'EV-0002' } });
  const before = await bench.everything();
  await bench.rebuild();
  expect(await bench.everything()).toEqual(before);
});

test('one file read in two ways is in a package once, and every record is found again by the written commands', async () => {
  const bench = await openBench();
  const path = bench.write('access.csv', TEXT);
  await bench.load(path, FIRST);
  await bench.load(path, { ...FIRST, mapping: { account: 'agent' }, again: true });
  await must(bench.engine.call('exhibits.add', { title: 'Again', events: ['EV-0002:2'] }));
  const { package: place } = await must(
    bench.engine.call('handoff.export', { out: join(bench.folder, 'out') }),
  );
  const verified = await must(bench.engine.call('handoff.verify', { path: place }));
  expect(verified.problems).toEqual([]);
  const readme = readFileSync(join(place, 'README-VERIFY.txt'), 'utf8');
  const [command = ''] = /tail -c .*sha256sum/.exec(readme) ?? [];
  const [, original = ''] = /data\/originals\/(\S+)/.exec(command) ?? [];
  expect(readFileSync(join(place, 'data/originals', original), 'utf8')).toBe(TEXT);
});

test('everything the same is refused as before, with settings said or left out, and an inspection says so', async () => {
  const bench = await openBench();
  const path = bench.write('access.csv', TEXT);
  await bench.load(path, FIRST);
  const inspection = await must(bench.engine.call('sources.inspect', { path, choices: FIRST }));
  expect(inspection.questions).toEqual([]);
  expect(inspection.reasons[0]).toContain('It is in the case already, as EV-0001 (access.csv)');
  for (const choices of [FIRST, { kind: 'access' } as const, { ...FIRST, again: true }]) {
    expect((await refused(importing(bench, path, choices))).code).toBe('import.same-file');
  }
});

packed('the same bytes in an archive are found by their own hash, in both directions', async () => {
  const bench = await openBench();
  const path = bench.write('access.csv', TEXT);
  run(bench.folder, 'zip', '-q', 'logs.zip', 'access.csv');
  run(bench.folder, 'tar', '-czf', 'logs.tgz', 'access.csv');
  await bench.load(path, FIRST);
  const other = { ...FIRST, zone: 'Europe/Dublin' };
  const zip = join(bench.folder, 'logs.zip');
  const inspection = await must(bench.engine.call('sources.inspect', { path: zip, choices: other }));
  expect(inspection.questions.map(({ id }) => id)).toEqual(['again']);
  expect((await refused(importing(bench, zip, other))).detail).toMatchObject({
    questions: [{ id: 'again' }],
  });
  // A file in a stream is only known when it was read: nothing of it stays.
  const tar = join(bench.folder, 'logs.tgz');
  expect((await refused(importing(bench, tar, other))).detail).toMatchObject({
    questions: [{ id: 'again' }],
  });
  expect(await eventsOf(bench)).toBe(2);
  const alike = await bench.load(zip, FIRST);
  expect(alike).toMatchObject({ events: 0, duplicates: 2 });

  const second = await openBench();
  await second.load(zip, FIRST);
  const beside = second.write('access.csv', TEXT);
  expect((await refused(importing(second, beside, other))).detail).toMatchObject({
    questions: [{ id: 'again' }],
  });
  const decided = await second.load(beside, { ...other, again: true });
  expect(decided.warnings.join(' ')).toContain('EV-0001 (logs.zip › access.csv');
});

test('two ways for one file in one set are met while it comes in, and the decision holds for the file it is given for', async () => {
  const bench = await openBench();
  const a = bench.write('a.csv', TEXT);
  const b = bench.write('b.csv', TEXT);
  const items = (again: boolean) => [
    { path: a, choices: {} },
    { path: b, choices: { zone: 'Europe/Dublin', again } },
  ];
  const request = { paths: [], choices: FIRST, keepGoing: true };
  const first = await must(bench.engine.call('sources.import', { ...request, items: items(false) }));
  expect(first.sources.map(({ name }) => name)).toEqual(['a.csv']);
  expect(first.failed?.map(({ name, error }) => [name, error.code])).toEqual([
    ['b.csv', 'import.needs-decision'],
  ]);
  const next = await must(bench.engine.call('sources.import', { ...request, items: items(true) }));
  expect(next.sources.map(({ name }) => name)).toEqual(['b.csv']);
  expect(next.skipped?.map(({ name }) => name)).toEqual(['a.csv']);
});

test('a log beside its own .gz: read alike its records are duplicates, read otherwise it is asked about', async () => {
  const bench = await openBench();
  const plain = bench.write('access.log.1', TEXT);
  const zipped = bench.write('access.log.1.gz', gzipSync(TEXT));
  const other = { ...FIRST, zone: 'Europe/Dublin' };
  const both = { paths: [plain, zipped], choices: FIRST };
  const { sources } = await must(bench.engine.call('sources.import', both));
  expect(sources.map(({ events, duplicates }) => [events, duplicates])).toEqual([
    [2, 0],
    [0, 2],
  ]);

  for (const [first, second] of [
    [plain, zipped],
    [zipped, plain],
  ] as const) {
    const fresh = await openBench();
    await fresh.load(first, FIRST);
    const error = await refused(importing(fresh, second, other));
    expect(error.detail).toMatchObject({ questions: [{ id: 'again' }] });
    expect(error.message).toContain('zone Europe/Dublin instead of UTC');
    expect(await eventsOf(fresh)).toBe(2);
    const decided = await fresh.load(second, { ...other, again: true });
    expect(decided).toMatchObject({ events: 2, duplicates: 0 });
    expect(decided.warnings.join(' ')).toContain('The examiner decided to import them again');
  }
  const longer = await openBench();
  await longer.load(plain, FIRST);
  const next = longer.write('access.log.gz', gzipSync(TEXT.replace('anna,boris', 'anna,doris')));
  expect(await longer.load(next, other)).toMatchObject({ events: 2 });
});

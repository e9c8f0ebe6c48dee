import { createHash } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { CAPS } from '../../../electron/engine/ingest/bytes/caps';
import { survey } from '../../../electron/engine/ingest/set/survey';
import type { AppFailure } from '../../../shared/result';
import { missingTools, run, TAR_END, tarEntry } from '../../helpers/archives';
import { must, refused } from '../../helpers/engine';
import { type Bench, openBench } from '../../helpers/import';
import { tempFolder } from '../../helpers/temp';

const ACCESS = { kind: 'access' } as const;
const NEVER = new AbortController().signal;
const missing = missingTools();
if (missing !== undefined) console.warn(`Skipped: ${missing}`);
const packed = test.skipIf(missing !== undefined);

/** Records of one day, all different. */
function log(day: number, count = 3): string {
  const rows = Array.from(
    { length: count },
    (_, i) =>
      `2019-08-${String(day).padStart(2, '0')}T10:00:${String(i % 60).padStart(2, '0')}Z,agent${i},C${day}${i}\n`,
  );
  return `time,account,customer\n${rows.join('')}`;
}

function files(bench: Bench): string[] {
  return readdirSync(join(bench.case, 'sources')).sort();
}

async function sources(bench: Bench) {
  return (await must(bench.engine.call('sources.list', {}))).sources;
}

packed(
  'files of an archive are sources of their own, the archive is sealed once, and what is left out is said',
  async () => {
    const bench = await openBench();
    const folder = join(bench.folder, 'in');
    mkdirSync(join(folder, '__MACOSX'), { recursive: true });
    writeFileSync(join(folder, 'a.csv'), log(1));
    writeFileSync(join(folder, 'b.csv.gz'), gzipSync(log(2)));
    writeFileSync(join(folder, 'empty.csv'), '');
    writeFileSync(join(folder, '.DS_Store'), 'x');
    symlinkSync('/etc/passwd', join(folder, 'link.csv'));
    const zip = join(bench.folder, 'logs.zip');
    run(folder, 'zip', '-q', '-r', '--symlinks', zip, '.');

    const set = await must(bench.engine.call('sources.expand', { paths: [zip] }));
    expect(set.items.map(({ name }) => name).sort()).toEqual(['logs.zip › a.csv', 'logs.zip › b.csv.gz']);
    expect(set.groups.map(({ items }) => items.length)).toEqual([2]);
    expect(set.groups[0]?.questions.map(({ id }) => id)).toEqual(['kind']);
    expect(set.skipped.map(({ name }) => name)).toContain('logs.zip › link.csv');

    const reply = await must(bench.engine.call('sources.import', { paths: [zip], choices: ACCESS }));
    expect(reply.sources.map(({ events }) => events)).toEqual([3, 3]);
    expect(files(bench)).toEqual(['EV-0001.bin']);
    const hash = createHash('sha256').update(readFileSync(zip)).digest('hex');
    expect(new Set(reply.sources.map(({ sha256 }) => sha256))).toEqual(new Set([hash]));
    const member = reply.sources.find(({ name }) => name.endsWith('a.csv'));
    expect(member?.contentSha256).toBe(createHash('sha256').update(log(1)).digest('hex'));
    const journal = readFileSync(join(bench.case, 'journal.jsonl'), 'utf8');
    for (const name of ['link.csv', '.DS_Store', 'empty.csv'])
      expect(journal).toContain(`Left out of this import: logs.zip › ${name}`);

    const before = await bench.everything();
    await bench.rebuild();
    expect(await bench.everything()).toEqual(before);
    const record = await must(bench.engine.call('sources.record', { id: 'EV-0002:2' }));
    expect(Buffer.from(record.raw).toString()).toContain('agent1');
    const { checks } = await must(bench.engine.call('sources.recheck', {}));
    expect(checks.map(({ ok }) => ok)).toEqual([true, true]);

    const again = await must(bench.engine.call('sources.import', { paths: [zip], choices: ACCESS }));
    expect(again.sources).toEqual([]);
    expect(again.skipped?.filter(({ reason }) => reason.includes('EV-000'))).toHaveLength(2);
  },
);

packed(
  'a package holds an archive once, and its check finds the records of all its files again',
  async () => {
    const bench = await openBench();
    writeFileSync(join(bench.folder, 'a.csv'), log(1));
    writeFileSync(join(bench.folder, 'b.csv'), log(2));
    run(bench.folder, 'tar', '--xz', '-cf', 'logs.tar.xz', 'a.csv', 'b.csv');
    const path = join(bench.folder, 'logs.tar.xz');
    await must(bench.engine.call('sources.import', { paths: [path], choices: ACCESS }));
    await must(bench.engine.call('exhibits.add', { title: 'Two', events: ['EV-0001:1', 'EV-0002:2'] }));
    const receipt = await must(bench.engine.call('handoff.export', { out: join(bench.folder, 'out') }));
    const originals = readdirSync(join(receipt.package, 'data/originals')).sort();
    expect(originals).toEqual(['EV-0001.bin', 'sources.json']);
    const verified = await must(bench.engine.call('handoff.verify', { path: receipt.package }));
    expect(verified.problems).toEqual([]);
    expect(verified.checks.find(({ name }) => name === 'exhibits')?.detail).toContain(
      '2 records found again',
    );
  },
);

packed('parts of a rotated log come in by the first time in them, not by name', async () => {
  const bench = await openBench();
  const folder = join(bench.folder, 'var');
  mkdirSync(folder);
  writeFileSync(join(folder, 'access.log'), log(9));
  writeFileSync(join(folder, 'access.log.1.gz'), gzipSync(log(2)));
  writeFileSync(join(folder, 'access.log.2.gz'), gzipSync(log(5)));
  writeFileSync(join(folder, 'access.log.10.gz'), gzipSync(log(1)));
  const reply = await must(bench.engine.call('sources.import', { paths: [folder], choices: ACCESS }));
  expect(reply.sources.map(({ name }) => name)).toEqual([
    'var/access.log.10.gz',
    'var/access.log.1.gz',
    'var/access.log.2.gz',
    'var/access.log',
  ]);
  expect(reply.sources[0]?.warnings[0]).toBe(
    'Part 1 of 4 of var/access.log, in the order of the first time in each: 2019-08-01T10:00:00.000000Z.',
  );
});

test('a file that fails stops the set and leaves those before it; going on leaves out what is there and lists what fails', async () => {
  const bench = await openBench();
  bench.write('a.csv', log(1));
  bench.write('b.csv.gz', gzipSync(log(2, 500)).subarray(0, 900));
  bench.write('c.csv', log(3));
  bench.write('note.pdf', '%PDF-1.7');
  const pattern = join(bench.folder, '*.{csv,gz,pdf}');
  const error = await refused(bench.engine.call('sources.import', { paths: [pattern], choices: ACCESS }));
  expect(error).toMatchObject({ code: 'import.truncated' });
  expect(error.message).toContain('b.csv.gz');
  const reply = await must(
    bench.engine.call('sources.import', { paths: [pattern], choices: ACCESS, keepGoing: true }),
  );
  expect((await sources(bench)).map(({ name }) => name)).toEqual(['a.csv', 'c.csv']);
  expect(reply.failed?.map(({ name, error: { code } }) => [name, code])).toEqual([
    ['b.csv.gz', 'import.truncated'],
  ]);
  expect(reply.skipped?.map(({ name }) => name)).toContain('note.pdf');
});

test('what was begun ahead for a file that then gets another number leaves nothing behind', async () => {
  const bench = await openBench();
  const folder = join(bench.folder, 'in');
  mkdirSync(folder);
  writeFileSync(join(folder, 'a.csv'), log(1));
  // The second is the first once more, so each that was begun behind it has a number too high.
  writeFileSync(join(folder, 'b.csv'), log(1));
  writeFileSync(join(folder, 'c.csv'), log(3));
  writeFileSync(join(folder, 'd.csv'), `${log(4)}2019-08-04T11:00:00Z,last,C0\n`);
  const reply = await must(bench.engine.call('sources.import', { paths: [folder], choices: ACCESS }));
  expect(reply.sources.map(({ id, name, events }) => [id, name, events])).toEqual([
    ['EV-0001', 'in/a.csv', 3],
    ['EV-0002', 'in/c.csv', 3],
    ['EV-0003', 'in/d.csv', 4],
  ]);
  expect(files(bench)).toEqual(['EV-0001.bin', 'EV-0002.bin', 'EV-0003.bin']);
  expect(readFileSync(join(bench.case, 'sources/EV-0002.bin'), 'utf8')).toBe(log(3));
  expect(readdirSync(join(bench.case, '.work')).filter((name) => name.startsWith('EV-'))).toEqual([]);
  expect(reply.sources).toEqual(await sources(bench));
});

packed(
  'files of a packed archive come in the order of their times, each whole, wherever it lies',
  async () => {
    const bench = await openBench();
    const folder = join(bench.folder, 'in');
    mkdirSync(folder);
    for (const day of [5, 1, 9, 3, 7]) writeFileSync(join(folder, `app.log.${10 - day}`), log(day, 50));
    const archive = join(bench.folder, 'logs.tar.gz');
    run(folder, 'tar', '-czf', archive, '.');
    const reply = await must(bench.engine.call('sources.import', { paths: [archive], choices: ACCESS }));
    expect(reply.sources.map(({ name, events }) => [name.split('.').at(-1), events])).toEqual(
      [1, 3, 5, 7, 9].map((day) => [String(10 - day), 50]),
    );
    const hashes = [1, 3, 5, 7, 9].map((day) => createHash('sha256').update(log(day, 50)).digest('hex'));
    expect(reply.sources.map(({ contentSha256 }) => contentSha256)).toEqual(hashes);
  },
);

test('files of different kinds come in at once with choices of their own', async () => {
  const bench = await openBench();
  const access = bench.write('a.csv', log(1));
  const accounts = bench.write('staff.csv', 'account,person\nagent0,Anna\n');
  const items = [{ path: accounts, choices: { kind: 'accounts' as const } }];
  const reply = await must(bench.engine.call('sources.import', { paths: [access], items, choices: ACCESS }));
  expect(reply.sources.map(({ kind }) => kind)).toEqual(['access', 'accounts']);
});

test('a question that many files ask is asked once, and nothing is imported before it is answered', async () => {
  const bench = await openBench();
  for (let i = 1; i <= 5; i += 1) bench.write(`f${i}.csv`, `time,account\n2019-08-0${i} 10:00:00,anna\n`);
  const error = await refused(
    bench.engine.call('sources.import', { paths: [join(bench.folder, 'f*.csv')], choices: ACCESS }),
  );
  const { questions, files: open } = error.detail as { questions: { id: string }[]; files: unknown[] };
  expect(questions.map(({ id }) => id)).toEqual(['zone']);
  expect(open).toHaveLength(5);
  expect(await sources(bench)).toEqual([]);
});

test('200 files dropped at once are 200 sources of one job, whose progress only goes on', async () => {
  const bench = await openBench();
  const folder = join(bench.folder, 'many');
  mkdirSync(folder);
  for (let i = 0; i < 200; i += 1)
    writeFileSync(join(folder, `${i}.csv`), log(1 + (i % 28)).replaceAll('agent', `a${i}-`));
  chmodSync(folder, 0o555);
  const seen: number[] = [];
  const reply = await must(
    bench.engine.call(
      'sources.import',
      { paths: [folder], choices: ACCESS },
      { onProgress: ({ unit, done }) => unit === 'bytes' && seen.push(done) },
    ),
  );
  chmodSync(folder, 0o755);
  expect(reply.sources).toHaveLength(200);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(reply.sources.reduce((sum, { events }) => sum + events, 0)).toBe(600);
  expect(reply.sources).toEqual(await sources(bench));
}, 120_000);

async function surveyed(file: string, caps: Partial<typeof CAPS>): Promise<AppFailure['error'] | string[]> {
  const names: string[] = [];
  try {
    for await (const found of survey(file, { signal: NEVER, caps: { ...CAPS, ...caps } })) {
      names.push(found.type === 'item' ? found.item.name : `${found.skipped.name}: ${found.skipped.reason}`);
    }
  } catch (error) {
    return (error as AppFailure).error;
  }
  return names;
}

test('archives made to exhaust are refused, naming the entry and the cap', async () => {
  const folder = tempFolder();
  const file = join(folder, 'a.tar');
  const inner = Buffer.concat([
    tarEntry('x.log', Buffer.from('x\n')),
    tarEntry('y.log', Buffer.from('y\n')),
    TAR_END,
  ]);
  const nested = [0, 1, 2, 3].reduce((tar, i) => Buffer.concat([tarEntry(`${i}.tar`, tar), TAR_END]), inner);
  writeFileSync(file, nested);
  expect(await surveyed(file, {})).toEqual(
    ['x.log', 'y.log'].map((name) => `a.tar › 3.tar › 2.tar › 1.tar › 0.tar › ${name}`),
  );
  expect(await surveyed(file, { depth: 3 })).toMatchObject({
    code: 'import.archive-cap',
    detail: { cap: 'depth' },
  });
  expect(await surveyed(file, { entries: 4 })).toMatchObject({
    code: 'import.archive-cap',
    detail: { cap: 'entries' },
  });
  expect(await surveyed(file, { bytes: 4_000 })).toMatchObject({
    code: 'import.archive-cap',
    detail: { cap: 'bytes' },
  });
});

test('a name that leads out of its archive is read where it is, said, and written nowhere', async () => {
  const bench = await openBench();
  const file = bench.write(
    'a.tar',
    Buffer.concat([tarEntry('../../escaped.csv', Buffer.from(log(1))), TAR_END]),
  );
  const reply = await must(bench.engine.call('sources.import', { paths: [file], choices: ACCESS }));
  expect(reply.sources[0]?.name).toBe('a.tar › ../../escaped.csv');
  expect(reply.sources[0]?.warnings.join(' ')).toContain('leads out of the folder');
  expect(readdirSync(bench.folder)).not.toContain('escaped.csv');
});

test.each([
  ['grows', (path: string) => appendFileSync(path, 'x')],
  ['is replaced', (path: string) => writeFileSync(path, log(7))],
])(
  'a file of a set that %s while it is read is refused, and the case has nothing of it',
  async (_, change) => {
    const bench = await openBench();
    const first = bench.write('a.csv', log(1));
    const second = bench.write('b.csv', log(2, 5_000));
    const onProgress = ({ stage }: { readonly stage: string }) => {
      if (stage.includes('2 of 2: Counting') || stage.includes('2 of 2: Sealing')) change(second);
    };
    const error = await refused(
      bench.engine.call('sources.import', { paths: [first, second], choices: ACCESS }, { onProgress }),
    );
    expect(error.code).toBe('import.changed');
    expect(error.message).toContain('The file before it stays');
    expect((await sources(bench)).map(({ name }) => name)).toEqual(['a.csv']);
    expect(files(bench)).toEqual(['EV-0001.bin']);
  },
);

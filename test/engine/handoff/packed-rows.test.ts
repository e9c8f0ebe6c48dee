import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { missingTools, run } from '../../helpers/archives';
import { must } from '../../helpers/engine';
import { openBench } from '../../helpers/import';
import { copyOf } from './packaged-case';

const missing = missingTools() ?? (existsSync('/usr/bin/unzip') ? undefined : 'unzip is not installed.');
if (missing !== undefined) console.warn(`Skipped: ${missing}`);
const packed = test.skipIf(missing !== undefined);

const PROGRAMS = { gzip: 'gzip -dc', zstd: 'zstd -dc', bzip2: 'bzip2 -dc', xz: 'xz -dc' } as const;

interface Row {
  readonly source_sha256: string;
  readonly byte_offset: number;
  readonly byte_length: number;
  readonly slice_sha256: string;
  readonly content_sha256?: string;
  readonly unpack?: readonly { readonly type: string; readonly member?: string }[];
}

function log(day: number): string {
  const rows = Array.from({ length: 4 }, (_, i) => `2019-08-0${day}T10:00:0${i}Z,agent${i},C${day}${i}\n`);
  return `time,account,customer\n${rows.join('')}`;
}

function shell(folder: string, command: string, ...parameters: readonly string[]): string {
  return execFileSync('bash', ['-c', command, 'bash', ...parameters], {
    cwd: folder,
    encoding: 'utf8',
  }).trim();
}

/** What a stranger does with a row and the files of the package: nothing of ours is used. */
function found(root: string, row: Row): { readonly slice: string; readonly content: string | undefined } {
  const manifest = readFileSync(join(root, 'manifest-sha256.txt'), 'utf8').split('\n');
  const line = manifest.find((each) => each.startsWith(row.source_sha256) && each.includes('/originals/'));
  const file = line?.slice(66) ?? '';
  const members: string[] = [];
  let stream = `cat ${file}`;
  let content: string | undefined;
  for (const { type, member } of row.unpack ?? []) {
    if (member === undefined) stream += ` | ${PROGRAMS[type as keyof typeof PROGRAMS]}`;
    else {
      members.push(member);
      const name = `"\${${members.length}}"`;
      stream = type === 'zip' ? `unzip -p ${file} ${name}` : `${stream} | tar -xOf - -- ${name}`;
      content = shell(root, `${stream} | sha256sum | head -c 64`, ...members);
    }
  }
  const cut = `tail -c +${row.byte_offset + 1} | head -c ${row.byte_length} | sha256sum | head -c 64`;
  return { slice: shell(root, `${stream} | ${cut}`, ...members), content };
}

async function packedCase() {
  const bench = await openBench();
  const folder = join(bench.folder, 'in');
  mkdirSync(join(folder, 'old logs'), { recursive: true });
  writeFileSync(join(folder, "a'1.csv"), log(1));
  writeFileSync(join(folder, 'old logs/b.csv.gz'), gzipSync(log(2)));
  writeFileSync(join(folder, 'c.csv'), log(3));
  run(folder, 'zip', '-q', '-r', join(bench.folder, 'logs.zip'), "a'1.csv", 'old logs');
  run(folder, 'tar', '-cJf', join(bench.folder, 'logs.tar.xz'), 'c.csv');
  const plain = bench.write('plain.csv', log(4));
  for (const path of [join(bench.folder, 'logs.zip'), join(bench.folder, 'logs.tar.xz'), plain])
    await must(bench.engine.call('sources.import', { paths: [path], choices: { kind: 'access' } }));
  const events = [1, 2, 3, 4].flatMap((source) => [`EV-000${source}:1`, `EV-000${source}:4`]);
  await must(bench.engine.call('exhibits.add', { title: 'Packed', events }));
  const receipt = await must(bench.engine.call('handoff.export', { out: join(bench.folder, 'out') }));
  return { bench, root: receipt.package };
}

packed(
  'a row alone leads a stranger through archives to its bytes, with unzip, tar, xz, gzip, tail and sha256sum',
  async () => {
    const { bench, root } = await packedCase();
    const text = readFileSync(join(root, 'data/exhibits/EX-0001/rows.jsonl'), 'utf8');
    const rows = text
      .trimEnd()
      .split('\n')
      .map((line): Row => JSON.parse(line));
    expect(rows).toHaveLength(8);
    for (const row of rows) {
      expect(found(root, row)).toEqual({ slice: row.slice_sha256, content: row.content_sha256 });
    }
    expect(rows.filter((row) => row.content_sha256 !== undefined)).toHaveLength(6);
    expect(rows.map(({ unpack = [] }) => unpack.map(({ member, type }) => member ?? type).join(' '))).toEqual(
      expect.arrayContaining(['', "a'1.csv", 'old logs/b.csv.gz gzip', 'xz c.csv']),
    );
    expect((await must(bench.engine.call('handoff.verify', { path: root }))).problems).toEqual([]);
  },
);

packed('the README’s own commands find a plain record and a packed one', async () => {
  const { root } = await packedCase();
  const readme = readFileSync(join(root, 'README-VERIFY.txt'), 'utf8');
  const commands = readme.split('\n').filter((line) => /^ {3}(tail -c|unzip -p) .*sha256sum$/.test(line));
  expect(commands).toHaveLength(2);
  for (const command of commands) {
    expect(readme).toContain(`slice_sha256 ${shell(root, command).slice(0, 64)}`);
  }
});

packed('a row that names another member than sources.json is found', async () => {
  const { bench, root } = await packedCase();
  const copy = copyOf(root);
  const rows = join(copy, 'data/exhibits/EX-0001/rows.jsonl');
  writeFileSync(rows, readFileSync(rows, 'utf8').replace("a'1.csv", "a'2.csv"));
  const { problems } = await must(bench.engine.call('handoff.verify', { path: copy }));
  expect(problems.map(({ problem }) => problem).join(' ')).toContain(
    'another way to its bytes than sources.json',
  );
});

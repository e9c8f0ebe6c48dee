import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { must, refused } from '../helpers/engine';
import { type Bench, openBench } from '../helpers/import';
import { leftovers } from './kinds/bed';
import { plainCsv } from './kinds/kind';

const RECORDS = 20_000;
const EXTRA = '2019-08-06T20:47:12Z,agent1,C1,view,host-1,written meanwhile\n';

/** What somebody else may do to a file. Each leaves something to import, but the last. */
const CHANGES = {
  appended: (path) => appendFileSync(path, EXTRA),
  truncated: (path) => truncateSync(path, statSync(path).size >> 1),
  'written over': (path) => {
    const bytes = readFileSync(path);
    bytes.write('agent0', bytes.length >> 1);
    writeFileSync(path, bytes);
  },
  'replaced by another file with the same length and time': (path) => {
    const { atime, mtime } = statSync(path);
    const other = `${path}.new`;
    writeFileSync(other, readFileSync(path));
    utimesSync(other, atime, mtime);
    renameSync(other, path);
  },
  deleted: (path) => rmSync(path),
} as const satisfies Readonly<Record<string, (path: string) => void>>;

/** Where in the import it happens: as soon as anything is read, or before the last steps. */
const MOMENTS = [
  /^(?!Looking at|Beginning|Copying|Sealing)/,
  /^(Counting|Making events|Putting events in order)/,
] as const;

/** Imports while `change` happens at the first message of a stage. */
async function importWhile(
  bench: Bench,
  path: string,
  byReference: boolean,
  stage: RegExp,
  change: () => void,
) {
  let isDone = false;
  const onProgress = (progress: { readonly stage: string }) => {
    if (isDone || !stage.test(progress.stage)) return;
    isDone = true;
    change();
  };
  const request = { paths: [path], choices: { kind: 'access' as const }, byReference };
  const error = await refused(bench.engine.call('sources.import', request, { onProgress }));
  expect(isDone).toBe(true);
  return error;
}

async function expectNothing(bench: Bench): Promise<void> {
  expect((await must(bench.engine.call('sources.list', {}))).sources).toEqual([]);
  expect(readdirSync(join(bench.case, 'sources'))).toEqual([]);
  expect(leftovers(bench.case)).toEqual([]);
  expect(await must(bench.engine.call('journal.verify', {}))).toMatchObject({ ok: true });
}

const changes = Object.keys(CHANGES) as (keyof typeof CHANGES)[];

test.each(changes.flatMap((how) => [[how, 'copied'] as const, [how, 'left where it is'] as const]))(
  'a file that is %s while it is read, %s, is refused by name, and nothing of it is imported',
  async (how, where) => {
    const bench = await openBench();
    const { text } = plainCsv(31, undefined, RECORDS);
    for (const stage of MOMENTS) {
      const path = bench.write('access.csv', text);
      const error = await importWhile(bench, path, where !== 'copied', stage, () => CHANGES[how](path));
      expect([stage, error.code]).toEqual([stage, 'import.changed']);
      expect(error.message).toContain('access.csv');
      await expectNothing(bench);
    }
    const source = await bench.load(bench.write('access.csv', text), { kind: 'access' });
    expect(source.events + source.rejects + source.duplicates).toBe(RECORDS);
  },
);

test.each(['copied', 'left where it is'])(
  'a file that grows while it is read, %s, is refused by name until it rests',
  async (where) => {
    const bench = await openBench();
    const path = bench.write('access.csv', plainCsv(32, undefined, RECORDS).text);
    const writer = spawn(process.execPath, [
      '-e',
      `const { appendFileSync } = require('node:fs');
       const write = () => { appendFileSync(process.argv[1], process.argv[2]); setTimeout(write, 1); };
       write();
       process.stdout.write('writing');`,
      path,
      EXTRA,
    ]);
    try {
      await once(writer.stdout, 'data');
      const request = {
        paths: [path],
        choices: { kind: 'access' as const },
        byReference: where !== 'copied',
      };
      const error = await refused(bench.engine.call('sources.import', request));
      expect(error.code).toBe('import.changed');
      expect(error.message).toContain('access.csv');
      await expectNothing(bench);
    } finally {
      writer.kill();
      await once(writer, 'close');
    }
    const source = await bench.load(path, { kind: 'access' });
    const lines = readFileSync(path, 'utf8').split('\n').length - 2;
    expect(source.records).toBe(lines);
    expect(source.events + source.rejects + source.duplicates).toBe(lines);
  },
);

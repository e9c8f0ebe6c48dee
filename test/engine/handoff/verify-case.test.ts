import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { must, refused } from '../../helpers/engine';
import { tempFolder } from '../../helpers/temp';
import { filledCase, named, verified } from './packaged-case';

function change(file: string, at: (bytes: Buffer) => number): void {
  const bytes = readFileSync(file);
  const place = at(bytes);
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  chmodSync(file, 0o600);
  writeFileSync(file, bytes);
}

async function closedCase() {
  const filled = await filledCase();
  const { sources } = await must(filled.engine.call('sources.list', {}));
  await must(filled.engine.call('case.close', {}));
  return { ...filled, sources };
}

describe('verifying a case folder', () => {
  it('finds a closed case whole, and an open one too', async () => {
    const { engine, folder } = await closedCase();
    expect(await verified(engine, folder)).toMatchObject({ kind: 'case', ok: true, problems: [] });
    await must(engine.call('case.open', { folder }));
    expect((await verified(engine, folder)).problems).toEqual([]);
  });

  it('changes nothing in it', async () => {
    const { engine, folder } = await closedCase();
    const before = readFileSync(join(folder, 'journal.jsonl'));
    const database = readFileSync(join(folder, 'events.duckdb'));
    await verified(engine, folder);
    expect(readFileSync(join(folder, 'journal.jsonl')).equals(before)).toBe(true);
    expect(readFileSync(join(folder, 'events.duckdb')).equals(database)).toBe(true);
  });

  it.each(['journal.jsonl', 'events.duckdb', 'checkpoints.jsonl', 'case.json'])(
    'names a changed %s',
    async (name) => {
      const { engine, folder } = await closedCase();
      change(join(folder, name), (bytes) => Math.floor(bytes.length / 2));
      const found = await verified(engine, folder);
      expect(found.ok).toBe(false);
      expect(named(found)).toContain(name);
    },
  );

  it('names a changed and a missing source, and the exhibits that rest on it', async () => {
    const { engine, folder, sources } = await closedCase();
    const [access, exports] = sources.map(({ file }) => file);
    change(access ?? '', (bytes) => bytes.length - 10);
    rmSync(exports ?? '');
    const found = await verified(engine, folder);
    expect(named(found)).toEqual(
      expect.arrayContaining([access, exports].map((file) => file?.slice(folder.length + 1))),
    );
    expect(found.problems.some(({ problem }) => problem.startsWith('EX-0001 '))).toBe(true);
  });

  it('names a missing database, and says what makes it again', async () => {
    const { engine, folder } = await closedCase();
    rmSync(join(folder, 'events.duckdb'));
    const found = await verified(engine, folder);
    expect(found.problems).toEqual([
      {
        file: 'events.duckdb',
        problem: 'is missing. Sources and journal are the truth: throughline rebuild makes it again.',
      },
    ]);
  });
});

describe('verifying what is neither', () => {
  it('says that a folder is no bag, and that a file is no folder', async () => {
    const { engine } = await closedCase();
    const empty = join(tempFolder(), 'empty');
    mkdirSync(empty);
    expect(named(await verified(engine, empty))).toContain('bagit.txt');
    const file = join(empty, 'file');
    writeFileSync(file, '');
    expect((await refused(engine.call('handoff.verify', { path: file }))).code).toBe('io.absent');
  });
});

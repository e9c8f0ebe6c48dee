import { createHash } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatManifest } from '../../../electron/engine/handoff/bag/manifest';
import { openSigner, type Signer } from '../../../electron/engine/handoff/signing';
import { signCheckpoint } from '../../../electron/engine/journal/checkpoint-record';
import { TestRandom } from '../../helpers/random';
import { tempFolder } from '../../helpers/temp';
import { copyOf, exported, filledCase, named, verified } from './packaged-case';

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

function flip(file: string, at: number): void {
  const bytes = readFileSync(file);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
  writeFileSync(file, bytes);
}

/** Makes every manifest fit again, and signs anew when a key is given: what an insider with the tools would do. */
function reseal(folder: string, signer?: Signer): void {
  const hash = (path: string, algorithm: string) =>
    createHash(algorithm)
      .update(readFileSync(join(folder, path)))
      .digest('hex');
  const write = (name: string, paths: readonly string[], algorithm: string) =>
    writeFileSync(
      join(folder, name),
      formatManifest(new Map(paths.map((path) => [path, hash(path, algorithm)]))),
    );
  const files = filesOf(folder);
  const payload = files.filter((path) => path.startsWith('data/'));
  for (const algorithm of ['sha256', 'sha512']) write(`manifest-${algorithm}.txt`, payload, algorithm);
  const size = payload.reduce((sum, path) => sum + readFileSync(join(folder, path)).length, 0);
  const info = readFileSync(join(folder, 'bag-info.txt'), 'utf8');
  writeFileSync(
    join(folder, 'bag-info.txt'),
    info.replace(/Payload-Oxum: .*/, `Payload-Oxum: ${size}.${payload.length}`),
  );
  const tags = files.filter((path) => !/^(data\/|signatures\/|tagmanifest-)/.test(path));
  for (const algorithm of ['sha256', 'sha512']) write(`tagmanifest-${algorithm}.txt`, tags, algorithm);
  if (signer === undefined) return;
  const message = readFileSync(join(folder, 'tagmanifest-sha256.txt'));
  const at = (name: string) => join(folder, 'signatures', name);
  writeFileSync(at('tagmanifest-sha256.txt.minisig'), signer.minisign(message, 'resealed'));
  writeFileSync(at('tagmanifest-sha256.txt.sig'), signer.sign(message));
  writeFileSync(at('signer.pub'), signer.publicKeyFile());
  writeFileSync(at('signer.pem'), signer.publicPem());
}

/** Hundreds of packages are checked; a busy machine needs its time. */
const SLOW = 400_000;

describe('the verifier names', () => {
  it(
    'every file of which one byte was flipped, wherever in it',
    async () => {
      const { engine, ...rest } = await filledCase({ withoutParquet: true });
      const packaged = await exported({ engine, ...rest });
      const random = new TestRandom(7);
      for (const path of filesOf(packaged)) {
        const size = readFileSync(join(packaged, path)).length;
        for (let n = 0; n < 3; n += 1) {
          const copy = copyOf(packaged);
          const at = random.int(size);
          flip(join(copy, path), at);
          const found = await verified(engine, copy);
          expect(found.ok, `${path} byte ${at}`).toBe(false);
          expect(named(found), `${path} byte ${at}`).toContain(path);
          rmSync(copy, { recursive: true });
        }
      }
    },
    SLOW,
  );

  it(
    'every file that was removed, renamed, truncated, or put beside',
    async () => {
      const { engine, ...rest } = await filledCase({ withoutParquet: true });
      const packaged = await exported({ engine, ...rest });
      for (const path of filesOf(packaged)) {
        const changes: Readonly<Record<string, (copy: string) => readonly string[]>> = {
          removed: (copy) => {
            rmSync(join(copy, path));
            return [path];
          },
          renamed: (copy) => {
            renameSync(join(copy, path), join(copy, `${path}.old`));
            return [path, `${path}.old`];
          },
          truncated: (copy) => {
            truncateSync(join(copy, path), readFileSync(join(copy, path)).length - 1);
            return [path];
          },
          copied: (copy) => {
            cpSync(join(copy, path), join(copy, `${path}.copy`));
            return [`${path}.copy`];
          },
        };
        for (const [change, apply] of Object.entries(changes)) {
          const copy = copyOf(packaged);
          const expected = apply(copy);
          const found = await verified(engine, copy);
          expect(found.ok, `${path} ${change}`).toBe(false);
          for (const file of expected) expect(named(found), `${path} ${change}`).toContain(file);
          rmSync(copy, { recursive: true });
        }
      }
    },
    SLOW,
  );

  it(
    'one of the files in each of 60 random mutations',
    async () => {
      const { engine, ...rest } = await filledCase({ withoutParquet: true });
      const packaged = await exported({ engine, ...rest });
      const random = new TestRandom(2019);
      const files = filesOf(packaged);
      for (let n = 0; n < 60; n += 1) {
        const copy = copyOf(packaged);
        const [one, other] = [random.pick(files), random.pick(files)];
        const [bytes, others] = [readFileSync(join(copy, one)), readFileSync(join(copy, other))];
        const at = random.int(bytes.length);
        const mutation = random.pick(['flip', 'cut', 'insert', 'append', 'swap', 'zero'] as const);
        const changed = {
          flip: () => Buffer.from(bytes.map((byte, i) => (i === at ? byte ^ 0x20 : byte))),
          cut: () => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]),
          insert: () => Buffer.concat([bytes.subarray(0, at), Buffer.from('x'), bytes.subarray(at)]),
          append: () => Buffer.concat([bytes, Buffer.from('\n')]),
          swap: () => others,
          zero: () => Buffer.alloc(bytes.length),
        }[mutation]();
        writeFileSync(join(copy, one), changed);
        if (mutation === 'swap') writeFileSync(join(copy, other), bytes);
        const found = await verified(engine, copy);
        const same = mutation === 'swap' && bytes.equals(others);
        expect(found.ok, `${mutation} ${one} ${other} ${at}`).toBe(same);
        if (!same) expect(named(found), `${mutation} ${one} ${at}`).toContain(one);
        rmSync(copy, { recursive: true });
      }
    },
    SLOW,
  );
});

describe('somebody who makes the manifests fit again', () => {
  it('cannot sign them: the signatures no longer vouch for the tag manifest', async () => {
    const { engine, ...rest } = await filledCase();
    const copy = copyOf(await exported({ engine, ...rest }));
    appendFileSync(join(copy, 'data/report/report.html'), '<!-- -->');
    reseal(copy);
    const found = await verified(engine, copy);
    expect(named(found)).toContain('tagmanifest-sha256.txt');
  });

  it('with a key of his own is shown by the fingerprint, and contradicts the signed journal', async () => {
    const { engine, ...rest } = await filledCase();
    const copy = copyOf(await exported({ engine, ...rest }));
    const thief = openSigner({ stateFolder: tempFolder() });
    appendFileSync(join(copy, 'data/report/report.html'), '<!-- -->');
    reseal(copy, thief);
    const found = await verified(engine, copy);
    expect(found.fingerprint).toBe(thief.fingerprint);
    expect(named(found)).toEqual(['data/audit/checkpoints.jsonl']);
  });

  it('cannot exchange an original or a record without contradicting the journal', async () => {
    const { engine, ...rest } = await filledCase();
    const packaged = await exported({ engine, ...rest });
    const thief = openSigner({ stateFolder: tempFolder() });
    const attack = async (path: string, change: (text: string) => string) => {
      const copy = copyOf(packaged);
      writeFileSync(join(copy, path), change(readFileSync(join(copy, path), 'latin1')), 'latin1');
      const newest = JSON.parse(
        readFileSync(join(copy, 'data/audit/checkpoints.jsonl'), 'utf8').trimEnd().split('\n').at(-1) ?? '',
      );
      const record = signCheckpoint(newest, thief);
      appendFileSync(join(copy, 'data/audit/checkpoints.jsonl'), `${JSON.stringify(record)}\n`);
      reseal(copy, thief);
      return named(await verified(engine, copy));
    };
    expect(await attack('data/report/report.html', (text) => `${text} `)).toEqual([]);
    const csv = await attack('data/originals/EV-0001.bin', (text) =>
      text.replaceAll('agent-2217', 'agent-2218'),
    );
    expect(csv).toContain('data/originals/EV-0001.bin');
    const rows = await attack('data/exhibits/EX-0001/rows.jsonl', (text) =>
      text.replaceAll('agent-2217', 'agent-2218'),
    );
    expect(rows).toContain('data/exhibits/EX-0001/rows.jsonl');
    const moved = await attack('data/exhibits/EX-0002/rows.jsonl', (text) =>
      text.replace(/"byte_offset":(\d+)/, (_, at: string) => `"byte_offset":${Number(at) + 1}`),
    );
    expect(moved).toContain('data/exhibits/EX-0002/rows.jsonl');
    const counted = await attack('data/completeness.json', (text) =>
      text.replace('"parsed": 60', '"parsed": 59'),
    );
    expect(counted).toContain('data/completeness.json');
    const journal = await attack('data/audit/journal.jsonl', (text) =>
      text.replace('R. Okafor', 'R. Okafox'),
    );
    expect(journal).toContain('data/audit/journal.jsonl');
  });

  it('cannot pass the package off as a plain bag by taking the signatures out', async () => {
    const { engine, ...rest } = await filledCase();
    const copy = copyOf(await exported({ engine, ...rest }));
    rmSync(join(copy, 'signatures'), { recursive: true });
    const found = await verified(engine, copy);
    expect(found.fingerprint).toBeUndefined();
    expect(named(found)).toContain('signatures/signer.pub');
  });
});

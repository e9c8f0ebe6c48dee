import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { contentBlocks, type Unpack } from '../../../electron/engine/ingest/bytes/content';
import { tarEntries } from '../../../electron/engine/ingest/bytes/tar';
import { zipEntries } from '../../../electron/engine/ingest/bytes/zip';
import { AppFailure } from '../../../shared/result';
import { missingTools, run, TAR_END, tarEntry } from '../../helpers/archives';
import { TestRandom } from '../../helpers/random';
import { tempFolder } from '../../helpers/temp';

const missing = missingTools();
if (missing !== undefined) console.warn(`Skipped: ${missing}`);

/** Text that compresses like a log, with stretches that do not, and long runs of one byte. */
function content(bytes: number, seed: number): Buffer {
  const random = new TestRandom(seed);
  const parts: Buffer[] = [];
  for (let length = 0; length < bytes; ) {
    const kind = random.int(10);
    const part =
      kind === 0
        ? Buffer.from(Array.from({ length: 5_000 }, () => random.int(256)))
        : kind === 1
          ? Buffer.alloc(1 + random.int(30_000), 65 + random.int(4))
          : Buffer.from(
              Array.from(
                { length: 300 },
                () => `2019-08-06T20:47:${10 + random.int(50)}Z,a${random.int(90)},C${random.int(9_999)}\n`,
              ).join(''),
            );
    parts.push(part);
    length += part.length;
  }
  return Buffer.concat(parts).subarray(0, bytes);
}

async function unpacked(file: string, unpack: Unpack): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const block of contentBlocks(file, unpack)) parts.push(new Uint8Array(block));
  return Buffer.concat(parts);
}

/** As an import reads: a compressed tar archive is listed to its end before anything is taken from it. */
async function failure(file: string, unpack: Unpack): Promise<AppFailure['error'] | undefined> {
  const at = unpack.findIndex(({ type }) => type === 'tar');
  try {
    if (at > 0) for await (const _ of tarEntries(contentBlocks(file, unpack.slice(0, at))));
    for await (const _ of contentBlocks(file, unpack));
  } catch (error) {
    if (error instanceof AppFailure) return error.error;
    throw error;
  }
  return undefined;
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

interface Way {
  readonly title: string;
  readonly unpack: Unpack;
  /** Makes it of `a.log` in a folder. @returns the file's name */
  make(folder: string): string;
}

const compressed = (tool: 'gzip' | 'bzip2' | 'xz' | 'zstd', end: string, ...flags: string[]): Way => ({
  title: `${tool} ${flags.join(' ')}`,
  unpack: [{ type: tool }],
  make: (folder) => {
    writeFileSync(join(folder, `a.log${end}`), run(folder, tool, '-c', ...flags, 'a.log'));
    return `a.log${end}`;
  },
});

const member = 'a.log';
const WAYS: readonly Way[] = [
  compressed('gzip', '.gz'),
  compressed('bzip2', '.bz2', '-1'),
  compressed('bzip2', '.bz2', '-9'),
  compressed('xz', '.xz', '-0'),
  compressed('xz', '.xz', '-6', '--check=crc32'),
  compressed('xz', '.xz', '-6', '--check=sha256'),
  compressed('xz', '.xz', '-1', '--check=none', '--block-size=100000'),
  compressed('xz', '.xz', '--lzma2=dict=64KiB,lc=1,lp=3,pb=0'),
  compressed('zstd', '.zst', '-q', '-3'),
  ...(['gzip', 'bzip2', 'xz', 'zstd'] as const).map(
    (tool): Way => ({
      title: `tar --${tool}`,
      unpack: [{ type: tool }, { type: 'tar', member }],
      make: (folder) => {
        run(folder, 'tar', `--${tool}`, '-cf', `a.tar.${tool}`, 'a.log');
        return `a.tar.${tool}`;
      },
    }),
  ),
  ...(['ustar', 'gnu', 'pax', 'v7'] as const).map(
    (format): Way => ({
      title: `tar --format=${format}`,
      unpack: [{ type: 'tar', member }],
      make: (folder) => {
        run(folder, 'tar', `--format=${format}`, '-cf', 'a.tar', 'a.log');
        return 'a.tar';
      },
    }),
  ),
  ...(['-0', '-1', '-9', '-fd'] as const).map(
    (flag): Way => ({
      title: `zip ${flag}`,
      unpack: [{ type: 'zip', member }],
      make: (folder) => {
        run(folder, 'zip', '-q', flag, 'a.zip', 'a.log');
        return 'a.zip';
      },
    }),
  ),
  {
    title: 'zip -Z bzip2',
    unpack: [{ type: 'zip', member }],
    make: (folder) => {
      run(folder, 'zip', '-q', '-Z', 'bzip2', 'a.zip', 'a.log');
      return 'a.zip';
    },
  },
  {
    title: 'gzip in a ZIP in a tar.xz',
    unpack: [
      { type: 'xz' },
      { type: 'tar', member: 'a.zip' },
      { type: 'zip', member: 'a.log.gz' },
      { type: 'gzip' },
    ],
    make: (folder) => {
      writeFileSync(join(folder, 'a.log.gz'), gzipSync(readFileSync(join(folder, 'a.log'))));
      run(folder, 'zip', '-q', 'a.zip', 'a.log.gz');
      run(folder, 'tar', '--xz', '-cf', 'a.tar.xz', 'a.zip');
      return 'a.tar.xz';
    },
  },
];

describe.skipIf(missing !== undefined)('what other programs packed', () => {
  test.each(WAYS)('$title comes back byte for byte', async ({ unpack, make }) => {
    for (const [bytes, seed] of [
      [1, 1],
      [70_000, 2],
      [3_300_000, 3],
    ] as const) {
      const folder = tempFolder();
      const whole = content(bytes, seed);
      writeFileSync(join(folder, 'a.log'), whole);
      const found = await unpacked(join(folder, make(folder)), unpack);
      expect(hash(found)).toBe(hash(whole));
    }
  });

  test.each(WAYS)('$title cut off anywhere is refused, naming the byte', async ({ unpack, make }) => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'a.log'), content(400_000, 4));
    const bytes = readFileSync(join(folder, make(folder)));
    const random = new TestRandom(20260729);
    const cut = join(folder, 'cut');
    // The end of a plain tar archive is zeros, of which some may be missing.
    const most = unpack[0]?.type === 'tar' ? 400_000 : bytes.length;
    for (let i = 0; i < 12; i += 1) {
      writeFileSync(cut, bytes.subarray(0, random.int(Math.floor(most))));
      const error = await failure(cut, unpack);
      expect(error?.code).toMatch(/^import\.(truncated|damaged)$/);
      expect(typeof error?.detail?.byte).toBe('number');
    }
  });

  test.each(WAYS.filter(({ unpack, title }) => unpack[0]?.type !== 'tar' && !title.includes('none')))(
    '$title with one bit changed gives the same content or an error, never other content',
    async ({ unpack, make }) => {
      const folder = tempFolder();
      const whole = content(200_000, 5);
      writeFileSync(join(folder, 'a.log'), whole);
      const bytes = readFileSync(join(folder, make(folder)));
      const random = new TestRandom(7);
      const bad = join(folder, 'bad');
      let refused = 0;
      for (let i = 0; i < 25; i += 1) {
        const copy = Buffer.from(bytes);
        const at = random.int(copy.length);
        copy[at] = (copy[at] ?? 0) ^ (1 << random.int(8));
        writeFileSync(bad, copy);
        const error = await failure(bad, unpack);
        if (error === undefined) expect(hash(await unpacked(bad, unpack))).toBe(hash(whole));
        else refused += 1;
      }
      expect(refused).toBeGreaterThan(15);
    },
  );

  test.each([
    ['gzip', -8],
    ['bzip2', 10],
    ['zstd', -4],
  ] as const)(
    'a wrong sum of %s is found also when something stands behind the end of the tar archive in it',
    async (tool, sumAt) => {
      const folder = tempFolder();
      writeFileSync(join(folder, 'a.log'), content(20_000, 8));
      const flags = tool === 'zstd' ? ['-q', '--check'] : [];
      const archive = Buffer.concat([run(folder, 'tar', '-cf', '-', 'a.log'), Buffer.from('something else')]);
      writeFileSync(join(folder, 'a.tar'), archive);
      const packed = run(folder, tool, '-c', ...flags, 'a.tar');
      const unpack: Unpack = [{ type: tool }, { type: 'tar', member }];
      const file = join(folder, 'packed');
      writeFileSync(file, packed);
      expect(await failure(file, unpack)).toBeUndefined();
      const at = sumAt < 0 ? packed.length + sumAt : sumAt;
      packed[at] = (packed[at] ?? 0) ^ 1;
      writeFileSync(file, packed);
      expect((await failure(file, unpack))?.code).toMatch(/^import\.(checksum|damaged)$/);
    },
  );

  test.each(['gzip', 'bzip2', 'xz', 'zstd'] as const)(
    'several %s streams are one content, and foreign bytes behind them are an error',
    async (tool) => {
      const folder = tempFolder();
      const flags = tool === 'zstd' ? ['-q'] : [];
      const parts = [content(50_000, 6), content(90_000, 7)];
      const packed = parts.map((part) => {
        writeFileSync(join(folder, 'a.log'), part);
        return run(folder, tool, '-c', ...flags, 'a.log');
      });
      const file = join(folder, 'two');
      writeFileSync(file, Buffer.concat(packed));
      expect(hash(await unpacked(file, [{ type: tool }]))).toBe(hash(Buffer.concat(parts)));
      writeFileSync(file, Buffer.concat([...packed, Buffer.from('not packed at all')]));
      expect((await failure(file, [{ type: tool }]))?.code).toMatch(/^import\.(damaged|truncated)$/);
    },
  );

  test('names longer than a header holds, in other scripts, and with line ends come back', async () => {
    for (const format of ['gnu', 'pax']) {
      const folder = tempFolder();
      const names = [`${'very-long-'.repeat(20)}.log`, 'Журнал доступа.log', 'two\nlines.log'];
      for (const name of names) writeFileSync(join(folder, name), name);
      run(folder, 'tar', `--format=${format}`, '-cf', 'a.tar', ...names);
      for (const name of names) {
        expect((await unpacked(join(folder, 'a.tar'), [{ type: 'tar', member: name }])).toString()).toBe(
          name,
        );
      }
    }
  });

  test('an encrypted entry is refused with what to do, and the others are read', async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'a.log'), 'secret');
    writeFileSync(join(folder, 'b.log'), 'plain');
    run(folder, 'zip', '-q', '-P', 'word', 'a.zip', 'a.log');
    run(folder, 'zip', '-q', 'a.zip', 'b.log');
    const file = join(folder, 'a.zip');
    expect((await failure(file, [{ type: 'zip', member: 'a.log' }]))?.code).toBe('import.encrypted');
    expect((await unpacked(file, [{ type: 'zip', member: 'b.log' }])).toString()).toBe('plain');
    expect((await failure(file, [{ type: 'zip', member: 'c.log' }]))?.code).toBe('import.no-member');
  });
});

test('entries of the same name are told apart, and links and devices are named as what they are', async () => {
  const folder = tempFolder();
  const file = join(folder, 'a.tar');
  const entries = [
    tarEntry('a.log', Buffer.from('first')),
    tarEntry('a.log', Buffer.from('second')),
    tarEntry('../../etc/passwd', Buffer.from('x')),
    tarEntry('link', Buffer.alloc(0), '2', '/etc/shadow'),
    tarEntry('hard', Buffer.alloc(0), '1', 'a.log'),
    tarEntry('tty', Buffer.alloc(0), '3'),
  ];
  writeFileSync(file, Buffer.concat([...entries, TAR_END]));
  expect((await unpacked(file, [{ type: 'tar', member: 'a.log#2' }])).toString()).toBe('second');
  const found: string[] = [];
  for await (const { name, other } of tarEntries(contentBlocks(file, [])))
    found.push(`${name}: ${other ?? 'file'}`);
  expect(found).toEqual([
    'a.log: file',
    'a.log#2: file',
    '../../etc/passwd: file',
    'link: a link to /etc/shadow',
    'hard: a second name of a.log',
    'tty: a character device',
  ]);
});

test('a tar archive without its end is truncated, since entries may be missing', async () => {
  const file = join(tempFolder(), 'a.tar');
  writeFileSync(file, tarEntry('a.log', Buffer.from('first')));
  const list = async () => {
    for await (const _ of tarEntries(contentBlocks(file, [])));
  };
  await expect(list()).rejects.toMatchObject({
    error: { code: 'import.truncated', detail: { byte: 1_024 } },
  });
});

test('a ZIP archive of nothing but its end is empty, and bytes that only begin like one are damaged', async () => {
  const folder = tempFolder();
  const empty = Buffer.alloc(22);
  empty.write('PK\x05\x06', 'latin1');
  const entries = [];
  for await (const entry of zipEntries(empty)) entries.push(entry);
  expect(entries).toEqual([]);
  const file = join(folder, 'bad.zip');
  writeFileSync(file, Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.alloc(5_000)]));
  expect((await failure(file, [{ type: 'zip', member: 'a' }]))?.code).toBe('import.truncated');
});

test('content out of all proportion to its file is refused before it fills anything', async () => {
  const file = join(tempFolder(), 'bomb.gz');
  const zeros = gzipSync(Buffer.alloc(33_554_432), { level: 9 });
  writeFileSync(file, Buffer.concat(Array.from({ length: 40 }, () => zeros)));
  let made = 0;
  const read = async () => {
    for await (const block of contentBlocks(file, [{ type: 'gzip' }])) made += block.length;
  };
  await expect(read()).rejects.toMatchObject({
    error: { code: 'import.archive-cap', detail: { cap: 'ratio' } },
  });
  expect(made).toBeLessThan(1_200_000_000);
}, 60_000);

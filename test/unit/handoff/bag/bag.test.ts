import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Profile } from '../../../../electron/engine/handoff/bag/bag';
import { DECLARATION } from '../../../../electron/engine/handoff/bag/declaration';
import { verifyBag } from '../../../../electron/engine/handoff/bag/verify-bag';
import { walk } from '../../../../electron/engine/handoff/bag/walk';
import { BagWriter } from '../../../../electron/engine/handoff/bag/writer';
import { Findings } from '../../../../electron/engine/handoff/findings';
import { tempFolder } from '../../../helpers/temp';

const watch = { signal: new AbortController().signal, onBytes: () => undefined };

async function smallBag() {
  const root = tempFolder();
  const bag = new BagWriter(root, watch);
  await bag.add('bagit.txt', DECLARATION);
  await bag.add('data/originals/EV-0001.bin', 'time,account\n2019-08-06,agent-1\n');
  await bag.add('data/empty.bin', '');
  await bag.add('README-VERIFY.txt', 'read me\n');
  const outside = join(tempFolder(), 'log.csv');
  writeFileSync(outside, 'x'.repeat(3_000_000), { mode: 0o400 });
  await bag.copy('data/originals/EV-0002.bin', outside);
  await bag.writeManifests();
  await bag.syncFolders();
  return { root, bag, at: (path: string) => join(root, path) };
}

async function judge(root: string, profile: Profile = 'package') {
  const findings = new Findings();
  await verifyBag({ root, profile, walked: await walk(root), findings }, watch);
  return findings.copy();
}

/** A hand-made bag by RFC 8493 with one payload manifest. */
function plainBag(files: Readonly<Record<string, string>>): string {
  const root = tempFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}
const HELLO_MD5 = 'b1946ac92492d2347c6235b4d2611184';
const plain = {
  'bagit.txt': 'BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n',
  'data/hello.txt': 'hello\n',
  'manifest-md5.txt': `${HELLO_MD5} *data/hello.txt\n`,
};

describe('a bag as it is written', () => {
  it('satisfies sha256sum and sha512sum on every manifest', async () => {
    const { root } = await smallBag();
    for (const name of ['manifest', 'tagmanifest']) {
      for (const sum of ['sha256', 'sha512']) {
        execFileSync(`${sum}sum`, ['--strict', '-c', `${name}-${sum}.txt`], { cwd: root, stdio: 'pipe' });
      }
    }
  });

  it('satisfies the verifier, and counts its payload as RFC 8493 does', async () => {
    const { root, bag } = await smallBag();
    expect((await judge(root)).problems).toEqual([]);
    expect(bag.oxum).toEqual({ bytes: 3_000_032, files: 3 });
  });

  it('takes no path that could mean something else elsewhere', async () => {
    const bag = new BagWriter(tempFolder(), watch);
    for (const path of ['data/a b', 'data/é', '../x', '/x', 'data//x', 'data/%41', 'C:/x', 'data\\x']) {
      await expect(bag.add(path, ''), path).rejects.toThrow();
    }
  });

  it('stops copying when it is cancelled', async () => {
    const abort = new AbortController();
    const file = join(tempFolder(), 'big');
    writeFileSync(file, Buffer.alloc(5_000_000));
    const bag = new BagWriter(tempFolder(), { signal: abort.signal, onBytes: () => abort.abort() });
    await expect(bag.copy('data/big', file)).rejects.toThrow(/Cancelled/);
  });
});

describe('the verifier names', () => {
  it('a changed file', async () => {
    const { root, at } = await smallBag();
    const bytes = readFileSync(at('data/originals/EV-0002.bin'));
    bytes[1_500_000] = 1;
    writeFileSync(at('data/originals/EV-0002.bin'), bytes);
    expect((await judge(root)).problems).toEqual([
      { file: 'data/originals/EV-0002.bin', problem: 'was changed: its sha256 and sha512 differ' },
    ]);
  });

  it('a missing, an extra and a renamed file, each by what happened to it', async () => {
    const { root, at } = await smallBag();
    rmSync(at('data/empty.bin'));
    writeFileSync(at('data/more.bin'), 'more');
    renameSync(at('data/originals/EV-0001.bin'), at('data/originals/EV-0009.bin'));
    const problems = Object.fromEntries(
      (await judge(root)).problems.map(({ file, problem }) => [file, problem]),
    );
    expect(problems).toEqual({
      'data/empty.bin': 'is missing',
      'data/more.bin': 'is extra: no manifest lists it',
      'data/originals/EV-0001.bin': 'was renamed',
      'data/originals/EV-0009.bin': 'is data/originals/EV-0001.bin under another name',
    });
  });

  it('a hash whose letters changed case in the manifest that nothing else covers', async () => {
    const { root, at } = await smallBag();
    const text = readFileSync(at('tagmanifest-sha512.txt'), 'utf8');
    writeFileSync(
      at('tagmanifest-sha512.txt'),
      text.replace(/[a-f]/, (letter) => letter.toUpperCase()),
    );
    expect((await judge(root)).problems.map(({ file }) => file)).toEqual(['tagmanifest-sha512.txt']);
  });

  it('a manifest that gives a wrong hash while the other one is right', async () => {
    const { root, at } = await smallBag();
    const text = readFileSync(at('tagmanifest-sha512.txt'), 'utf8');
    writeFileSync(at('tagmanifest-sha512.txt'), (text[0] === '0' ? '1' : '0') + text.slice(1));
    expect((await judge(root)).problems.map(({ file }) => file)).toEqual(['tagmanifest-sha512.txt']);
  });

  it('a link, without following it', async () => {
    const { root, at } = await smallBag();
    rmSync(at('data/empty.bin'));
    symlinkSync('/dev/null', at('data/empty.bin'));
    const { problems } = await judge(root);
    expect(problems[0]).toEqual({
      file: 'data/empty.bin',
      problem: 'is a link or a device, not a plain file: it was not opened',
    });
  });

  it('an empty folder and a file beside the payload that nobody listed', async () => {
    const { root, at } = await smallBag();
    mkdirSync(at('data/hollow'));
    writeFileSync(at('note.txt'), 'hello');
    expect((await judge(root)).problems.map(({ file }) => file)).toEqual(['data/hollow', 'note.txt']);
  });

  it.each([
    '../outside',
    '/etc/passwd',
    'data/../../outside',
    'C:/data/x',
    'data\\x',
    '~/x',
    'data/\u0001x',
    'data/./x',
  ])('a manifest that lists %j', async (path) => {
    const { root, at } = await smallBag();
    appendFileSync(at('manifest-sha256.txt'), `${'0'.repeat(64)}  ${path}\n`);
    const { problems } = await judge(root);
    expect(
      problems.some(({ file, problem }) => file === 'manifest-sha256.txt' && problem.includes(path)),
    ).toBe(true);
    expect(problems.some(({ file }) => file === path)).toBe(false);
  });
});

describe('a bag that somebody else made', () => {
  it('is whole with one manifest, an old version, binary marks and tag files nobody lists', async () => {
    const root = plainBag({ ...plain, 'notes/readme.txt': 'hi' });
    expect((await judge(root, 'plain')).problems).toEqual([]);
  });

  it('is whole with UTF-16 tag files and a hash of another length', async () => {
    const root = plainBag({
      ...plain,
      'bagit.txt': 'BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-16\n',
      'manifest-md5.txt': '',
    });
    rmSync(join(root, 'manifest-md5.txt'));
    const sum = createHash('sha224').update('hello\n').digest('hex');
    const text = Buffer.from(`\uFEFF${sum}  data/hello.txt\n`, 'utf16le');
    writeFileSync(join(root, 'manifest-sha224.txt'), text.swap16());
    expect((await judge(root, 'plain')).problems).toEqual([]);
  });

  it.each([
    [
      'a blank before the colon of bagit.txt',
      { ...plain, 'bagit.txt': 'BagIt-Version : 0.97\nTag-File-Character-Encoding: UTF-8\n' },
      'bagit.txt',
    ],
    ['no bagit.txt', { ...plain, 'bagit.txt': undefined }, 'bagit.txt'],
    ['a byte order mark in bagit.txt', { ...plain, 'bagit.txt': `\uFEFF${plain['bagit.txt']}` }, 'bagit.txt'],
    ['no manifest', { ...plain, 'manifest-md5.txt': undefined }, ''],
    [
      'a file twice in a manifest',
      { ...plain, 'manifest-md5.txt': plain['manifest-md5.txt'].repeat(2) },
      'manifest-md5.txt',
    ],
    ['an unlisted payload file', { ...plain, 'data/b': '' }, 'data/b'],
    ['a missing payload file', { ...plain, 'data/hello.txt': undefined, 'data/c': '' }, 'data/hello.txt'],
    [
      'a manifest that lists a tag file',
      { ...plain, 'manifest-md5.txt': `${plain['manifest-md5.txt']}${HELLO_MD5} bagit.txt\n` },
      'manifest-md5.txt',
    ],
  ])('is not whole with %s', async (_, files, named) => {
    const present = Object.entries(files).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    const { problems } = await judge(plainBag(Object.fromEntries(present)), 'plain');
    expect(problems.map(({ file }) => file)).toContain(named);
  });

  it('may have per cent signs, line feeds and blanks in its names, encoded as RFC 8493 says', async () => {
    const root = plainBag({
      ...plain,
      'data/hello.txt': 'hello\n',
      'data/50% of\nall.txt': 'hello\n',
      'manifest-md5.txt': `${plain['manifest-md5.txt']}${HELLO_MD5}  data/50%25 of%0Aall.txt\n`,
    });
    expect((await judge(root, 'plain')).problems).toEqual([]);
  });

  it('of version 1.0 lists every payload file in every manifest', async () => {
    const root = plainBag({
      ...plain,
      'bagit.txt': DECLARATION,
      'data/b.txt': 'hello\n',
      'manifest-sha1.txt': 'f572d396fae9206628714fb2ce00f72e94f2258f  data/b.txt\n',
    });
    const { problems } = await judge(root, 'plain');
    expect(problems.map(({ file }) => file).sort()).toEqual(['manifest-md5.txt', 'manifest-sha1.txt']);
  });
});

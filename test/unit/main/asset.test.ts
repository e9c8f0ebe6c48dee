import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAsset } from '../../../electron/main/asset';

const ORIGIN = 'throughline://app';
let top = '';
let root = '';

beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'throughline-asset-'));
  root = join(top, 'renderer');
  mkdirSync(join(root, 'assets'), { recursive: true });
  mkdirSync(join(top, 'renderer-other'));
  for (const file of [
    'renderer/index.html',
    'renderer/assets/a.js',
    'renderer-other/a.js',
    'secret.js',
    'renderer/notes.txt',
  ]) {
    writeFileSync(join(top, file), file);
  }
  symlinkSync(join(top, 'secret.js'), join(root, 'assets', 'out.js'));
  symlinkSync(join(root, 'assets', 'a.js'), join(root, 'assets', 'within.js'));
  symlinkSync(join(top, 'renderer-other'), join(root, 'sibling'));
});

afterAll(() => rmSync(top, { recursive: true, force: true }));

describe('findAsset', () => {
  it('finds the page, its parts, and links that stay inside', async () => {
    expect(await findAsset(root, `${ORIGIN}/`, ORIGIN)).toEqual({
      file: join(root, 'index.html'),
      type: 'text/html; charset=utf-8',
    });
    expect((await findAsset(root, `${ORIGIN}/assets/a.js?v=1#x`, ORIGIN))?.file).toBe(
      join(root, 'assets', 'a.js'),
    );
    expect((await findAsset(root, `${ORIGIN}/assets/within.js`, ORIGIN))?.file).toBe(
      join(root, 'assets', 'a.js'),
    );
  });

  it.each([
    ['dots', '/../secret.js'],
    ['dots further in', '/assets/../../secret.js'],
    ['encoded dots', '/%2e%2e/secret.js'],
    ['encoded slashes', '/..%2fsecret.js'],
    ['doubly encoded dots', '/%252e%252e/secret.js'],
    ['back slashes', '/..\\secret.js'],
    ['a NUL', '/index.html\0.js'],
    ['an encoded NUL', '/index.html%00.js'],
    ['a sibling that begins with the same name', '/../renderer-other/a.js'],
    ['a link out to a file', '/assets/out.js'],
    ['a link out to a sibling folder', '/sibling/a.js'],
    ['a folder', '/assets'],
    ['what is not there', '/assets/none.js'],
    ['a type the page has no use for', '/notes.txt'],
    ['an absolute path', '//etc/passwd.js'],
  ])('refuses %s', async (_what, path) => {
    expect(await findAsset(root, ORIGIN + path, ORIGIN)).toBeUndefined();
  });

  it('refuses other hosts, also those that begin with the name of ours', async () => {
    for (const address of [
      'throughline://other/index.html',
      'throughline://app.evil/index.html',
      'file:///index.html',
      'throughline://app',
    ]) {
      expect(await findAsset(root, address, ORIGIN)).toBeUndefined();
    }
  });

  it('finds nothing when the page was not built', async () => {
    expect(await findAsset(join(top, 'none'), `${ORIGIN}/index.html`, ORIGIN)).toBeUndefined();
  });
});

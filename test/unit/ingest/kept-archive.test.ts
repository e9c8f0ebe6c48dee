import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { contentBlocks } from '../../../electron/engine/ingest/bytes/content';
import { fileBlocks } from '../../../electron/engine/ingest/bytes/file-blocks';
import { KeptArchive } from '../../../electron/engine/ingest/bytes/kept-archive';
import { TAR_END, tarEntry } from '../../helpers/archives';
import { tempFolder } from '../../helpers/temp';

const NAMES = ['a.log', 'b.log', 'c.log'];
const textOf = (name: string) => `${name}\n`.repeat(1_000);
const kept = new KeptArchive();

afterEach(() => kept.end());

function archive(): string {
  const file = join(tempFolder(), 'logs.tar');
  writeFileSync(
    file,
    Buffer.concat([...NAMES.map((name) => tarEntry(name, Buffer.from(textOf(name)))), TAR_END]),
  );
  return file;
}

function reader(file: string) {
  let begun = 0;
  const open = () => {
    begun += 1;
    return fileBlocks(file);
  };
  const read = async (member: string) => {
    const parts: Buffer[] = [];
    for await (const block of kept.member(file, '', open, member)) parts.push(Buffer.from(block));
    return Buffer.concat(parts).toString();
  };
  return { read, begun: () => begun };
}

test('entries asked for in the order of the archive are read in one pass, others from its beginning', async () => {
  const { read, begun } = reader(archive());
  expect(await read('a.log')).toBe(textOf('a.log'));
  expect(await read('c.log')).toBe(textOf('c.log'));
  expect(begun()).toBe(1);
  expect(await read('b.log')).toBe(textOf('b.log'));
  expect(await read('c.log')).toBe(textOf('c.log'));
  expect(begun()).toBe(2);
});

test('an archive that was read in part only, or is another file now, is begun anew', async () => {
  const file = archive();
  const { read, begun } = reader(file);
  for await (const block of kept.member(file, '', () => fileBlocks(file), 'a.log')) {
    expect(block.length).toBeGreaterThan(0);
    break;
  }
  expect(await read('a.log')).toBe(textOf('a.log'));
  utimesSync(file, 1, 1);
  expect(await read('b.log')).toBe(textOf('b.log'));
  expect(begun()).toBe(2);
});

test('an entry that is not there is said, and those that are can be read afterwards', async () => {
  const { read } = reader(archive());
  expect(await read('b.log')).toBe(textOf('b.log'));
  await expect(read('d.log')).rejects.toMatchObject({ error: { code: 'import.no-member' } });
  expect(await read('a.log')).toBe(textOf('a.log'));
});

test('content is the same with and without an archive that is kept open', async () => {
  const file = archive();
  for (const name of NAMES) {
    const unpack = [{ type: 'tar', member: name }] as const;
    const seen: Buffer[] = [];
    const parts: Buffer[] = [];
    const blocks = contentBlocks(file, [...unpack], (block) => seen.push(Buffer.from(block)), kept);
    for await (const block of blocks) parts.push(Buffer.from(block));
    expect(Buffer.concat(parts).toString()).toBe(textOf(name));
    expect(Buffer.concat(seen).toString()).toBe(textOf(name));
  }
});

import { closeSync, openSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { appError } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import type { Unpack } from '../bytes/content';
import { readSlice } from '../bytes/file-blocks';
import { gunzip } from '../bytes/gunzip';
import { signatureOf } from '../formats/signatures';

/** What a file is on the outside. */
export interface Container {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  readonly unpack: Unpack;
  readonly isParquet: boolean;
}

/**
 * Looks at a file without reading more than its ends.
 * @throws AppFailure `import.absent`, `import.directory`, `import.unreadable`, `import.empty`, `import.kind-of-file`,
 *   `import.parquet`
 */
export async function containerOf(path: string): Promise<Container> {
  const name = basename(path);
  const bytes = sizeOf(path, name);
  const head = readSlice(path, 0, 64);
  const outer = signatureOf(head);
  if (outer?.advice !== undefined) throw unsupported(name, outer.title, outer.advice);
  const unpack: Unpack = outer?.compression === undefined ? [] : [{ type: outer.compression }];
  const inner = outer?.compression === 'gzip' ? signatureOf(await firstBytes(path)) : outer;
  if (inner?.advice !== undefined)
    throw unsupported(name, `${inner.title} inside ${outer?.title}`, inner.advice);
  const isParquet = inner?.format === 'parquet';
  if (isParquet && unpack.length === 0) checkParquetEnd(path, name, bytes);
  return { path, name, bytes, unpack, isParquet };
}

function sizeOf(path: string, name: string): number {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined) throw problem('absent', `There is no file ${path}. Check the path.`);
    if (found.isDirectory()) throw problem('directory', `“${name}” is a folder. Choose the files in it.`);
    if (!found.isFile()) {
      throw problem('kind-of-file', `“${name}” is not a file that can be read twice. Copy it to one.`);
    }
    closeSync(openSync(path, 'r'));
    if (found.size === 0) throw problem('empty', `“${name}” is empty: it has no bytes. Get the file again.`);
    return found.size;
  } catch (error) {
    if (error instanceof AppFailure) throw error;
    throw new AppFailure(
      appError(
        'import.unreadable',
        `“${name}” cannot be read with the rights you have. Ask for read access to it or get a copy.`,
        { path },
        error,
      ),
    );
  }
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const head = readSlice(path, 0, 65_536);
  async function* once() {
    yield head;
  }
  try {
    for await (const block of gunzip(once())) if (block.length > 0) return block.slice(0, 64);
  } catch (error) {
    if (error instanceof AppFailure && error.error.code === 'import.truncated') return new Uint8Array(0);
    throw error;
  }
  return new Uint8Array(0);
}

function checkParquetEnd(path: string, name: string, bytes: number): void {
  const end = readSlice(path, Math.max(0, bytes - 4), 4);
  if (bytes >= 12 && end.toString('latin1') === 'PAR1') return;
  throw problem(
    'parquet',
    `“${name}” begins like Parquet and does not end like it: it is damaged or cut short. Get a complete copy of it.`,
  );
}

function unsupported(name: string, title: string, advice: string): AppFailure {
  return problem('kind-of-file', `“${name}” is ${title}. ${advice}`);
}

function problem(code: string, message: string): AppFailure {
  return new AppFailure(appError(`import.${code}`, message));
}

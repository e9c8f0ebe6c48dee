import { lstatSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { appError } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import { casePaths } from '../../case/paths';
import { type Found, foundSkipped } from './found';

/** A file met under one of the paths. */
export interface MetFile {
  readonly type: 'file';
  readonly path: string;
  /** As it is called in the case: with the folders below the one that was named. */
  readonly name: string;
  readonly bytes: number;
  readonly isNamed: boolean;
}

/**
 * The files that paths mean: themselves, all files in a folder, or what a pattern matches. Links in folders are not
 * followed, and said.
 * @throws AppFailure `import.absent` when a pattern matches nothing or a folder holds nothing
 */
export async function* walkPath(path: string): AsyncGenerator<MetFile | Found> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) yield* inFolder(path, basename(path));
  else if (found === undefined && isDynamicPattern(path)) yield* matching(path);
  else yield { type: 'file', path, name: basename(path), bytes: found?.size ?? 0, isNamed: true };
}

function* inFolder(folder: string, name: string): Generator<MetFile | Found> {
  let names: string[];
  try {
    names = readdirSync(folder).sort(byName);
  } catch (error) {
    const why =
      (error as NodeJS.ErrnoException).code === 'EACCES'
        ? 'You have no right to read it.'
        : `It cannot be read: ${String(error)}`;
    yield foundSkipped(`${name}/`, why);
    return;
  }
  if (statSync(casePaths(folder).header, { throwIfNoEntry: false }) !== undefined) {
    yield foundSkipped(`${name}/`, 'It is a case, not evidence.');
    return;
  }
  for (const each of names) yield* met(join(folder, each), `${name}/${each}`);
}

function* met(path: string, name: string): Generator<MetFile | Found> {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) yield foundSkipped(name, 'It went away while the folder was read.');
  else if (found.isSymbolicLink()) yield foundSkipped(name, 'It is a link, and links are not followed.');
  else if (found.isDirectory()) yield* inFolder(path, name);
  else if (found.isFile()) yield { type: 'file', path, name, bytes: found.size, isNamed: false };
  else yield foundSkipped(name, 'It is a device, a pipe or a socket, not a file.');
}

async function* matching(pattern: string): AsyncGenerator<MetFile | Found> {
  const parts = pattern.split(sep);
  const at = parts.findIndex((part) => isDynamicPattern(part));
  const folder = parts.slice(0, at).join(sep) || sep;
  const wanted = parts.slice(at).join('/');
  const paths = await glob(wanted, {
    cwd: folder,
    absolute: true,
    dot: true,
    followSymbolicLinks: false,
    expandDirectories: false,
  });
  if (paths.length === 0) {
    throw new AppFailure(appError('import.absent', `No file matches ${pattern}. Check the pattern.`));
  }
  for (const path of paths.sort(byName)) {
    const name = relative(folder, path).split(sep).join('/');
    yield* met(path, name === '' ? basename(dirname(path)) : name);
  }
}

function byName(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

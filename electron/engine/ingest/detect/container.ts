import { closeSync, openSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { UnpackStep } from '../../../../shared/contract/sources';
import { appError } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import { contentBlocks, type Unpack } from '../bytes/content';
import { readSlice } from '../bytes/file-blocks';
import { OLD_DOCUMENT } from '../formats/signatures';
import { oldDocumentAdvice } from '../tables/tables';
import { DOCUMENT, isDocument, OUTSIDE_BYTES, type Outside, outsideOf } from './outside';
import type { Stretch } from './sample';
import { endsAtTable, onlyTable, tableFileAt } from './table-file';

/** What a file is on the outside, or a file inside an archive. */
export interface Container {
  readonly path: string;
  readonly name: string;
  /** Of the file, or of the entry as it is stored in its archive. */
  readonly bytes: number;
  readonly unpack: Unpack;
  /** What should be known of it, as sentences. */
  readonly notes?: readonly string[];
  /** The beginning of its content, when it was read already. */
  readonly head?: Stretch;
}

/** What is known of a file or of an entry before it is looked at: see `set/survey`. */
export type Known = Pick<Container, 'name' | 'bytes' | 'unpack' | 'head'>;

/**
 * Looks at a file without reading more than its ends.
 * @param known how it is unpacked, when that was found out before
 * @throws AppFailure `import.absent`, `import.directory`, `import.unreadable`, `import.empty`, `import.kind-of-file`,
 *   `import.archive`, `import.parquet`, `import.choose-table`, `import.log`
 */
export async function containerOf(path: string, known?: Known): Promise<Container> {
  const bytes = sizeOf(path, basename(path));
  const found = known ?? { name: basename(path), bytes, unpack: [] };
  const layers: UnpackStep[] = [...found.unpack];
  for (;;) {
    if (endsAtTable(path, layers)) return { ...found, path, unpack: layers };
    const outside = outsideOf(await firstBytes(path, layers, found));
    if (outside.is === 'compressed' && known === undefined) {
      layers.push({ type: outside.by });
      continue;
    }
    const type = await tableFileAt(path, layers, outside);
    if (type !== undefined) {
      if (type === 'parquet' && layers.length === 0) checkParquetEnd(path, found.name, bytes);
      const { head: _ofTheFile, ...table } = found;
      return { ...table, path, unpack: await onlyTable(path, { name: found.name, type, unpack: layers }) };
    }
    await refuse(path, { ...found, unpack: layers }, outside);
    return { ...found, path, unpack: layers };
  }
}

async function firstBytes(path: string, unpack: Unpack, { head }: Known): Promise<Uint8Array> {
  if (head !== undefined) return head.bytes.subarray(0, OUTSIDE_BYTES);
  if (unpack.length === 0) return readSlice(path, 0, OUTSIDE_BYTES);
  for await (const block of contentBlocks(path, unpack)) {
    if (block.length > 0) return new Uint8Array(block.subarray(0, OUTSIDE_BYTES));
  }
  return new Uint8Array(0);
}

/** Refuses what is no text and no table. */
async function refuse(path: string, { name, unpack }: Known, outside: Outside): Promise<void> {
  if (outside.is === 'text') return;
  const inside = unpack.length === 0 ? '' : ` inside ${unpack.map(({ type }) => type).join(' and ')}`;
  const isOffice = outside.is === 'zip' && unpack.length === 0 && (await isDocument(path));
  const found = isOffice ? DOCUMENT : outside;
  if (found.is === 'unsupported') {
    const isOld = found.title === OLD_DOCUMENT && unpack.length === 0;
    const advice = isOld ? oldDocumentAdvice(path) : found.advice;
    throw problem('kind-of-file', `“${name}” is ${found.title}${inside}. ${advice}`);
  }
  const what =
    found.is === 'compressed' ? `compressed with ${found.by}` : `a ${found.is.toUpperCase()} archive`;
  throw problem('archive', `“${name}” is ${what}${inside}. Import it as a whole, or choose a file in it.`);
}

export function sizeOf(path: string, name: string): number {
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

function checkParquetEnd(path: string, name: string, bytes: number): void {
  const end = readSlice(path, Math.max(0, bytes - 4), 4);
  if (bytes >= 12 && end.toString('latin1') === 'PAR1') return;
  throw problem(
    'parquet',
    `“${name}” begins like Parquet and does not end like it: it is damaged or cut short. Get a complete copy of it.`,
  );
}

function problem(code: string, message: string): AppFailure {
  return new AppFailure(appError(`import.${code}`, message));
}

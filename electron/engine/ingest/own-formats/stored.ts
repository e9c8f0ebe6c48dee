import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { appError } from '../../../../shared/errors';
import { AppFailure, type Result, unwrap } from '../../../../shared/result';
import type { FormatDefinition, KnownFormat } from '../formats/definition';
import { builtInFormats } from '../formats/library';
import { parseDefinition } from './parse';

const FOLDER = 'formats';
const SUFFIX = '.json';

/** A file among the formats of one's own. */
export interface StoredFormat {
  readonly file: string;
  /** Of the definition, or of the file's name where there is none. */
  readonly id: string;
  readonly origin: 'settings' | 'case';
  /** `format.invalid` when it is none. */
  readonly definition: Result<FormatDefinition>;
}

/**
 * The program's formats and an examiner's own; an own one of the same id comes in place of the program's.
 * @param folders whose `formats` are looked into, the program's settings first, then a case
 * @throws AppFailure `format.invalid` when a file there is none
 */
export function knownFormats(folders: readonly string[]): readonly KnownFormat[] {
  const known = new Map(builtInFormats().map((format) => [format.definition.id, format]));
  for (const { id, definition, origin } of storedFormats(folders)) {
    known.set(id, { definition: unwrap(definition), origin });
  }
  return [...known.values()];
}

/** Every file among the formats of these folders, in the order in which later ones come in place of earlier ones. */
export function storedFormats(folders: readonly string[]): readonly StoredFormat[] {
  return folders.flatMap((folder, i) =>
    storedIn(folder).map((each) => ({ ...each, origin: i === 0 ? 'settings' : 'case' })),
  );
}

function storedIn(folder: string): readonly Omit<StoredFormat, 'origin'>[] {
  const place = join(folder, FOLDER);
  if (!existsSync(place)) return [];
  const names = readdirSync(place).filter((name) => name.endsWith(SUFFIX));
  return names.sort().map((name) => {
    const file = join(place, name);
    const definition = parseDefinition(textOf(file), file);
    return { file, definition, id: definition.ok ? definition.value.id : basename(name, SUFFIX) };
  });
}

/** @throws AppFailure `format.absent`, `format.invalid` */
export function readDefinition(file: string): FormatDefinition {
  return unwrap(tryDefinition(file));
}

/** @throws AppFailure `format.absent` */
export function tryDefinition(file: string): Result<FormatDefinition> {
  return parseDefinition(textOf(file), file);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new AppFailure(
      appError('format.absent', `The format ${file} cannot be read. Check the path.`, { file }, error),
    );
  }
}

/** Keeps a format that was checked, in place of those of its id in that folder. @returns the file */
export function storeDefinition(folder: string, definition: FormatDefinition): string {
  const before = storedIn(folder).filter(({ id }) => id === definition.id);
  const place = join(folder, FOLDER);
  mkdirSync(place, { recursive: true, mode: 0o700 });
  const file = join(place, `${definition.id}${SUFFIX}`);
  writeFileSync(file, `${JSON.stringify(definition, undefined, 2)}\n`, { mode: 0o600 });
  for (const other of before) if (other.file !== file) rmSync(other.file, { force: true });
  return file;
}

/** Takes a format of one's own out of a folder. @returns its file @throws AppFailure `format.absent` */
export function removeDefinition(folder: string, wanted: string): string {
  const found = storedIn(folder).filter(({ id }) => id === wanted);
  const [first] = found;
  if (first === undefined) {
    throw new AppFailure(
      appError(
        'format.absent',
        `There is no format “${wanted}” of your own there. throughline formats lists them.`,
      ),
    );
  }
  for (const { file } of found) rmSync(file);
  return first.file;
}

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { appError } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import type { FormatDefinition, KnownFormat } from '../formats/definition';
import { builtInFormats } from '../formats/library';
import { parseDefinition } from './parse';

const FOLDER = 'formats';

/**
 * The program's formats and an examiner's own; an own one of the same id comes in place of the program's.
 * @param settings the folders whose `formats` are looked into, the program's settings first, then a case
 * @throws AppFailure `format.invalid` when a file there is none
 */
export function knownFormats(settings: readonly string[]): readonly KnownFormat[] {
  const known = new Map(builtInFormats().map((format) => [format.definition.id, format]));
  for (const [i, folder] of settings.entries()) {
    for (const definition of storedIn(join(folder, FOLDER))) {
      known.set(definition.id, { definition, origin: i === 0 ? 'settings' : 'case' });
    }
  }
  return [...known.values()];
}

function storedIn(folder: string): readonly FormatDefinition[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.sort().map((name) => readDefinition(join(folder, name)));
}

/** @throws AppFailure `format.absent`, `format.invalid` */
export function readDefinition(file: string): FormatDefinition {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new AppFailure(
      appError('format.absent', `The format ${file} cannot be read. Check the path.`, { file }, error),
    );
  }
  return parseDefinition(text, file);
}

/** Keeps a format that was checked. @returns the file */
export function storeDefinition(folder: string, definition: FormatDefinition): string {
  const place = join(folder, FOLDER);
  mkdirSync(place, { recursive: true, mode: 0o700 });
  const file = join(place, `${definition.id}.json`);
  writeFileSync(file, `${JSON.stringify(definition, undefined, 2)}\n`, { mode: 0o600 });
  return file;
}

import { type FormatDefinition, formatDefinition, type KnownFormat } from '../definition';
import { CLOUD_FORMATS } from './cloud';
import { LINE_FORMATS } from './lines';

/** Every format the program knows by name, as it lies in its file. */
const FILES: readonly unknown[] = [...LINE_FORMATS, ...CLOUD_FORMATS];

let parsed: readonly KnownFormat[] | undefined;

/** The formats that come with the program. @throws ZodError when one of its own files is not well formed */
export function builtInFormats(): readonly KnownFormat[] {
  parsed ??= FILES.map((file) => ({ definition: parseFormat(file), origin: 'built-in' }));
  return parsed;
}

function parseFormat(file: unknown): FormatDefinition {
  return formatDefinition.parse(file);
}

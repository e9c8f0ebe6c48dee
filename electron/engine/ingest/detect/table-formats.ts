import type { Dialect, ImportChoices } from '../../../../shared/contract/sources';
import { appError } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import type { KnownFormat } from '../formats/definition';
import { type Candidate, tableFormats } from './candidates';
import { chosenWay } from './chosen-way';
import type { Shape } from './detect';
import { runnerUp } from './runner-up';
import type { TextFile } from './text-file';

export interface TableToName {
  readonly table: Shape;
  /** What the table is rendered in. */
  readonly dialect: Dialect;
  readonly choices: ImportChoices;
  readonly formats: readonly KnownFormat[];
}

/**
 * A sheet or table as the named format that its columns are those of, the one the examiner has chosen or the one that
 * most speaks for; as it is when there is none.
 * @throws AppFailure `usage.format` when the chosen one is a format of text only
 */
export function namedTable(file: TextFile, { table, dialect, choices, formats }: TableToName): Shape {
  const chosen = chosenFormat(file, choices, formats, dialect);
  const [best, second] = chosen === undefined ? tableFormats(file, formats, dialect) : [chosen];
  if (best?.definition === undefined) return table;
  const { definition, reading, reason } = best;
  const { columns, dialect: read } = reading.cutting;
  const nested = read?.nested === undefined ? {} : { nested: read.nested };
  const settings = { ...table.settings, columns: [...columns], dialect: { ...dialect, ...nested } };
  const { encoding } = file;
  return {
    ...table,
    definition,
    ...(second === undefined ? {} : { runnerUp: runnerUp(best, second) }),
    settings: { ...settings, definition: definition.id },
    reasons: [...table.reasons, reason],
    sample: file.sample({ format: 'delimited', encoding, columns, dialect: settings.dialect }),
  };
}

function chosenFormat(
  file: TextFile,
  choices: ImportChoices,
  formats: readonly KnownFormat[],
  dialect: Dialect,
): Candidate | undefined {
  const { format } = choices;
  const named = formats.find(({ definition }) => definition.id === format)?.definition;
  if (named === undefined || format === undefined) return undefined;
  if (named.format === 'delimited') return chosenWay(file, { format, dialect }, formats);
  const message = `“${file.container.name}” is a table, and ${named.title} is written in another way. Choose a format of tables, or none.`;
  throw new AppFailure(appError('usage.format', message));
}

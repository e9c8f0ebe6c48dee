import { appError } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';

/** A workbook or database whose own structure does not hold. @param what what is wrong, without a full stop */
export function damagedTable(what: string, cause?: unknown): AppFailure {
  return new AppFailure(
    appError('import.damaged', `It is damaged: ${what}. Get an undamaged copy of it.`, undefined, cause),
  );
}

/** Something that could be read but must not be, because it would take too much. */
export function tooMuch(what: string): AppFailure {
  return new AppFailure(
    appError('import.limit', `${what} Save the sheet or table you need as CSV and import that.`),
  );
}

/** A file that cannot be read as tables, with what to do instead. */
export function unreadableTable(message: string, cause?: unknown): AppFailure {
  return new AppFailure(appError('import.kind-of-file', message, undefined, cause));
}

/** The step names a sheet or table that is not there. */
export function noSuchTable(title: string, name: string, names: readonly string[]): AppFailure {
  const known = names.slice(0, 20).map((each) => `“${each}”`);
  const there = known.length === 0 ? 'It has none.' : `It has ${known.join(', ')}.`;
  return new AppFailure(appError('import.no-table', `There is no ${title} “${name}”. ${there}`, { name }));
}

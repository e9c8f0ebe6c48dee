import { appError } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import type { TextFile } from './text-file';

/** What a file is in which no record was found, and what to do. @param file what its text begins with, if it is a text */
export function noRecords(name: string, file?: TextFile): AppFailure {
  const what = file === undefined ? HEADER_ONLY : (asJson(file) ?? asLine(file) ?? HEADER_ONLY);
  return new AppFailure(appError('import.no-records', `“${name}” has no records${what}`));
}

const HEADER_ONLY = ': nothing but a header or blank lines. Get the file again.';

/** A JSON list in which no objects are, whatever table its commas make. */
export function isListWithoutObjects(file: TextFile): boolean {
  if (!/^\s*\[/.test(file.headText)) return false;
  const { outline } = file;
  return outline !== undefined && outline.listsOfObjects.length === 0 && outline.objects === 0;
}

function asJson(file: TextFile): string | undefined {
  if (!isListWithoutObjects(file)) return undefined;
  return /^\s*\[\s*\[/.test(file.headText)
    ? ' that can be read: it is a JSON list of lists. Write each row as an object, or save it as CSV.'
    : ' that can be read: it is a JSON list of values that are no objects. Write each as an object.';
}

/** Its beginning is one line: at most the header of a table. */
function asLine({ head, headText }: TextFile): string | undefined {
  if (head.isEnd || /[\r\n]/.test(headText.trim())) return undefined;
  return ' that can be read: its first line does not end within the first mebibyte, and no record is longer than 2 MiB. Get it with a line end behind each record.';
}

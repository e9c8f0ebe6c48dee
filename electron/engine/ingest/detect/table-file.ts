import { appError } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import { contentBlocks, heldZip, type Unpack } from '../bytes/content';
import { refuseLogs } from '../tables/logs';
import { isTableStep } from '../tables/render';
import { isWorkbook, type TableFile, tablesOf } from '../tables/tables';
import type { Outside } from './outside';

/** What kind of tables a file holds, when it is no text. @param unpack how it is got out of the file at `path` */
export async function tableFileAt(
  path: string,
  unpack: Unpack,
  outside: Outside,
): Promise<TableFile | undefined> {
  if (outside.is === 'tables') return outside.in;
  if (outside.is !== 'zip') return undefined;
  const zip = unpack.length === 0 ? path : await heldZip(contentBlocks(path, unpack), path);
  return (await isWorkbook(zip)) ? 'xlsx' : undefined;
}

/**
 * How the one sheet or table of a file is read.
 * @throws AppFailure `import.choose-table` when there is more than one, or none; what {@link tablesOf} throws
 */
export async function onlyTable(
  path: string,
  { name, type, unpack }: { readonly name: string; readonly type: TableFile; readonly unpack: Unpack },
): Promise<Unpack> {
  const items = await tablesOf(path, type, unpack);
  const readable = items.filter(({ skip }) => skip === undefined);
  const [first] = readable;
  if (first !== undefined && readable.length === 1) return [...unpack, first.step];
  const what = type === 'xlsx' ? 'sheet' : 'table';
  const named = readable.map((item) => `“${item.name}”${item.hidden === true ? ' (hidden)' : ''}`);
  const message =
    first === undefined
      ? `“${name}” has no ${what} with rows. ${items.map((item) => `“${item.name}”: ${item.skip}`).join(' ')}`
      : `“${name}” has ${readable.length} ${what}s: ${named.slice(0, 20).join(', ')}. Choose one of them, or import it whole.`;
  throw new AppFailure(appError('import.choose-table', message.trim(), { path, tables: readable }));
}

/** Whether steps end at a sheet or table, after which there is only text. Its log, if any, must hold nothing. */
export function endsAtTable(path: string, unpack: Unpack): boolean {
  const step = unpack.at(-1);
  if (!isTableStep(step)) return false;
  if (unpack.length === 1) refuseLogs(path, step.type);
  return true;
}

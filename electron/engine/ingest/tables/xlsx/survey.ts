import { statSync } from 'node:fs';
import type { CellContext } from './cell';
import { noFacts, type SheetFacts, sheetRows } from './sheet';
import { readStrings } from './strings';
import { readStyles } from './styles';
import type { Sheet, Workbook } from './workbook';

/** What must be known of a whole sheet before its first row can be rendered. */
export interface Survey {
  /** Columns up to the last that has a value anywhere. */
  readonly width: number;
  /** Rows with values. */
  readonly rows: number;
  readonly facts: SheetFacts;
}

const MOST_KEPT = 32;
const known = new Map<string, Survey>();

export async function contextOf(workbook: Workbook): Promise<CellContext> {
  const styles = await readStyles(workbook);
  return { styles, strings: await readStrings(workbook), is1904: workbook.is1904 };
}

/** Reads a sheet through once; while the file stays as it is, a second time costs nothing. */
export async function surveyOf(
  file: string,
  workbook: Workbook,
  sheet: Sheet,
  context: CellContext,
): Promise<Survey> {
  const { size, mtimeMs, ino, dev } = statSync(file);
  const key = [dev, ino, size, mtimeMs, sheet.name].join(':');
  const found = known.get(key) ?? (await survey(workbook, sheet, context));
  known.delete(key);
  known.set(key, found);
  for (const [oldest] of known) if (known.size > MOST_KEPT) known.delete(oldest);
  return found;
}

async function survey(workbook: Workbook, sheet: Sheet, context: CellContext): Promise<Survey> {
  const facts = noFacts();
  let width = 0;
  let rows = 0;
  for await (const { values } of sheetRows(workbook, sheet, context, facts)) {
    rows += 1;
    width = Math.max(width, values.length);
  }
  return { width, rows, facts };
}

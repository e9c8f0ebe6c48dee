import { csvLine } from '../csv';
import { noSuchTable, unreadableTable } from '../failures';
import type { TableItem } from '../table-item';
import type { CellContext } from './cell';
import { noFacts, sheetRows } from './sheet';
import { contextOf, type Survey, surveyOf } from './survey';
import { openWorkbook, type Sheet, type Workbook, withWorkbook } from './workbook';

/**
 * A sheet as comma-separated text: a line for each of its rows, from the first to the last that has a value; rows
 * without values are blank lines. So line and row have the same number, as long as no value holds a line end.
 * @param seen gets the number of each row with values before its line comes
 */
export async function* sheetLines(
  file: string,
  name: string,
  seen?: (row: number) => void,
): AsyncGenerator<string, void, undefined> {
  const workbook = await openWorkbook(file);
  try {
    const sheet = sheetOf(workbook, name);
    const context = await contextOf(workbook);
    const { width } = await surveyOf(file, workbook, sheet, context);
    let next = 1;
    for await (const { row, values } of sheetRows(workbook, sheet, context, noFacts())) {
      if (row > next) yield '\n'.repeat(row - next);
      seen?.(row);
      yield csvLine(Array.from({ length: width }, (_, i) => values[i]));
      next = row + 1;
    }
  } finally {
    workbook.parts.close();
  }
}

/** The sheets of a workbook. A sheet is looked into up to its first value. @throws AppFailure `import.damaged` */
export async function listSheets(file: string): Promise<readonly TableItem[]> {
  return await withWorkbook(file, async (workbook) => {
    const items: TableItem[] = [];
    const context = await contextOf(workbook);
    for (const sheet of workbook.sheets) {
      const { name, isHidden } = sheet;
      const skip = sheet.isTable
        ? await emptiness(workbook, sheet, context)
        : 'It is a chart or dialogue sheet and has no rows.';
      items.push({
        step: { type: 'xlsx', sheet: name },
        name,
        ...(isHidden ? { hidden: true } : {}),
        ...(skip === undefined ? {} : { skip }),
      });
    }
    return items;
  });
}

async function emptiness(
  workbook: Workbook,
  sheet: Sheet,
  context: CellContext,
): Promise<string | undefined> {
  for await (const _ of sheetRows(workbook, sheet, context, noFacts())) return undefined;
  return 'The sheet is empty.';
}

/** What an examiner should know of a sheet before importing it, as sentences. */
export async function sheetNotes(file: string, name: string): Promise<readonly string[]> {
  return await withWorkbook(file, async (workbook) => {
    const sheet = sheetOf(workbook, name);
    const survey = await surveyOf(file, workbook, sheet, await contextOf(workbook));
    return notesOf(workbook, sheet, survey);
  });
}

function notesOf({ is1904 }: Workbook, { name, isHidden }: Sheet, { rows, width, facts }: Survey): string[] {
  const title = `Sheet “${name}” of a workbook: ${counted(rows, 'row')} with values in ${counted(width, 'column')}.`;
  const all: readonly (readonly [unknown, string])[] = [
    [isHidden, 'The sheet is hidden in the workbook.'],
    [facts.hiddenRows, `Rows hidden in the workbook: ${facts.hiddenRows}. They are read like all others.`],
    [is1904, 'Dates of this workbook count from 1904.'],
    [
      facts.formulasWithoutValue,
      `Formulas without a stored result: ${facts.formulasWithoutValue}. They are read as no value; recalculate and save the workbook to have them.`,
    ],
    [facts.errors, `Cells that show an error such as #N/A: ${facts.errors}. It is read as text.`],
    [
      facts.longNumbers,
      `Numbers of more than 15 digits: ${facts.longNumbers}. Excel keeps 15 and puts zeros for the rest.`,
    ],
    [
      facts.earlyDates,
      `Dates before March 1900: ${facts.earlyDates}. There Excel counts a 29 February that never was.`,
    ],
    [
      facts.noDates,
      `Cells formatted as dates that hold numbers which are none: ${facts.noDates}. The numbers are read.`,
    ],
    [
      facts.mergedRanges,
      `Merged ranges: ${facts.mergedRanges}. Their value stands in the first cell, the others have none.`,
    ],
  ];
  return [title, ...all.flatMap(([applies, text]) => (applies ? [text] : []))];
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString('en-GB')} ${what}${count === 1 ? '' : 's'}`;
}

function sheetOf({ sheets }: Workbook, name: string): Sheet {
  const sheet = sheets.find((each) => each.name === name);
  const names = sheets.map((each) => each.name);
  if (sheet === undefined) throw noSuchTable('sheet', name, names);
  if (!sheet.isTable)
    throw unreadableTable(`“${name}” is a chart or dialogue sheet and has no rows. Choose another.`);
  return sheet;
}

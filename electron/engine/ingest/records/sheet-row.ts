import type { SourceSummary } from '../../../../shared/contract/sources';
import { contentBlocks } from '../bytes/content';
import { isTableStep } from '../tables/render';
import { withUnpacked } from '../tables/unpacked';
import { sheetLines } from '../tables/xlsx/render-sheet';

/**
 * The row of the sheet that the record at a byte of its rendering is in.
 * @returns nothing for what is no sheet
 */
export async function sheetRowOf(
  { file, settings }: Pick<SourceSummary, 'file' | 'settings'>,
  byteOffset: number,
): Promise<number | undefined> {
  const step = settings.unpack.at(-1);
  if (!isTableStep(step) || step.type !== 'xlsx') return undefined;
  const outer = settings.unpack.slice(0, -1);
  if (outer.length === 0) return await rowAt(file, step.sheet, byteOffset);
  return await withUnpacked(file, contentBlocks(file, outer), (inner) =>
    rowAt(inner, step.sheet, byteOffset),
  );
}

async function rowAt(file: string, sheet: string, byteOffset: number): Promise<number | undefined> {
  let row: number | undefined;
  let passed = 0;
  for await (const line of sheetLines(file, sheet, (next) => {
    row = next;
  })) {
    passed += Buffer.byteLength(line);
    if (passed > byteOffset) return row;
  }
  return undefined;
}

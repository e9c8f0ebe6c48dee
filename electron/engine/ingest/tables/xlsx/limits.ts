import { tooMuch } from '../failures';

/** Rows and columns a sheet can have at most, by Excel's own specification. */
export const MOST_ROWS = 1_048_576;
export const MOST_COLUMNS = 16_384;
export const MOST_ENTRIES = 10_000;
/** Bytes, unpacked: the small parts that are held in memory as a whole, and a sheet, which is not. */
export const MOST_SMALL_BYTES = 33_554_432;
export const MOST_STRING_BYTES = 536_870_912;
export const MOST_SHEET_BYTES = 17_179_869_184;
/** Beyond this many unpacked bytes a part may not be more than so many times its packed size. */
const RATIO_FROM_BYTES = 67_108_864;
const MOST_RATIO = 500;

/** @throws AppFailure `import.limit` for a part that unpacks to more than a workbook's part can need */
export function checkSize(name: string, packed: number, unpacked: number, most: number): void {
  if (unpacked > most) throw tooMuch(`The part ${name} of the workbook unpacks to more than ${most} bytes.`);
  if (unpacked > RATIO_FROM_BYTES && unpacked > packed * MOST_RATIO) {
    throw tooMuch(`The part ${name} of the workbook unpacks to more than ${MOST_RATIO} times its size.`);
  }
}

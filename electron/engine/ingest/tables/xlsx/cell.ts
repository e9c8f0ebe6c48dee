import { damagedTable } from '../failures';
import { MOST_COLUMNS, MOST_ROWS } from './limits';
import type { NumberMeaning } from './number-formats';
import { isCutByExcel, numberText } from './numbers';
import { isBeforePhantom, serialText } from './serials';
import { unescapeText } from './xml';

/** What a reader of a sheet should know, counted in cells. */
export interface Oddities {
  formulasWithoutValue: number;
  longNumbers: number;
  earlyDates: number;
  noDates: number;
  errors: number;
}

/** What cells refer to. */
export interface CellContext {
  readonly strings: readonly string[];
  readonly styles: readonly NumberMeaning[];
  readonly is1904: boolean;
}

export interface RawCell {
  /** Attribute `t`: how `text` is to be taken. */
  readonly type: string;
  readonly style: number;
  readonly text: string;
  readonly hasValue: boolean;
  readonly hasFormula: boolean;
}

/** The text a cell is rendered as; nothing when it has no value. */
export function cellText(cell: RawCell, context: CellContext, odd: Oddities): string | undefined {
  if (!cell.hasValue || (cell.text === '' && cell.type !== 'inlineStr' && cell.type !== 'str')) {
    if (cell.hasFormula) odd.formulasWithoutValue += 1;
    return undefined;
  }
  switch (cell.type) {
    case 's':
      return sharedText(cell.text, context.strings);
    case 'inlineStr':
    case 'str':
      return unescapeText(cell.text);
    case 'b':
      return cell.text.trim() === '1' || cell.text.trim() === 'true' ? 'TRUE' : 'FALSE';
    case 'e':
      odd.errors += 1;
      return cell.text;
    case 'd':
      return cell.text;
    default:
      return numericText(cell, context, odd);
  }
}

function sharedText(index: string, strings: readonly string[]): string {
  const text = /^\s*\d+\s*$/.test(index) ? strings[Number(index)] : undefined;
  if (text === undefined)
    throw damagedTable(`a cell names a text that is not there: number ${index.slice(0, 20)}`);
  return text;
}

function numericText({ text, style }: RawCell, { styles, is1904 }: CellContext, odd: Oddities): string {
  const meaning = styles[style] ?? 'number';
  const written = numberText(text);
  if (meaning === 'number') {
    if (isCutByExcel(written)) odd.longNumbers += 1;
    return written;
  }
  const serial = Number(text);
  const shown =
    text.trim() === '' || !Number.isFinite(serial) ? undefined : serialText(serial, meaning, is1904);
  if (shown === undefined) odd.noDates += 1;
  else if (meaning !== 'duration' && isBeforePhantom(serial, is1904)) odd.earlyDates += 1;
  return shown ?? written;
}

/** A place such as `AB12` as zero-based column and one-based row. */
export function placeOf(reference: string): { readonly column: number; readonly row: number } {
  const found = /^([A-Za-z]{1,3})(\d{1,7})$/.exec(reference);
  if (found === null)
    throw damagedTable(`a cell is at “${reference.slice(0, 20)}”, which is no place in a sheet`);
  const [, letters = '', digits = ''] = found;
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return { column: checkColumn(column - 1), row: checkRow(Number(digits)) };
}

export function checkColumn(column: number): number {
  if (column >= MOST_COLUMNS) throw damagedTable(`a row has more than ${MOST_COLUMNS} columns`);
  return column;
}

export function checkRow(row: number): number {
  if (!Number.isInteger(row) || row < 1 || row > MOST_ROWS)
    throw damagedTable(`a row is said to be number ${row}`);
  return row;
}

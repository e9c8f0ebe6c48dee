import { damagedTable } from '../failures';
import { type CellContext, cellText, checkColumn, checkRow, type Oddities, placeOf } from './cell';
import { MOST_SHEET_BYTES } from './limits';
import type { Sheet, Workbook } from './workbook';
import { isTrue, parseXml, type XmlListener } from './xml';

/** A row of a sheet that has values. */
export interface SheetRow {
  /** Its number in the sheet, from 1. */
  readonly row: number;
  /** By column; those without a value are missing. */
  readonly values: readonly (string | undefined)[];
}

/** What is found on the way that is not a value. */
export interface SheetFacts extends Oddities {
  hiddenRows: number;
  mergedRanges: number;
}

export function noFacts(): SheetFacts {
  return {
    formulasWithoutValue: 0,
    longNumbers: 0,
    earlyDates: 0,
    noDates: 0,
    errors: 0,
    hiddenRows: 0,
    mergedRanges: 0,
  };
}

/**
 * The rows of a sheet that have values, in order, as they come in.
 * @param facts is added to
 * @throws AppFailure `import.damaged`, `import.limit`, when reading gets that far
 */
export async function* sheetRows(
  { parts }: Workbook,
  { part }: Sheet,
  context: CellContext,
  facts: SheetFacts,
): AsyncGenerator<SheetRow, void, undefined> {
  const reader = new SheetReader(context, facts);
  for await (const _ of parseXml(parts.bytes(part, MOST_SHEET_BYTES), part, reader)) {
    for (const row of reader.rows) yield row;
    reader.rows = [];
  }
  yield* reader.rows;
}

/** Makes rows of the elements of a worksheet (ECMA-376, part 1, section 18.3.1). */
class SheetReader implements XmlListener {
  rows: SheetRow[] = [];
  private row = 0;
  private values: (string | undefined)[] = [];
  private column = -1;
  private type = 'n';
  private style = 0;
  private value = '';
  private hasValue = false;
  private hasFormula = false;
  private inCell = false;
  private phonetic = 0;
  private taking = false;

  constructor(
    private readonly context: CellContext,
    private readonly facts: SheetFacts,
  ) {}

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.taking = false;
    if (name === 'c') this.openCell(attributes);
    else if (name === 'row') this.openRow(attributes);
    else if (name === 'mergeCell') this.facts.mergedRanges += 1;
    else if (this.inCell) this.openInCell(name);
  }

  close(name: string): void {
    this.taking = false;
    if (name === 'c') this.closeCell();
    else if (name === 'row') this.closeRow();
    else if (name === 'rPh') this.phonetic -= 1;
  }

  text(text: string): void {
    if (this.taking) this.value += text;
  }

  private openRow({ r, hidden }: Readonly<Record<string, string>>): void {
    const row = checkRow(r === undefined ? this.row + 1 : Number(r));
    if (row <= this.row) throw damagedTable(`row ${row} comes after row ${this.row}`);
    if (isTrue(hidden)) this.facts.hiddenRows += 1;
    this.row = row;
    this.column = -1;
    this.values = [];
  }

  private openCell({ r, t = 'n', s }: Readonly<Record<string, string>>): void {
    const column = r === undefined ? checkColumn(this.column + 1) : this.columnOf(r);
    if (column <= this.column) throw damagedTable(`row ${this.row} has its cells in no order`);
    this.column = column;
    this.type = t;
    this.style = s === undefined ? 0 : Number(s);
    this.value = '';
    this.hasValue = false;
    this.hasFormula = false;
    this.inCell = true;
    this.phonetic = 0;
  }

  private columnOf(reference: string): number {
    const { column, row } = placeOf(reference);
    if (row !== this.row) throw damagedTable(`row ${this.row} has a cell of row ${row}`);
    return column;
  }

  private openInCell(name: string): void {
    if (name === 'f') this.hasFormula = true;
    if (name === 'rPh') this.phonetic += 1;
    if (name !== 'v' && (name !== 't' || this.phonetic > 0)) return;
    this.hasValue = true;
    this.taking = true;
  }

  private closeCell(): void {
    this.inCell = false;
    const { type, style, value, hasValue, hasFormula } = this;
    const text = cellText({ type, style, text: value, hasValue, hasFormula }, this.context, this.facts);
    if (text !== undefined) this.values[this.column] = text;
  }

  private closeRow(): void {
    if (this.values.length > 0) this.rows.push({ row: this.row, values: this.values });
  }
}

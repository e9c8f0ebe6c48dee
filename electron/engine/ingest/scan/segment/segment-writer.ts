import type { Values } from '../../cut/extractor';
import { FIRST_SEGMENT_BYTES, SEGMENT_BYTES, type Segment } from '../job';
import { TimeShape } from '../time-shape';
import { Column, type ColumnPart, LENGTH_BYTES, NOTHING } from './column';
import { ParquetFile } from './parquet-file';

/** Rows of a row group at most: what is being written stays in the processor's cache. */
const GROUP_ROWS = 20_480;
/** Values of a row group at most. */
const GROUP_VALUES = 16_777_216;
/** Bytes of a row group after which it is written, however few rows it has. */
const GROUP_BYTES = 16_777_216;
/** Room that is made at a time, all columns together. */
const SLACK_BYTES = 8_388_608;
/** The number of a record in its segment. */
const NUMBER_BYTES = 4;

/**
 * Writes the segments of a source. Its fields are open to the loops that copy records into the columns themselves: a
 * call for each value of a hundred million records would cost more than the copying.
 */
export class SegmentWriter {
  readonly columns: readonly Column[];
  readonly shape = new TimeShape();
  /** Of the next record, in its row group. */
  private row = 0;
  private rows = 0;
  private valueBytes = 0;
  private lastRecord = 0;
  private firstRecord = 0;
  private readonly numbers: Int32Array;
  private readonly groupRows: number;
  private groupBytes = 0;
  /** Bytes that every column surely has room for. */
  private slack = 0;
  private file: ParquetFile | undefined;
  private number = 0;
  /** Bytes after which the segment is closed. */
  private most = FIRST_SEGMENT_BYTES;

  constructor(
    private readonly output: string,
    columns: number,
    private readonly whole: boolean,
  ) {
    this.groupRows = Math.min(GROUP_ROWS, Math.ceil(GROUP_VALUES / (columns + 1)));
    this.numbers = new Int32Array(this.groupRows);
    this.columns = Array.from({ length: columns }, () => new Column(this.groupRows));
  }

  get isFull(): boolean {
    return !this.whole && (this.file?.bytes ?? 0) + this.groupBytes >= this.most;
  }

  /** Makes room for a record of so many bytes, whatever its columns are. */
  ready(bytes: number): void {
    if (this.row === this.groupRows || this.groupBytes >= GROUP_BYTES) this.writeGroup();
    if (this.slack >= bytes + LENGTH_BYTES) return;
    this.slack = Math.max(bytes + LENGTH_BYTES, Math.floor(SLACK_BYTES / (this.columns.length + 1)));
    for (const column of this.columns) column.room(this.slack);
  }

  /**
   * Keeps a record whose values stand in the columns, each behind room for its length.
   * @param ends where they end, {@link NOTHING} where there is none. @param bytes of them all
   * @param timeColumn place of the column whose shape is noted, -1 for none
   */
  keep(record: number, ends: Int32Array, bytes: number, timeColumn: number): void {
    for (let i = 0; i < this.columns.length; i += 1) {
      const column = this.columns[i] as Column;
      const to = ends[i] as number;
      if (i === timeColumn) {
        if (to === NOTHING) this.shape.lookAtText(undefined);
        else this.shape.look(column.bytes, column.filled + LENGTH_BYTES, to);
      }
      if (to === NOTHING) column.setNull(this.row);
      else column.end(to);
    }
    this.count(record, bytes);
  }

  /** How many more records the row group takes, never none. */
  space(): number {
    if (this.row === this.groupRows || this.groupBytes >= GROUP_BYTES) this.writeGroup();
    return this.groupRows - this.row;
  }

  /**
   * Keeps successive records, no more than there is {@link space} for.
   * @param first number of the first. @param bytes of all of their values. @param part of each column
   */
  keepMany(first: number, rows: number, bytes: number, part: (column: number) => ColumnPart): void {
    for (const [i, column] of this.columns.entries()) column.append(part(i), this.row, rows);
    if (this.rows === 0) this.firstRecord = first;
    for (let i = 0; i < rows; i += 1) this.numbers[this.row + i] = first + i - this.firstRecord;
    this.lastRecord = first + rows - 1;
    this.row += rows;
    this.rows += rows;
    this.valueBytes += bytes;
    this.groupBytes += bytes + rows * (NUMBER_BYTES + LENGTH_BYTES * this.columns.length);
    this.slack = 0;
  }

  private count(record: number, bytes: number): void {
    if (this.rows === 0) this.firstRecord = record;
    this.numbers[this.row] = record - this.firstRecord;
    this.lastRecord = record;
    this.row += 1;
    this.rows += 1;
    this.valueBytes += bytes;
    this.groupBytes += bytes + NUMBER_BYTES + LENGTH_BYTES * this.columns.length;
    this.slack -= bytes + LENGTH_BYTES;
  }

  /** One record, value by value. */
  add(record: number, values: Values): void {
    this.ready(0);
    let bytes = 0;
    for (let i = 0; i < this.columns.length; i += 1) {
      const column = this.columns[i] as Column;
      const value = values[i];
      if (value === undefined) column.setNull(this.row);
      else bytes += column.text(value);
    }
    this.slack = 0;
    this.count(record, bytes);
  }

  /** Ends the segment that is being written. @param last whether nothing follows */
  close(last: boolean): Segment | undefined {
    if (this.rows === 0) return undefined;
    this.writeGroup();
    this.file?.end();
    this.file = undefined;
    const { rows, valueBytes, firstRecord, lastRecord } = this;
    const segment: Segment = {
      ...{ file: this.path(), rows, valueBytes, firstRecord, lastRecord },
      timeShape: this.shape.common,
      looks: this.columns.map(({ shortest, padded }) => ({ shortest, padded })),
      only: last && this.number === 1,
    };
    this.rows = 0;
    this.valueBytes = 0;
    this.most = Math.min(SEGMENT_BYTES, this.most * 2);
    this.shape.begin();
    for (const column of this.columns) column.forgetLooks();
    return segment;
  }

  /** Lets go of a file that will never be finished. */
  abandon(): void {
    this.file?.abandon();
    this.file = undefined;
  }

  private writeGroup(): void {
    const { row, columns } = this;
    if (row === 0) return;
    this.file ??= this.begin();
    this.file.group(row, [
      { values: new Uint8Array(this.numbers.buffer, 0, row * NUMBER_BYTES) },
      ...columns.map(({ bytes, filled, nulls }) => ({ values: bytes.subarray(0, filled), nulls })),
    ]);
    for (const column of columns) column.clear();
    this.row = 0;
    this.groupBytes = 0;
  }

  private begin(): ParquetFile {
    this.number += 1;
    return new ParquetFile(this.path(), ['record', ...this.columns.map((_, i) => `c${i}`)]);
  }

  private path(): string {
    return `${this.output}.segment-${this.number}`;
  }
}

import { closeSync, openSync, writeSync } from 'node:fs';
import type { Dialect } from '../../../../shared/contract/sources';
import { SEGMENT_BYTES, type Segment } from './job';
import { TimeShape } from './time-shape';

const HELD_BYTES = 1_048_576;
const LINE_FEED = 10;
/** The longest number of a record with what follows it. */
const NUMBER_BYTES = 24;

/**
 * Writes the segments of a source. Its fields are open to {@link PlainRun}, which writes records into `held` itself:
 * a call for each of a hundred million records would cost more than the copying.
 */
export class SegmentWriter {
  readonly held = Buffer.allocUnsafe(HELD_BYTES);
  filled = 0;
  rows = 0;
  valueBytes = 0;
  lastRecord = 0;
  readonly shape = new TimeShape();
  private firstRecord = 0;
  private multiline = false;
  private handle: number | undefined;
  private written = 0;
  private number = 0;
  private readonly delimiter: number;

  constructor(
    private readonly output: string,
    private readonly dialect: Dialect,
    private readonly whole: boolean,
  ) {
    this.delimiter = dialect.delimiter.charCodeAt(0);
  }

  get isFull(): boolean {
    return !this.whole && this.written + this.filled >= SEGMENT_BYTES;
  }

  /** Makes sure that so many bytes can be written into `held` from `filled` on. */
  room(bytes: number): void {
    if (this.filled + bytes > HELD_BYTES) this.flush();
  }

  /** Counts a record that was written. */
  count(record: number): void {
    if (this.rows === 0) this.firstRecord = record;
    this.lastRecord = record;
    this.rows += 1;
  }

  /**
   * One record from its columns' text, as it is to be written.
   * @param valueBytes UTF-8 bytes of its values
   */
  bytes(record: number, line: Uint8Array, valueBytes: number, multiline: boolean): void {
    this.room(NUMBER_BYTES + 1);
    this.count(record);
    this.filled = writeNumber(this.held, this.filled, record);
    this.held[this.filled] = this.delimiter;
    this.filled += 1;
    if (this.filled + line.length + 1 > HELD_BYTES) this.flush();
    if (line.length + 1 > HELD_BYTES) {
      this.write(line);
    } else {
      this.held.set(line, this.filled);
      this.filled += line.length;
    }
    this.held[this.filled] = LINE_FEED;
    this.filled += 1;
    this.valueBytes += valueBytes;
    if (multiline) this.multiline = true;
  }

  /** Ends the segment that is being written. @param last whether nothing follows */
  close(last: boolean): Segment | undefined {
    if (this.rows === 0) return undefined;
    this.flush();
    closeSync(this.handle as number);
    this.handle = undefined;
    const { rows, valueBytes, multiline, firstRecord, lastRecord, dialect } = this;
    const segment: Segment = {
      file: this.path(),
      dialect,
      rows,
      valueBytes,
      multiline,
      firstRecord,
      lastRecord,
      timeShape: this.shape.common,
      only: last && this.number === 1,
    };
    this.rows = 0;
    this.valueBytes = 0;
    this.multiline = false;
    this.written = 0;
    this.shape.begin();
    return segment;
  }

  /** Lets go of a file that will never be finished. */
  abandon(): void {
    if (this.handle !== undefined) closeSync(this.handle);
    this.handle = undefined;
  }

  private flush(): void {
    this.write(this.held.subarray(0, this.filled));
    this.filled = 0;
  }

  private write(bytes: Uint8Array): void {
    if (this.handle === undefined) {
      this.number += 1;
      this.handle = openSync(this.path(), 'w', 0o600);
    }
    for (let done = 0; done < bytes.length; ) {
      done += writeSync(this.handle, bytes, done, bytes.length - done);
    }
    this.written += bytes.length;
  }

  private path(): string {
    return `${this.output}.segment-${this.number}`;
  }
}

/** Writes a whole number in decimal. @returns the place behind it */
export function writeNumber(into: Uint8Array, at: number, value: number): number {
  let digits = 1;
  for (let bound = 10; value >= bound; bound *= 10) digits += 1;
  let rest = value;
  for (let i = at + digits - 1; i >= at; i -= 1) {
    const next = rest < 0x7fffffff ? (rest / 10) | 0 : Math.floor(rest / 10);
    into[i] = 48 + rest - next * 10;
    rest = next;
  }
  return at + digits;
}

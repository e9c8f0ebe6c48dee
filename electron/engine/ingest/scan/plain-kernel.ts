import type { Dialect } from '../../../../shared/contract/sources';
import { PLAIN_TEXT_WASM } from './kernel/plain-text.wasm';
import { type ColumnPart, LENGTH_BYTES } from './segment/column';
import type { TimeShape } from './time-shape';

/** Bytes of text that are looked at in one call: no longer record is plain. */
export const TEXT_BYTES = 65_536;
/** Records of one call, at most. */
export const BATCH_ROWS = 4_096;

/** What the kernel may read or write behind the last byte that counts. */
const SLACK = 32;
const PAGE = 65_536;
const NO_LENGTH = 0xffff_ffff;
const LONGEST_SHAPE = 256;

/** A column's words in the table. */
const WORDS = 5;
const INTO = 0;
const FILLED = 1;
const SHORTEST = 2;
const PADDED = 3;

type Global = WebAssembly.Global<'i32'>;

/** What kernel/plain-text.as exports. */
interface Exports {
  readonly delimiter: Global;
  readonly quote: Global;
  readonly escape: Global;
  readonly comment: Global;
  readonly footer: Global;
  readonly columns: Global;
  readonly table: Global;
  readonly nulls: Global;
  readonly nullsStride: Global;
  readonly timeColumn: Global;
  readonly shape: Global;
  readonly shapeLength: Global;
  readonly isIso: Global;
  readonly end: Global;
  readonly bytes: Global;
  readonly cut: (from: number, limit: number, rows: number) => number;
}

let compiled: WebAssembly.Module | undefined;

function compiledModule(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(Buffer.from(PLAIN_TEXT_WASM, 'base64'));
  return compiled;
}

/** What one call of {@link PlainKernel.cut} found. */
export interface Batch {
  readonly rows: number;
  /** Units they took, line ends included. */
  readonly length: number;
  /** UTF-8 bytes of their values. */
  readonly valueBytes: number;
}

/**
 * Cuts plain records of delimited text into columns, in WebAssembly: a hundred million records have ten thousand million
 * bytes, and looking at sixteen of them at a time is several times as fast as one by one. It only ever stops early:
 * what a record is that it leaves, the cutter says.
 */
export class PlainKernel {
  private readonly exports: Exports;
  private readonly bytes: Uint8Array;
  private readonly table: Uint32Array;
  private readonly layout: Layout;

  constructor(
    dialect: Dialect,
    private readonly columns: number,
    private readonly timeColumn: number,
  ) {
    this.layout = layoutOf(columns);
    const memory = new WebAssembly.Memory({ initial: Math.ceil(this.layout.end / PAGE) });
    const { exports } = new WebAssembly.Instance(compiledModule(), { env: { memory } });
    this.exports = exports as unknown as Exports;
    this.bytes = new Uint8Array(memory.buffer);
    this.table = new Uint32Array(memory.buffer, this.layout.table, columns * WORDS);
    this.place();
    this.speak(dialect);
  }

  /**
   * Cuts as many records as it can from the front of `text`.
   * @param text at most {@link TEXT_BYTES}, valid UTF-8. @param rows at most {@link BATCH_ROWS}
   * @param shape of the times; while it has none nothing is cut, and when it is mixed no times are looked at
   */
  cut(text: Uint8Array, rows: number, shape: TimeShape): Batch {
    const { exports, layout } = this;
    if (!this.expect(shape)) return NOTHING;
    this.clear();
    this.bytes.set(text, layout.text);
    const cut = exports.cut(layout.text, layout.text + text.length, rows);
    const { end, bytes } = exports;
    return { rows: cut, length: Number(end.value) - layout.text, valueBytes: Number(bytes.value) };
  }

  /** What the last call found of a column: valid until the next one. */
  column(index: number): ColumnPart {
    const { bytes, table, layout } = this;
    const words = index * WORDS;
    const from = table[words + INTO] as number;
    const nulls = layout.nulls + index * BATCH_ROWS;
    return {
      values: bytes.subarray(from, from + (table[words + FILLED] as number)),
      shortest: table[words + SHORTEST] as number,
      padded: table[words + PADDED] === 1,
      nulls: bytes.subarray(nulls, nulls + BATCH_ROWS),
    };
  }

  private place(): void {
    const { exports, layout, columns, timeColumn, table } = this;
    exports.columns.value = columns;
    exports.table.value = layout.table;
    exports.nulls.value = layout.nulls;
    exports.nullsStride.value = BATCH_ROWS;
    exports.shape.value = layout.shape;
    exports.timeColumn.value = timeColumn;
    for (let i = 0; i < columns; i += 1) table[i * WORDS + INTO] = layout.values + i * layout.valuesStride;
  }

  private speak({ delimiter, quote, escape: mark, comment, footer }: Dialect): void {
    const { exports } = this;
    const code = (text: string | undefined) => (text === undefined || text === '' ? 0 : text.charCodeAt(0));
    exports.delimiter.value = code(delimiter);
    exports.quote.value = code(quote);
    exports.escape.value = mark === quote ? 0 : code(mark);
    exports.comment.value = code(comment);
    exports.footer.value = code(footer);
  }

  /** Tells the kernel what times look like. @returns whether anything can be cut */
  private expect(shape: TimeShape): boolean {
    const { exports, bytes, layout, timeColumn } = this;
    if (timeColumn < 0) return true;
    exports.timeColumn.value = shape.isMixed ? -1 : timeColumn;
    if (shape.isMixed) return true;
    const { known } = shape;
    if (known === undefined || known.length > LONGEST_SHAPE) return false;
    bytes.set(known, layout.shape);
    exports.shapeLength.value = known.length;
    exports.isIso.value = shape.isIso ? 1 : 0;
    return true;
  }

  private clear(): void {
    const { table, columns } = this;
    for (let i = 0; i < columns; i += 1) {
      table[i * WORDS + FILLED] = 0;
      table[i * WORDS + SHORTEST] = NO_LENGTH;
      table[i * WORDS + PADDED] = 0;
    }
  }
}

const NOTHING: Batch = { rows: 0, length: 0, valueBytes: 0 };

/** Addresses in the kernel's memory. */
interface Layout {
  readonly text: number;
  readonly shape: number;
  readonly table: number;
  readonly nulls: number;
  readonly values: number;
  readonly valuesStride: number;
  readonly end: number;
}

function layoutOf(columns: number): Layout {
  const text = PAGE;
  const shape = text + TEXT_BYTES + SLACK;
  const table = aligned(shape + LONGEST_SHAPE + SLACK);
  const nulls = table + columns * WORDS * 4;
  const values = aligned(nulls + columns * BATCH_ROWS);
  const valuesStride = aligned(TEXT_BYTES + LENGTH_BYTES * (BATCH_ROWS + 1) + SLACK);
  return { text, shape, table, nulls, values, valuesStride, end: values + columns * valuesStride + SLACK };
}

function aligned(address: number): number {
  return Math.ceil(address / 16) * 16;
}

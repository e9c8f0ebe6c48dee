import { closeSync, openSync, writeSync } from 'node:fs';
import { CompactWriter, varint } from './compact-protocol';

/** One column of a row group: its values, one behind the other, as PLAIN encoding wants them. */
export interface ColumnPage {
  readonly values: Uint8Array;
  /** A bit a row, lowest first, set where the row has no value; absent for the first column, which always has one. */
  readonly nulls?: Uint8Array;
}

interface WrittenColumn {
  readonly offset: number;
  readonly bytes: number;
}

interface WrittenGroup {
  readonly rows: number;
  readonly columns: readonly WrittenColumn[];
}

const MAGIC = Buffer.from('PAR1');
const INT32 = 1;
const BYTE_ARRAY = 6;
const UTF8 = 0;
const REQUIRED = 0;
const OPTIONAL = 1;
const PLAIN = 0;
const RLE = 3;
const UNCOMPRESSED = 0;
const DATA_PAGE = 0;

/**
 * Writes a Parquet file of one INT32 column and text columns, uncompressed and without dictionaries: the quickest to
 * write that DuckDB can read with several threads. See https://parquet.apache.org/docs/file-format/
 */
export class ParquetFile {
  private readonly handle: number;
  private readonly groups: WrittenGroup[] = [];
  private place = 0;

  /** @param names of the columns; the first one holds the numbers */
  constructor(
    readonly file: string,
    private readonly names: readonly string[],
  ) {
    this.handle = openSync(file, 'w', 0o600);
    this.write(MAGIC);
  }

  /** Bytes written so far. */
  get bytes(): number {
    return this.place;
  }

  /** @param pages one a column */
  group(rows: number, pages: readonly ColumnPage[]): void {
    const columns = pages.map((page) => this.column(rows, page));
    this.groups.push({ rows, columns });
  }

  /** Writes the footer. */
  end(): void {
    const footer = this.footer();
    const length = Buffer.alloc(4);
    length.writeUInt32LE(footer.length);
    this.write(Buffer.concat([footer, length, MAGIC]));
    closeSync(this.handle);
  }

  /** Lets go of a file that will never be finished. */
  abandon(): void {
    closeSync(this.handle);
  }

  private column(rows: number, { values, nulls }: ColumnPage): WrittenColumn {
    const offset = this.place;
    const levels = nulls === undefined ? Buffer.alloc(0) : levelsOf(rows, nulls);
    const size = levels.length + values.length;
    const header = new CompactWriter()
      .int32(1, DATA_PAGE)
      .int32(2, size)
      .int32(3, size)
      .struct(5, (page) => page.int32(1, rows).int32(2, PLAIN).int32(3, RLE).int32(4, RLE))
      .end();
    this.write(header);
    this.write(levels);
    this.write(values);
    return { offset, bytes: this.place - offset };
  }

  private footer(): Buffer {
    const { names, groups } = this;
    const rows = groups.reduce((sum, group) => sum + group.rows, 0);
    return new CompactWriter()
      .int32(1, 1)
      .structs(2, ['', ...names], (element, name) => {
        if (name === '') element.text(4, 'segment').int32(5, names.length);
        else if (name === names[0]) element.int32(1, INT32).int32(3, REQUIRED).text(4, name);
        else element.int32(1, BYTE_ARRAY).int32(3, OPTIONAL).text(4, name).int32(6, UTF8);
      })
      .int64(3, rows)
      .structs(4, groups, (group, written) => this.groupInfo(group, written))
      .text(6, 'Throughline')
      .end();
  }

  private groupInfo(info: CompactWriter, { rows, columns }: WrittenGroup): void {
    const size = columns.reduce((sum, { bytes }) => sum + bytes, 0);
    info
      .structs(1, [...columns.entries()], (chunk, [i, { offset, bytes }]) => {
        chunk.int64(2, offset).struct(3, (data) => {
          data
            .int32(1, i === 0 ? INT32 : BYTE_ARRAY)
            .int32s(2, [PLAIN, RLE])
            .texts(3, [this.names[i] ?? ''])
            .int32(4, UNCOMPRESSED)
            .int64(5, rows)
            .int64(6, bytes)
            .int64(7, bytes)
            .int64(9, offset);
        });
      })
      .int64(2, size)
      .int64(3, rows);
  }

  private write(bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length; ) {
      done += writeSync(this.handle, bytes, done, bytes.length - done);
    }
    this.place += bytes.length;
  }
}

/** Which rows have a value, in the hybrid encoding of Parquet: one run when all have, else a bit each. */
function levelsOf(rows: number, nulls: Uint8Array): Buffer {
  const bytes = Math.ceil(rows / 8);
  const anyNull = nulls.subarray(0, bytes).some((byte) => byte !== 0);
  const header = Uint8Array.from(varint(anyNull ? (bytes << 1) | 1 : rows << 1));
  const body = anyNull ? nulls.slice(0, bytes).map((byte) => ~byte) : Uint8Array.of(1);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length + body.length);
  return Buffer.concat([length, header, body]);
}

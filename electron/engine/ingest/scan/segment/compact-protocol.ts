/** Types of the compact protocol, as its field and list headers name them. */
const COMPACT = { int32: 5, int64: 6, binary: 8, list: 9, struct: 12 } as const;
type CompactType = (typeof COMPACT)[keyof typeof COMPACT];

/**
 * Writes Thrift structures in the compact protocol, in which Parquet keeps its headers.
 * See https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
 */
export class CompactWriter {
  private readonly bytes: number[] = [];
  /** The last field's number in each structure that is open. */
  private readonly fields: number[] = [0];

  /** @param id above that of the structure's field before */
  int32(id: number, value: number): this {
    this.field(id, COMPACT.int32);
    return this.zigzag(value);
  }

  int64(id: number, value: number): this {
    this.field(id, COMPACT.int64);
    return this.zigzag(value);
  }

  text(id: number, value: string): this {
    this.field(id, COMPACT.binary);
    return this.binary(value);
  }

  struct(id: number, write: (writer: this) => void): this {
    this.field(id, COMPACT.struct);
    return this.inner(write);
  }

  structs<T>(id: number, items: readonly T[], write: (writer: this, item: T) => void): this {
    this.list(id, COMPACT.struct, items.length);
    for (const item of items) this.inner((writer) => write(writer, item));
    return this;
  }

  int32s(id: number, values: readonly number[]): this {
    this.list(id, COMPACT.int32, values.length);
    for (const value of values) this.zigzag(value);
    return this;
  }

  texts(id: number, values: readonly string[]): this {
    this.list(id, COMPACT.binary, values.length);
    for (const value of values) this.binary(value);
    return this;
  }

  /** Everything written so far as one structure. */
  end(): Buffer {
    return Buffer.from([...this.bytes, 0]);
  }

  private inner(write: (writer: this) => void): this {
    this.fields.push(0);
    write(this);
    this.fields.pop();
    this.bytes.push(0);
    return this;
  }

  private field(id: number, type: CompactType): void {
    const before = this.fields.pop() ?? 0;
    if (id <= before || id - before > 15) throw new Error(`Field ${id} cannot follow field ${before}.`);
    this.fields.push(id);
    this.bytes.push(((id - before) << 4) | type);
  }

  private list(id: number, type: CompactType, size: number): void {
    this.field(id, COMPACT.list);
    if (size < 15) this.bytes.push((size << 4) | type);
    else {
      this.bytes.push(0xf0 | type);
      this.varint(size);
    }
  }

  private binary(value: string): this {
    const bytes = Buffer.from(value, 'utf8');
    this.varint(bytes.length);
    for (const byte of bytes) this.bytes.push(byte);
    return this;
  }

  private zigzag(value: number): this {
    this.varint(value < 0 ? -2 * value - 1 : 2 * value);
    return this;
  }

  private varint(value: number): void {
    this.bytes.push(...varint(value));
  }
}

/** A whole number, seven bits a byte, the lowest first. */
export function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return [...bytes, rest];
}

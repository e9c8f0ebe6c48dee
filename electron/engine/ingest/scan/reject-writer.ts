import { FileWriter } from './file-writer';

/** A record that becomes a reject, as the reject table wants it. */
export interface RejectLine {
  readonly record: number;
  readonly line: number;
  readonly offset: number;
  readonly length: number;
  readonly reason: string;
  readonly raw: Buffer;
}

/**
 * Rejects on their way into the database: a file DuckDB reads as a whole, so that a million of them cost no more
 * than a million rows. Columns: record, line, byte offset, byte length, reason, raw bytes in hex.
 */
export class RejectWriter {
  count = 0;
  longestLine = 0;
  readonly reasons = new Map<string, number>();
  private writer: FileWriter | undefined;

  constructor(private readonly path: string) {}

  /** The file, once there is something in it. */
  get file(): string | undefined {
    return this.writer?.file;
  }

  add({ record, line, offset, length, reason, raw }: RejectLine): void {
    this.writer ??= new FileWriter(this.path);
    const text = `${record}\t${line}\t${offset}\t${length}\t${reason}\t${raw.toString('hex')}\n`;
    this.writer.text(text);
    this.count += 1;
    this.longestLine = Math.max(this.longestLine, text.length);
    this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + 1);
  }

  close(): void {
    this.writer?.close();
  }
}

import { closeSync, openSync, readSync } from 'node:fs';
import type { Dialect } from '../../../../shared/contract/sources';
import { decode, type Encoding } from '../bytes/encoding';
import type { Values } from '../cut/extractor';
import { joinValues } from '../cut/values';
import type { Walk } from '../cut/walk';
import { FileWriter } from './file-writer';
import type { CleanCopy } from './job';

export interface CleanForm {
  readonly encoding: Encoding;
  readonly columns: number;
  /** How the source is written: a dialect, JSON Lines, or in a way DuckDB does not know. */
  readonly source: Dialect | 'jsonl' | 'other';
  readonly lineEnd: '\n' | '\r\n';
}

/** Whether a dialect is written as DuckDB and this program take it alike. Others are only loaded from a clean copy. */
export function isPlain(dialect: Dialect | undefined): boolean {
  if (dialect === undefined) return true;
  const { comment, skip, pad, nested, footer } = dialect;
  if (comment !== undefined || footer !== undefined || (skip ?? 0) > 0) return false;
  if (pad === true || nested !== undefined) return false;
  return (
    dialect.quote !== '' && dialect.escape === dialect.quote && Buffer.byteLength(dialect.delimiter) === 1
  );
}

/**
 * Writes the copy of a source that DuckDB loads when it must not read the source itself. Whole records are copied
 * byte by byte where every reader takes them alike and are written anew where not; a reject becomes an empty row.
 */
export class CleanWriter {
  private readonly writer: FileWriter;
  private readonly placeholder: string;
  private readonly rewriteAll: boolean;
  private readonly written: Dialect | undefined;

  constructor(
    file: string,
    private readonly form: CleanForm,
  ) {
    this.writer = new FileWriter(file);
    const { source, encoding, columns, lineEnd } = form;
    this.rewriteAll = encoding !== 'utf-8' || source === 'other' || (source !== 'jsonl' && !isPlain(source));
    this.written = writtenAs(source);
    const { written } = this;
    const nothing = new Array<undefined>(columns).fill(undefined);
    const empty = written === undefined ? '{}' : joinValues(nothing, written.delimiter, written.quote);
    this.placeholder = empty + lineEnd;
  }

  /** Copies what the walk has passed already and found clean: content bytes `from` to `to` of the file itself. */
  copyPrefix(source: string, from: number, to: number): void {
    const handle = openSync(source, 'r');
    try {
      const block = Buffer.allocUnsafe(1_048_576);
      for (let at = from; at < to; ) {
        const read = readSync(handle, block, 0, Math.min(block.length, to - at), at);
        if (read === 0) throw new Error('The file became shorter while it was read.');
        this.writer.bytes(block.subarray(0, read));
        at += read;
      }
    } finally {
      closeSync(handle);
    }
  }

  /** @returns UTF-8 bytes of the record's values */
  whole(walk: Walk, values: (text: string) => Values): number {
    const { source } = this.form;
    if (!this.rewriteAll && !walk.cutter.odd) {
      this.writer.bytes(walk.bytes());
      this.writer.text(this.form.lineEnd);
      return walk.cutter.content;
    }
    const text = decode(walk.bytes(), this.form.encoding);
    if (source === 'jsonl' || this.written === undefined) {
      this.writer.text(text + this.form.lineEnd);
      return 0;
    }
    const found = values(text);
    this.writer.text(joinValues(found, this.written.delimiter, this.written.quote) + this.form.lineEnd);
    return found.reduce((sum, value) => sum + Buffer.byteLength(value ?? ''), 0);
  }

  reject(): void {
    this.writer.text(this.placeholder);
  }

  close(): CleanCopy {
    this.writer.close();
    const { written } = this;
    return {
      file: this.writer.file,
      dialect: written === undefined ? undefined : { ...written, header: false },
    };
  }
}

const COMMA: Dialect = { delimiter: ',', quote: '"', escape: '"', header: false };

/** How the copy is written: as the source where that is plain; absent for JSON Lines. */
function writtenAs(source: CleanForm['source']): Dialect | undefined {
  if (source === 'jsonl') return undefined;
  if (source === 'other') return COMMA;
  return isPlain(source) ? source : { ...source, ...COMMA };
}

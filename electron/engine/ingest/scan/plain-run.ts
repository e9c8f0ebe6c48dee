import type { Dialect } from '../../../../shared/contract/sources';
import type { Walk } from '../cut/walk';
import { type Copier, type Copying, MOST_COLUMNS } from './copier';
import { INDEX_EVERY } from './job';
import { BATCH_ROWS, type Batch, PlainKernel, TEXT_BYTES } from './plain-kernel';

/** Copies records of delimited text that any reader takes alike, some thousand at a time. */
export class PlainRun implements Copier {
  private readonly kernel: PlainKernel;

  constructor(
    dialect: Dialect,
    private readonly copying: Copying,
  ) {
    this.kernel = new PlainKernel(dialect, copying.writer.columns.length, copying.timeColumn);
  }

  /** Whether records of such a dialect may be copied: all that means something in it is a byte of its own. */
  static fits(
    { delimiter, quote, escape: mark, comment, footer, nested }: Dialect,
    columns: number,
  ): boolean {
    const marks = [quote, mark, (comment ?? '').slice(0, 1), (footer ?? '').slice(0, 1)];
    const isPlain = marks.every((text) => text === '' || isByte(text));
    return nested === undefined && isByte(delimiter) && isPlain && columns <= MOST_COLUMNS;
  }

  run(walk: Walk, limit: number): number {
    const { window } = walk;
    let copied = 0;
    while (window.at < limit) {
      const { rows, length } = this.batch(walk, limit);
      if (rows === 0) break;
      copied += rows;
      window.at += length;
      walk.line += rows;
      walk.record += rows;
    }
    return copied;
  }

  /** Copies records up to the next one whose place is to be noted. */
  private batch({ window, record, line }: Walk, limit: number): Batch {
    const { kernel, copying } = this;
    const { writer } = copying;
    const untilNoted = INDEX_EVERY - ((record - 1) % INDEX_EVERY);
    const text = window.slice(window.at, Math.min(limit, window.at + TEXT_BYTES));
    const found = kernel.cut(text, Math.min(untilNoted, writer.space(), BATCH_ROWS), writer.shape);
    if (found.rows === 0) return found;
    copying.note(record, window.byteOf(window.at), line);
    writer.keepMany(record, found.rows, found.valueBytes, (column) => kernel.column(column));
    return found;
  }
}

/** NUL is none: no plain record holds it. */
function isByte(text: string): boolean {
  return text.length === 1 && text.charCodeAt(0) < 128 && text !== '\0';
}

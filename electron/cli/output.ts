import type { Writable } from 'node:stream';
import type { Progress } from '../../shared/contract/wire';
import { visibleText } from '../../shared/model/visible-text';
import { ProgressLine } from './progress-line';
import { formatTable, type TableColumn } from './table';

export interface Streams {
  readonly stdout: Writable;
  readonly stderr: Writable & { readonly isTTY?: boolean };
}

/** Where a command writes: results to stdout, messages and progress to stderr. */
export class Output {
  private readonly progressLine: ProgressLine;

  constructor(
    private readonly streams: Streams,
    /** With JSON, stdout carries exactly one document. */
    readonly json: boolean,
  ) {
    this.progressLine = new ProgressLine((text) => streams.stderr.write(text), streams.stderr.isTTY === true);
  }

  /** Writes raw text to stdout and waits until it is taken. */
  print(text: string): Promise<void> {
    this.progressLine.clear();
    return new Promise((resolve, reject) => {
      this.streams.stdout.write(text, (error) => (error ? reject(error) : resolve()));
    });
  }

  /** One line: evidence in it cannot end it, nor steer the terminal. */
  line(text: string): Promise<void> {
    return this.print(`${visibleText(text)}\n`);
  }

  /** The one JSON document. Values are plain: no bigints. */
  document(value: unknown): Promise<void> {
    return this.print(`${JSON.stringify(value, undefined, 2)}\n`);
  }

  /** A JSON array that is written as it comes, one element a line. */
  async list<T>(items: AsyncIterable<readonly T[]>, shape: (item: T) => unknown): Promise<void> {
    let written = 0;
    await this.print('[');
    for await (const page of items) {
      const text = page.map((item, i) => `${written + i === 0 ? '\n' : ',\n'}${JSON.stringify(shape(item))}`);
      written += page.length;
      await this.print(text.join(''));
    }
    await this.print(written === 0 ? ']\n' : '\n]\n');
  }

  table<T>(columns: readonly TableColumn<T>[], rows: readonly T[]): Promise<void> {
    return this.print(formatTable(columns, rows));
  }

  /** A message to the person at the terminal: one line, as {@link line}. */
  say(text: string): void {
    this.progressLine.clear();
    this.streams.stderr.write(`${visibleText(text)}\n`);
  }

  readonly progress = (progress: Progress): void => this.progressLine.show(progress);

  /** Takes the progress line away. */
  done(): void {
    this.progressLine.clear();
  }
}

import { closeSync, openSync, readSync } from 'node:fs';

/** One line of a file as it lies there. */
export interface RawLine {
  /** Without the line feed. */
  readonly bytes: Buffer;
  /** Byte offset of the line's first byte. */
  readonly offset: number;
  /** False for bytes after the last line feed: a line torn by a crash. */
  readonly complete: boolean;
}

const BLOCK = 1 << 20;

/** Reads a file line by line in blocks of 1 MiB; only the line at hand is held. An absent file has no lines. */
export function* readLines(file: string): Generator<RawLine> {
  const descriptor = openIfThere(file);
  if (descriptor === undefined) return;
  try {
    yield* linesOf(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function* linesOf(descriptor: number): Generator<RawLine> {
  let pending: Buffer[] = [];
  let start = 0;
  let position = 0;
  for (;;) {
    const block = Buffer.allocUnsafe(BLOCK);
    const length = readSync(descriptor, block, 0, BLOCK, position);
    if (length === 0) break;
    let from = 0;
    for (let feed = block.indexOf(10); feed !== -1 && feed < length; feed = block.indexOf(10, from)) {
      pending.push(block.subarray(from, feed));
      yield { bytes: Buffer.concat(pending), offset: start, complete: true };
      pending = [];
      from = feed + 1;
      start = position + from;
    }
    pending.push(block.subarray(from, length));
    position += length;
  }
  const rest = Buffer.concat(pending);
  if (rest.length > 0) yield { bytes: rest, offset: start, complete: false };
}

function openIfThere(file: string): number | undefined {
  try {
    return openSync(file, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

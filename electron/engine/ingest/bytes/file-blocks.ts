import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** What readSync does best at: 1 MiB (measured: twice the rate of streams with 64 KiB). */
export const BLOCK_BYTES = 1_048_576;
/** Files of a few records come by the hundred: they need no large block. */
const SMALLEST = 4_096;

/**
 * Bytes of a file from `from` on, in blocks. The file is opened read-only. Blocks are reused: what must outlive the
 * next step has to be copied.
 * @param seen gets every block before it is handed out, e.g. to hash it
 */
export async function* fileBlocks(
  file: string,
  from = 0,
  seen?: (block: Uint8Array) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  const handle = openSync(file, 'r');
  try {
    const wanted = Math.max(fstatSync(handle).size - from, SMALLEST);
    const buffer = Buffer.allocUnsafe(Math.min(wanted, BLOCK_BYTES));
    let at = from;
    for (;;) {
      const read = readSync(handle, buffer, 0, buffer.length, at);
      if (read === 0) return;
      at += read;
      const block = buffer.subarray(0, read);
      seen?.(block);
      yield block;
    }
  } finally {
    closeSync(handle);
  }
}

/** Up to `length` bytes at `offset`. Shorter when the file ends before. */
export function readSlice(file: string, offset: number, length: number): Buffer {
  const handle = openSync(file, 'r');
  try {
    const size = Math.max(0, Math.min(length, fstatSync(handle).size - offset));
    const buffer = Buffer.alloc(size);
    const read = readSync(handle, buffer, 0, size, offset);
    return buffer.subarray(0, read);
  } finally {
    closeSync(handle);
  }
}

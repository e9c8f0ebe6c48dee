import { chmodSync, readFileSync, writeFileSync } from 'node:fs';

/** Changes one bit of the byte in the middle of a file. */
export function flipByte(file: string): void {
  const bytes = readFileSync(file);
  const at = Math.floor(bytes.length / 2);
  const byte = bytes[at];
  if (byte === undefined) throw new Error(`${file} is empty: there is no byte to change.`);
  bytes[at] = byte ^ 1;
  chmodSync(file, 0o644);
  writeFileSync(file, bytes);
}

import { closeSync, openSync, writeSync } from 'node:fs';

const HELD_BYTES = 1_048_576;

/** Writes a file in large pieces. Synchronous: it lives in the scanning thread. */
export class FileWriter {
  private readonly handle: number;
  private readonly held = Buffer.allocUnsafe(HELD_BYTES);
  private filled = 0;

  constructor(readonly file: string) {
    this.handle = openSync(file, 'w', 0o600);
  }

  text(text: string): void {
    this.bytes(Buffer.from(text, 'utf8'));
  }

  bytes(bytes: Uint8Array): void {
    if (this.filled + bytes.length > HELD_BYTES) this.flush();
    if (bytes.length > HELD_BYTES) {
      this.write(bytes);
    } else {
      this.held.set(bytes, this.filled);
      this.filled += bytes.length;
    }
  }

  close(): void {
    try {
      this.flush();
    } finally {
      closeSync(this.handle);
    }
  }

  private flush(): void {
    this.write(this.held.subarray(0, this.filled));
    this.filled = 0;
  }

  private write(bytes: Uint8Array): void {
    let done = 0;
    while (done < bytes.length) done += writeSync(this.handle, bytes, done, bytes.length - done);
  }
}

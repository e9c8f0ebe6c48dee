import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import type { Applied } from './applied';

const seal = z.object({
  bytes: z.number().int(),
  sha256: z.string(),
  lines: z.number().int(),
  head: z.string(),
});

const BLOCK = 4 << 20;

/** The write-ahead log DuckDB keeps beside its file while there is something in it. */
export function walOf(database: string): string {
  return `${database}.wal`;
}

/** `whole`: the very bytes that were closed. `changed`: not those. `none`: the last writer did not close it. */
export type SealState = 'whole' | 'changed' | 'none';

/** Whether a database file is what it was when it was closed: DuckDB itself says nothing of a lost log or a flipped bit. */
export async function checkSeal(sealFile: string, database: string): Promise<SealState> {
  const kept = readSeal(sealFile);
  if (kept === undefined) return 'none';
  if (existsSync(walOf(database)) || statSync(database).size !== kept.bytes) return 'changed';
  return (await hashFile(database)) === kept.sha256 ? 'whole' : 'changed';
}

/** Notes what a just closed database file is. The case must still be locked. */
export async function writeSeal(sealFile: string, database: string, applied: Applied): Promise<void> {
  if (existsSync(walOf(database))) return;
  const bytes = statSync(database).size;
  const content = { bytes, sha256: await hashFile(database), lines: applied.seq, head: applied.head };
  writeFileSync(sealFile, `${JSON.stringify(content)}\n`, { flush: true, mode: 0o600 });
}

/** Before anything is written to the database. */
export function breakSeal(sealFile: string): void {
  rmSync(sealFile, { force: true });
}

function readSeal(file: string): z.infer<typeof seal> | undefined {
  try {
    return seal.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // Absent, or torn by a crash: the same as never sealed.
    return undefined;
  }
}

async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  const block = Buffer.allocUnsafe(BLOCK);
  const descriptor = openSync(file, 'r');
  try {
    for (;;) {
      const length = readSync(descriptor, block);
      if (length === 0) return hash.digest('hex');
      hash.update(block.subarray(0, length));
      await setImmediate();
    }
  } finally {
    closeSync(descriptor);
  }
}

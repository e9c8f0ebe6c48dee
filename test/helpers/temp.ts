import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { removeFolder } from './remove-folder';

/** A new empty folder, removed when the running vitest test is over. Call it inside a test. Returns its absolute path. */
export function tempFolder(prefix = 'throughline-'): string {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  onTestFinished(() => removeFolder(folder));
  return folder;
}

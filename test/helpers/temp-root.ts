import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeFolder } from './remove-folder';

/** Gives a run of tests a folder for temporary files of its own, removed with all that was left in it. */
export default function temporaryRoot(): () => void {
  const before = process.env.TMPDIR;
  const root = mkdtempSync(join(tmpdir(), 'throughline-tests-'));
  // Some tests give up the rights of root for the moment, and must still get here.
  chmodSync(root, 0o755);
  process.env.TMPDIR = root;
  return () => {
    removeFolder(root);
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  };
}

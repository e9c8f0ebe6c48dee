import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

export interface Walked {
  /** Path → bytes. `/`-separated, relative to the folder. */
  readonly files: ReadonlyMap<string, number>;
  /** Folders that hold nothing. */
  readonly empty: readonly string[];
  /** Links, devices, sockets and names that are not UTF-8: never opened. */
  readonly refused: readonly { readonly path: string; readonly problem: string }[];
}

/** Everything below a folder, links not followed. */
export async function walk(root: string): Promise<Walked> {
  const files = new Map<string, number>();
  const empty: string[] = [];
  const refused: { path: string; problem: string }[] = [];
  const pending = [''];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    const names = await readdir(join(root, folder), { encoding: 'buffer' });
    if (names.length === 0 && folder !== '') empty.push(folder);
    for (const raw of names) {
      const name = raw.toString('utf8');
      const path = folder === '' ? name : `${folder}/${name}`;
      if (!Buffer.from(name).equals(raw)) {
        refused.push({ path, problem: 'has a name that is not UTF-8' });
        continue;
      }
      const facts = await lstat(join(root, path));
      if (facts.isDirectory()) pending.push(path);
      else if (facts.isFile()) files.set(path, facts.size);
      else refused.push({ path, problem: 'is a link or a device, not a plain file: it was not opened' });
    }
  }
  return { files, empty, refused };
}

import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { appError } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import { syncPath } from '../bag/digest';

/** A folder that becomes the package in one step, or vanishes. */
export interface Staging {
  readonly folder: string;
  /** Gives the folder its name. Everything in it must be on the disk already. */
  finish(): Promise<string>;
  discard(): Promise<void>;
}

/**
 * Makes a hidden folder in `out` that is renamed when the package is whole: what has the package's name is a package.
 * Folders of exports of the same case that were killed are removed; its lock says that none is under way.
 * @throws AppFailure `io.exists`, `io.out`
 */
export async function openStaging(out: string, name: string, caseId: string): Promise<Staging> {
  const final = join(out, name);
  if (existsSync(final)) {
    throw new AppFailure(
      appError('io.exists', `${final} is there already. Nothing was exported; choose another folder.`, {
        final,
      }),
    );
  }
  const folder = await makeFolder(out, name, caseId);
  return {
    folder,
    finish: async () => {
      await rename(folder, final);
      await syncPath(out);
      return final;
    },
    discard: () => rm(folder, { recursive: true, force: true }),
  };
}

async function makeFolder(out: string, name: string, caseId: string): Promise<string> {
  try {
    await mkdir(out, { recursive: true });
    const abandoned = (await readdir(out)).filter((entry) => entry.startsWith(`.CASE-${caseId}-`));
    for (const entry of abandoned) await rm(join(out, entry), { recursive: true, force: true });
    return await mkdtemp(join(out, `.${name}.partial-`));
  } catch (error) {
    throw new AppFailure(
      appError('io.out', `${out} cannot be written to. Choose another folder.`, { out }, error),
    );
  }
}

import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Verification } from '../../../../shared/contract/handoff';
import { appError } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import { caseFolder } from '../../case/paths';
import type { EngineContext, Job } from '../../context';
import { verifyCase } from './case';
import { verifyPackage } from './package';

/**
 * Checks a package or a case folder and names every file that is not as it should be. Nothing of it is run, and
 * nothing in it is changed.
 * @throws AppFailure `io.absent` when there is no such folder
 */
export async function verify(context: EngineContext, path: string, job: Job): Promise<Verification> {
  const folder = caseFolder(path);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new AppFailure(
      appError('io.absent', `${path} is not a folder. Name the folder of a package or a case.`, { path }),
    );
  }
  return isCase(folder) ? await verifyCase(context, folder, job) : await verifyPackage(folder, job);
}

/** What calls itself a bag is judged as one, whatever else lies in it. */
function isCase(folder: string): boolean {
  const has = (name: string) => existsSync(join(folder, name));
  return !has('bagit.txt') && (has('case.json') || has('journal.jsonl'));
}

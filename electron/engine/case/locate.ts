import { unwrap } from '../../../shared/result';
import type { CheckpointSigner } from '../journal/checkpoint-record';
import type { Working } from './build-database';
import { readHeader } from './header';
import { type CasePaths, caseFolder, casePaths } from './paths';
import type { JournalScan } from './scan-journal';
import type { CaseHeader } from './session';

export interface OpenOptions {
  readonly folder: string;
  readonly stateFolder: string;
  /** The key that signs checkpoints; asked for when the first one is due. */
  readonly signer: () => CheckpointSigner;
  /** Take a lock over that cannot be shown to be stale: one of another host. */
  readonly takeOver?: boolean;
  /** For a moment's reading: the closed database itself is opened, and nobody can write to the case meanwhile. */
  readonly brief?: boolean;
  /** Make the database again whatever it is like. */
  readonly rebuild?: boolean;
  readonly working: Working;
}

export interface LocatedCase {
  readonly paths: CasePaths;
  readonly header: CaseHeader;
}

/** @throws AppFailure `case.absent`, `case.unreadable`. */
export function locate(folder: string): LocatedCase {
  const paths = casePaths(caseFolder(folder));
  return { paths, header: unwrap(readHeader(paths.header, paths.folder)) };
}

/** Why the journal is not the one that was written, in sentences; header included, which its first line repeats. */
export function problemsOf(scan: JournalScan, header: CaseHeader): readonly string[] {
  const same = JSON.stringify(scan.created) === JSON.stringify(header);
  return same
    ? scan.check.problems
    : [...scan.check.problems, 'case.json is not what line 1 of the journal says.'];
}

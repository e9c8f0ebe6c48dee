import type { Verification } from '../../../../shared/contract/handoff';
import type { Job } from '../../context';
import type { Bag, Profile } from '../bag/bag';
import type { Watch } from '../bag/digest';
import { verifyBag } from '../bag/verify-bag';
import { type Walked, walk } from '../bag/walk';
import { CHECKPOINTS, COMPLETENESS, CUSTODY, JOURNAL, README, REPORT, SOURCES_JSON } from '../export/names';
import { Findings } from '../findings';
import { verifySignatures } from '../signatures';
import { checkCompleteness } from './completeness';
import { checkExhibits } from './exhibits';
import { checkPackagedJournal } from './journal';
import { checkOriginals } from './originals';
import { checkReconciliations } from './reconciliations';

/** What every package has beside its manifests and signatures. */
const REQUIRED = [
  'bag-info.txt',
  README,
  SOURCES_JSON,
  JOURNAL,
  CHECKPOINTS,
  CUSTODY,
  COMPLETENESS,
  REPORT,
] as const;

/** Judges a folder as one of our packages, or by RFC 8493 alone when nothing in it says that it is one. */
export async function verifyPackage(root: string, job: Job): Promise<Verification> {
  const walked = await walk(root);
  const findings = new Findings();
  const bag: Bag = { root, profile: profileOf(walked), walked, findings };
  const bytes = [...walked.files.values()].reduce((sum, size) => sum + size, 0);
  const fingerprint = await examine(bag, watchFor(job, bytes));
  return {
    kind: 'package',
    path: root,
    files: walked.files.size,
    bytes,
    ...(fingerprint === undefined ? {} : { fingerprint }),
    ...findings.copy(),
  };
}

async function examine(bag: Bag, watch: Watch): Promise<string | undefined> {
  const { findings, walked } = bag;
  const manifests = await verifyBag(bag, watch);
  if (bag.profile === 'plain') {
    await findings.check('signatures', () => 'none: anybody could have made these manifests');
    return undefined;
  }
  await findings.check('contents', () => {
    for (const path of REQUIRED) if (!walked.files.has(path)) findings.problem(path, 'is missing');
    return 'report, originals, exhibits, journal and reconciliation are there';
  });
  const fingerprint = await verifySignatures(bag);
  const journal = await checkPackagedJournal(bag, fingerprint);
  const hashes = manifests.get('manifest-sha256.txt')?.entries ?? new Map<string, string>();
  const originals = await checkOriginals(bag, hashes, journal);
  await checkExhibits(bag, { originals, hashes, journal, watch });
  await checkCompleteness(bag, originals, journal);
  await checkReconciliations(bag, originals);
  return fingerprint;
}

/** Anything that only our packages have makes it one: a package that lost its signatures is no plain bag. */
function profileOf({ files }: Walked): Profile {
  const ours =
    /^(signatures\/|README-VERIFY\.txt$|data\/(audit|exhibits|originals|reconciliation|report)\/|data\/completeness\.json$)/;
  return [...files.keys()].some((path) => ours.test(path)) ? 'package' : 'plain';
}

function watchFor(job: Job, total: number): Watch {
  let done = 0;
  return {
    signal: job.signal,
    onBytes: (bytes) => {
      done = Math.min(total, done + bytes);
      job.progress({ stage: 'Checking the package', done, total, unit: 'bytes' });
    },
  };
}

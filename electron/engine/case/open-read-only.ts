import { existsSync, rmSync } from 'node:fs';
import type { Working } from './build-database';
import { locate, type OpenOptions, problemsOf } from './locate';
import { OpenCase } from './open-case';
import { openDatabase } from './open-database';
import { openSealed } from './open-sealed';
import type { CasePaths } from './paths';
import { missingSources } from './presence';
import { privateCopy, privateFolder } from './private-copy';
import { readOnlyJournal } from './read-only-journal';
import { Releases } from './releases';
import { type JournalScan, scanJournal } from './scan-journal';
import { checkSeal } from './seal';
import type { CaseSession } from './session';

/**
 * Opens a case for reading only: no lock, no journal line, nothing in its folder is touched. Works on a private copy
 * of the database, or for a brief look on the closed one itself, and shows what the journal held at this moment. A
 * journal that does not check out is a notice.
 * @throws AppFailure `case.absent`.
 */
export async function openReadOnly(options: OpenOptions): Promise<CaseSession> {
  const { paths, header } = locate(options.folder);
  const { signal } = options.working;
  const releases = new Releases();
  return await releases.guard(async () => {
    const work = privateFolder(options.stateFolder);
    const removeWork = async () => rmSync(work, { recursive: true, force: true });
    releases.add(removeWork);
    const journal = scanJournal(paths, header);
    const sealed =
      options.brief === true ? await openSealed(paths, work, journal, options.working) : undefined;
    const { database, notices } =
      sealed === undefined
        ? await openCopy(paths, work, journal, options.working)
        : { database: sealed, notices: [] };
    releases.add(() => database.close());
    const broken = problemsOf(journal, header).map((problem) => `The journal does not check out: ${problem}`);
    const gone = await database.read('page', signal, (c) => missingSources(paths.folder, c));
    return new OpenCase({
      paths,
      header,
      readOnly: true,
      database,
      journal: readOnlyJournal(journal),
      history: journal.history,
      notices: [...broken, ...notices, ...gone],
      signer: options.signer,
      finish: removeWork,
    });
  });
}

async function openCopy(paths: CasePaths, work: string, journal: JournalScan, working: Working) {
  const place = privateCopy(paths, work);
  const seal = existsSync(place.file) ? await checkSeal(paths.seal, place.file) : 'none';
  return await openDatabase({ paths, place, journal, seal, rebuild: false, thorough: false, ...working });
}

import { existsSync, rmSync } from 'node:fs';
import { locate, type OpenOptions, problemsOf } from './locate';
import { OpenCase } from './open-case';
import { openDatabase } from './open-database';
import { missingSources } from './presence';
import { privateCopy } from './private-copy';
import { readOnlyJournal } from './read-only-journal';
import { Releases } from './releases';
import { scanJournal } from './scan-journal';
import { checkSeal } from './seal';
import type { CaseSession } from './session';

/**
 * Opens a case for reading only: no lock, no journal line, nothing in its folder is touched. Works on a private copy
 * of the database, and shows what the journal held at this moment. A journal that does not check out is a notice.
 * @throws AppFailure `case.absent`.
 */
export async function openReadOnly(options: OpenOptions): Promise<CaseSession> {
  const { paths, header } = locate(options.folder);
  const { signal, progress } = options.working;
  const releases = new Releases();
  return await releases.guard(async () => {
    const place = privateCopy(paths, options.stateFolder);
    const removeCopy = async () => rmSync(place.work, { recursive: true, force: true });
    releases.add(removeCopy);
    const journal = scanJournal(paths, header);
    const seal = existsSync(place.file) ? await checkSeal(paths.seal, place.file) : 'none';
    const how = { paths, place, journal, seal, rebuild: false, thorough: false };
    const { database, notices } = await openDatabase({ ...how, signal, progress });
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
      finish: removeCopy,
    });
  });
}

import type { JournalEntry } from '../../../../shared/contract/journal';
import { appError } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import type { ProjectionTarget } from '../../case/project';
import { applyRepair, takeBackRepair } from './apply';
import { storedRepair } from './stored';

/** Whether a journal line, undo and redo included, is about a repair. */
export function isAboutRepair({ objects }: JournalEntry): boolean {
  return objects[0]?.startsWith('RP-') === true;
}

/**
 * Does again what a line about a repair says: with an `after` the repair is made, without one it is taken back.
 * @throws AppFailure `integrity.count` when something else comes out of it than the line says
 */
export async function projectRepair(entry: JournalEntry, target: ProjectionTarget): Promise<void> {
  const { connection, paths, signal } = target;
  const where = { connection, folder: paths.folder, signal };
  if (entry.after === undefined) return await takeBackRepair(where, entry.objects[0] ?? '');
  const recorded = storedRepair.parse(entry.after);
  const { tried, events, duplicates, rawSha256, ...plan } = recorded;
  const { stored } = await applyRepair(where, plan);
  const same =
    stored.tried === tried &&
    stored.events === events &&
    stored.duplicates === duplicates &&
    stored.rawSha256 === rawSha256;
  if (same) return;
  throw new AppFailure(
    appError(
      'integrity.count',
      `Repairing ${recorded.source} again (${recorded.id}) came out otherwise than recorded: ${stored.events} events of ${stored.tried} rejects, and it was ${events} of ${tried}. Keep the case as it is and report this.`,
      { repair: recorded.id },
    ),
  );
}

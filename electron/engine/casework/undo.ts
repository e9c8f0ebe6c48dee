import { appError } from '../../../shared/errors';
import { parseIso } from '../../../shared/model/time';
import { AppFailure, unwrap } from '../../../shared/result';
import { transact } from '../case/commit';
import type { CaseSession } from '../case/session';
import type { EngineContext } from '../context';
import { storedIdentity } from '../identity/stored';
import { storedRepair } from '../ingest/repair/stored';
import { type History, lineReference, type Step, type UndoableAction } from './history';
import { storedAnnotation, storedExhibit, storedView } from './stored';

/** What undo and redo would do now, as sentences; absent where there is nothing to do. */
export interface UndoState {
  readonly undo?: string;
  readonly redo?: string;
  readonly undoAt?: bigint;
  readonly redoAt?: bigint;
}

export function undoState({ nextUndo, nextRedo }: History): UndoState {
  return {
    ...(nextUndo === undefined
      ? {}
      : { undo: sentence(UNDO_WORDS, nextUndo), undoAt: unwrap(parseIso(nextUndo.at)) }),
    ...(nextRedo === undefined
      ? {}
      : { redo: sentence(REDO_WORDS, nextRedo), redoAt: unwrap(parseIso(nextRedo.at)) }),
  };
}

/**
 * Takes the last act on a note or exhibit back, by a new journal line that holds the state before it.
 * @throws AppFailure `casework.nothing` when there is nothing to take back.
 */
export async function undo(context: Pick<EngineContext, 'emit'>, session: CaseSession): Promise<UndoState> {
  await write(context, session, 'undo', (history) => history.nextUndo);
  return undoState(session.history);
}

/** Does again what was last taken back. @throws AppFailure `casework.nothing`. */
export async function redo(context: Pick<EngineContext, 'emit'>, session: CaseSession): Promise<UndoState> {
  await write(context, session, 'redo', (history) => history.nextRedo);
  return undoState(session.history);
}

async function write(
  context: Pick<EngineContext, 'emit'>,
  session: CaseSession,
  action: 'undo' | 'redo',
  next: (history: History) => Step | undefined,
): Promise<void> {
  await transact(context, session, new AbortController().signal, async (transaction) => {
    const step = next(session.history);
    if (step === undefined)
      throw new AppFailure(appError('casework.nothing', `There is nothing to ${action}.`));
    const { before, after } = step;
    const change = action === 'undo' ? { before: after, after: before } : { before, after };
    await transaction.apply({ action, objects: [step.object, lineReference(step.seq)], ...change });
  });
}

type Words = Readonly<Record<UndoableAction, string>>;

const UNDO_WORDS: Words = {
  'annotation.add': 'Remove the note',
  'annotation.edit': 'Put back the earlier words of the note',
  'annotation.remove': 'Bring back the note',
  'exhibit.add': 'Remove the exhibit',
  'exhibit.remove': 'Bring back the exhibit',
  'view.save': 'Take back what was saved as the view',
  'view.remove': 'Bring back the saved view',
  'identity.merge': 'Take apart again the names of',
  'identity.split': 'Merge again the names of',
  'source.skew': 'Put back the clock of',
  'reject.repair': 'Make the repaired record a reject again:',
  'reject.replay': 'Make the repaired records rejects again:',
};

const REDO_WORDS: Words = {
  'annotation.add': 'Bring back the note',
  'annotation.edit': 'Change the words of the note again',
  'annotation.remove': 'Remove the note again',
  'exhibit.add': 'Bring back the exhibit',
  'exhibit.remove': 'Remove the exhibit again',
  'view.save': 'Save again the view',
  'view.remove': 'Remove the saved view again',
  'identity.merge': 'Merge again the names of',
  'identity.split': 'Take apart again the names of',
  'source.skew': 'Correct again the clock of',
  'reject.repair': 'Repair the reject again:',
  'reject.replay': 'Read the rejects again:',
};

function sentence(words: Words, step: Step): string {
  return `${words[step.action]} ${step.object}${about(step.after ?? step.before)}`;
}

function about(state: unknown): string {
  const note = storedAnnotation.safeParse(state);
  if (note.success) return ` on ${note.data.on}`;
  const exhibit = storedExhibit.safeParse(state);
  if (exhibit.success) return ` “${exhibit.data.title}”`;
  const view = storedView.safeParse(state);
  if (view.success) return ` “${view.data.name}”`;
  const identity = storedIdentity.safeParse(state);
  if (identity.success) return ` (${identity.data.names.join(', ')})`;
  const repair = storedRepair.safeParse(state);
  return repair.success ? ` (${repair.data.events} of ${repair.data.source})` : '';
}

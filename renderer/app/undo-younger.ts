import type { ReplyOf } from '../../shared/contract';
import { appError } from '../../shared/errors';
import { fail, ok, type Result } from '../../shared/result';
import type { EngineLink } from '../bridge/engine-link';
import { useCase } from '../stores/case';
import { useHistory } from '../stores/history';
import { useRoute } from '../stores/route';

export type UndoWay = 'undo' | 'redo';

const DONE = { undo: 'Undone. The journal keeps both.', redo: 'Done again.' } as const;

/**
 * Takes back (or does again) whichever is younger: the last act of the journal, or the last step of the view while the
 * timeline is looked at.
 * @param act writes the journal line
 * @returns what to say about it; nothing for a step of the view, which is seen
 */
export async function undoYounger(
  way: UndoWay,
  link: Pick<EngineLink, 'call'>,
  act: (request: Record<string, never>) => Promise<Result<ReplyOf<'undo.undo'>>>,
): Promise<Result<string>> {
  const history = useHistory.getState();
  history.settle();
  const told = await link.call('undo.state', {});
  if (!told.ok) return told;
  const journal = way === 'undo' ? told.value.undoAt : told.value.redoAt;
  const step = viewStep(way);
  if (step !== undefined && (journal === undefined || step > journal)) {
    if (way === 'undo') history.back();
    else history.forward();
    return ok('');
  }
  if (journal === undefined) return fail(appError('casework.nothing', `There is nothing to ${way}.`));
  if (useCase.getState().readOnly) return fail(readOnly(way));
  const done = await act({});
  return done.ok ? ok(DONE[way]) : done;
}

/** When the next step of the view was left; a view nobody sees is left as it is. */
function viewStep(way: UndoWay): bigint | undefined {
  if (useRoute.getState().view !== 'timeline') return undefined;
  const { past, future } = useHistory.getState();
  return (way === 'undo' ? past : future).at(-1)?.at;
}

function readOnly(way: UndoWay) {
  return appError(
    'case.read-only',
    `The case is open read-only, so there is nothing to ${way} but views. Open it for writing.`,
  );
}

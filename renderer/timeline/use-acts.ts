import { useAction } from '../bridge';
import { useCase } from '../stores/case';
import { useMessages } from '../stores/messages';
import { useSelection } from '../stores/selection';
import { useIntent } from './intent';
import { useStar } from './Notes';

export interface Acts {
  /** What notes, tags and stars are put on; undefined: nothing is selected. */
  readonly target: string | undefined;
  /** Why none of it can be done now. */
  readonly blocked: string | undefined;
  readonly note: () => void;
  readonly tag: () => void;
  readonly star: () => void;
  readonly exhibit: () => void;
}

/** What can be put on record about the selection. */
export function useActs(): Acts {
  const { event, report, account } = useSelection();
  const readOnly = useCase((state) => state.readOnly);
  const target = targetOf(event, report, account);
  const star = useStar(target);
  const add = useAction('annotations.add');
  const edit = useAction('annotations.edit');
  const { set } = useIntent.getState();
  const toggleStar = async () => {
    if (target === undefined) return;
    const done =
      star.id === undefined
        ? await add.run({ on: target, text: '', star: true })
        : await edit.run({ id: star.id, star: false });
    if (!done.ok) useMessages.getState().sayError(done.error);
  };
  return {
    target,
    blocked: readOnly
      ? 'the case is open read-only.'
      : target === undefined
        ? 'select something first.'
        : undefined,
    note: () => set({ dialog: 'note' }),
    tag: () => set({ dialog: 'tag' }),
    star: () => void toggleStar(),
    exhibit: () => set({ dialog: 'exhibit' }),
  };
}

function targetOf(
  event: string | undefined,
  report: string | undefined,
  account: string | undefined,
): string | undefined {
  if (event !== undefined) return `event:${event}`;
  if (report !== undefined) return `report:${report}`;
  return account === undefined ? undefined : `account:${account}`;
}

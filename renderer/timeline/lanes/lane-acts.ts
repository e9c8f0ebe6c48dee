import type { LaneKey } from '../../../shared/contract/timeline';
import type { OneLane } from '../../../shared/model/lane';
import { useMessages } from '../../stores/messages';
import { useSelection } from '../../stores/selection';
import { useWorkbench } from '../../stores/workbench';
import { useIntent } from '../intent';
import { kindsOf, type LaneRow, type Lanes, MOST_PINNED } from './lane-tree';

/** Lanes that can be compared at once. */
export const MOST_COMPARED = 8;

function change(how: (lanes: Lanes) => Partial<Lanes>): void {
  useWorkbench.getState().set(({ lanes }) => ({ lanes: { ...lanes, ...how(lanes) } }));
}

function lanesNow(): Lanes {
  return useWorkbench.getState().view.lanes;
}

const without = (ids: readonly string[], id: string) => ids.filter((entry) => entry !== id);

/** Holds a lane above those that scroll, or lets it go back to its place. */
export function togglePinned(id: string): void {
  const { pinned } = lanesNow();
  if (pinned.includes(id)) change(() => ({ pinned: without(pinned, id) }));
  else if (pinned.length < MOST_PINNED) {
    change(() => ({ pinned: [...pinned, id] }));
    useIntent.getState().set({ lane: pinned.length });
  } else useMessages.getState().say(`Pin: at most ${MOST_PINNED} lanes. Let one go first.`, 'warn');
}

/** Takes a lane, with all that is inside it, out of the list; what it holds stays counted below the lanes. */
export function hideLane(id: string): void {
  change(({ hidden, pinned, compared }) => ({
    hidden: [...without(hidden, id), id],
    pinned: without(pinned, id),
    compared: without(compared, id),
  }));
}

export function showHidden(): void {
  change(() => ({ hidden: [] }));
}

/** Marks a lane to be compared, or takes its mark away; the last one gone ends the comparison. */
export function toggleMarked(id: string): void {
  const { compared, comparing } = lanesNow();
  const left = without(compared, id);
  if (left.length < compared.length)
    change(() => ({ compared: left, comparing: comparing && left.length > 0 }));
  else if (compared.length < MOST_COMPARED) change(() => ({ compared: [...compared, id] }));
  else useMessages.getState().say(`Compare: at most ${MOST_COMPARED} lanes. Take a mark away first.`, 'warn');
}

export function clearMarks(): void {
  change(() => ({ compared: [], comparing: false }));
}

/** Shows the marked lanes alone, or all lanes again. */
export function compare(comparing: boolean): void {
  if (comparing && lanesNow().compared.length === 0) {
    useMessages.getState().say('Compare: mark lanes with B first.', 'warn');
    return;
  }
  useIntent.getState().set({ lane: 0 });
  change(() => ({ comparing }));
}

/** Opens a lane that has lanes inside, or closes it. */
export function toggleInside({ id, inside }: Pick<LaneRow, 'id' | 'inside'>): void {
  if (inside === 'none') return;
  change(({ open }) => ({ open: inside === 'open' ? without(open, id) : [...without(open, id), id] }));
}

/** The order read from its other end. */
export function turnRound(): void {
  useIntent.getState().set({ lane: 0 });
  change(({ reversed }) => ({ reversed: !reversed }));
}

/** Other kinds of lanes, outermost first. What was picked among the old ones means nothing among these. */
export function groupBy(by: readonly LaneKey[]): void {
  useIntent.getState().set({ lane: 0, only: undefined });
  change((lanes) => ({
    by: [...kindsOf({ by: [...by] })],
    pinned: [],
    hidden: [],
    compared: [],
    comparing: false,
    open: [],
    search: by[0] === lanes.by[0] ? lanes.search : '',
  }));
}

/** The list below shows the lane's events; an account is selected, so that its lane opens and its threads are drawn. */
export function chooseLane({ by, key, within }: Pick<LaneRow, 'by' | 'key' | 'within'>): void {
  const { set, kinds } = useIntent.getState();
  if (by !== 'account') {
    set({ only: { by, key, ...(within.length === 0 ? {} : { within }) } });
    return;
  }
  if (kinds.length > 1) set({ only: aroundOf(within) });
  useSelection.getState().select({ account: key, event: undefined, report: undefined });
}

/** The lanes something stands in, as the one lane the list is narrowed to. */
function aroundOf(within: LaneRow['within']): OneLane | undefined {
  const last = within.at(-1);
  const outer = within.slice(0, -1);
  return last === undefined ? undefined : { ...last, ...(outer.length === 0 ? {} : { within: outer }) };
}

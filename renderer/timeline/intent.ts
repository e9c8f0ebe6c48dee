import { create } from 'zustand';
import type { LaneKey, LaneOrder } from '../../shared/contract/timeline';
import { laneId, type OneLane, pathOf } from '../../shared/model/lane';
import type { Look, Overlay } from '../../shared/model/view-state';
import { useWorkbench } from '../stores/workbench';

export type { LaneOrder, Overlay };
export type Pane = 'exhibit' | 'note' | 'tag';

/** What of the view the workbench reads by short names. */
interface Seen {
  /** The outermost kind of lane, and all of them from it inwards. */
  readonly by: LaneKey;
  readonly kinds: readonly LaneKey[];
  readonly order: LaneOrder;
  readonly search: string;
  readonly overlays: readonly Overlay[];
  /** The grid lists events of the view (or the brushed span); false: of the whole case. */
  readonly inView: boolean;
  /** The grid lists only the selected account's events. */
  readonly ofAccount: boolean;
  /** The one lane of another kind that the grid lists. */
  readonly only: OneLane | undefined;
  readonly actions: readonly string[];
  readonly withoutTicket: boolean;
  readonly text: string;
  readonly descending: boolean;
}

/** What passes with the moment and belongs to no view. */
interface Passing {
  /** The case all of this is meant for. */
  readonly folder: string | undefined;
  /** Lane the keys act on; its place in the order. */
  readonly lane: number;
  /** Minutes around the selected event that the grid shows unfiltered; undefined: the query. */
  readonly context: number | undefined;
  readonly dialog: Pane | undefined;
  readonly detailsOpen: boolean;
}

interface IntentState extends Seen, Passing {
  readonly set: (part: Partial<Seen & Passing>) => void;
}

const PASSING = {
  folder: undefined,
  lane: 0,
  context: undefined,
  dialog: undefined,
  detailsOpen: true,
} as const;

/** What the examiner asked this view for. Answers are queries and are never kept here. */
export const useIntent = create<IntentState>((set) => ({
  ...PASSING,
  ...seenIn(useWorkbench.getState().view),
  set(part) {
    const entries = Object.entries(part);
    const passing = entries.filter(([key]) => Object.hasOwn(PASSING, key));
    const seen: Partial<Seen> = Object.fromEntries(entries.filter(([key]) => !Object.hasOwn(PASSING, key)));
    if (passing.length > 0) set(Object.fromEntries(passing));
    if (passing.length < entries.length) useWorkbench.getState().set((view) => looked(view, seen));
  },
}));

useWorkbench.subscribe(({ view }, { view: old }) => {
  if (
    view.lanes !== old.lanes ||
    view.overlays !== old.overlays ||
    view.question !== old.question ||
    view.grid !== old.grid
  ) {
    useIntent.setState(seenIn(view));
  }
});

function seenIn({ lanes, overlays, question, grid }: Look): Seen {
  const { by, order, search } = lanes;
  const { only, ...rest } = question;
  return {
    by: by[0] ?? 'account',
    kinds: by,
    order,
    search,
    overlays,
    ...rest,
    only,
    descending: grid.sort.column === 'time' && grid.sort.descending,
  };
}

/** Parts of the view that nothing is said about keep their identity. */
function looked(view: Look, part: Partial<Seen>): Partial<Look> {
  const { by, kinds: _, order, search, overlays, descending, ...question } = part;
  return {
    ...(by === undefined && order === undefined && search === undefined
      ? {}
      : { lanes: lanesOf(view.lanes, part) }),
    ...(overlays === undefined ? {} : { overlays: [...overlays] }),
    ...(Object.keys(question).length === 0 ? {} : { question: questionOf(view.question, part) }),
    ...(descending === undefined ? {} : { grid: { ...view.grid, sort: { column: 'time', descending } } }),
  };
}

function lanesOf(lanes: Look['lanes'], { by, order, search }: Partial<Seen>): Look['lanes'] {
  return {
    ...lanes,
    by: by === undefined ? lanes.by : [by],
    order: order ?? lanes.order,
    search: search ?? lanes.search,
  };
}

function questionOf(question: Look['question'], part: Partial<Seen>): Look['question'] {
  return {
    inView: part.inView ?? question.inView,
    ofAccount: part.ofAccount ?? question.ofAccount,
    only: 'only' in part ? onlyOf(part.only) : question.only,
    actions: [...(part.actions ?? question.actions)],
    withoutTicket: part.withoutTicket ?? question.withoutTicket,
    text: part.text ?? question.text,
  };
}

function onlyOf(only: OneLane | undefined): Look['question']['only'] {
  return only === undefined ? undefined : { ...only, within: only.within?.map((lane) => ({ ...lane })) };
}

/** What passes is forgotten with the case it was meant for. */
export function intendFor(folder: string | undefined): void {
  const { folder: old, detailsOpen } = useIntent.getState();
  if (old !== folder) useIntent.setState({ ...PASSING, detailsOpen, folder });
}

/** The id of the lanes that the selected account was chosen in; "" for none. */
export function useAround(): string {
  return useIntent(({ only }) => (only === undefined ? '' : laneId(pathOf(only))));
}

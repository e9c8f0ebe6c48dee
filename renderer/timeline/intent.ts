import { create } from 'zustand';
import type { LaneKey } from '../../shared/contract/timeline';

export type LaneOrder = 'lead' | 'events' | 'victims' | 'customers' | 'name';
export type Overlay = 'threads' | 'after-call';
export type Pane = 'exhibit' | 'note' | 'tag';

/** What the examiner asked this view for. Answers are queries and are never kept here. */
interface IntentState {
  /** The case all of this is meant for. */
  readonly folder: string | undefined;
  readonly by: LaneKey;
  readonly order: LaneOrder;
  readonly search: string;
  readonly overlays: readonly Overlay[];
  /** Lane the keys act on; its place in the order. */
  readonly lane: number;
  /** The grid lists events of the view (or the brushed span); false: of the whole case. */
  readonly inView: boolean;
  /** The grid lists only the selected account's events. */
  readonly ofAccount: boolean;
  /** The one lane of another kind that the grid lists. */
  readonly only: { readonly by: LaneKey; readonly key: string } | undefined;
  readonly actions: readonly string[];
  readonly withoutTicket: boolean;
  readonly text: string;
  readonly descending: boolean;
  /** Minutes around the selected event that the grid shows unfiltered; undefined: the query. */
  readonly context: number | undefined;
  readonly dialog: Pane | undefined;
  readonly detailsOpen: boolean;
  readonly set: (part: Partial<Omit<IntentState, 'set'>>) => void;
}

export const useIntent = create<IntentState>((set) => ({
  folder: undefined,
  by: 'account',
  order: 'lead',
  search: '',
  overlays: ['threads', 'after-call'],
  lane: 0,
  inView: true,
  ofAccount: true,
  only: undefined,
  actions: [],
  withoutTicket: false,
  text: '',
  descending: false,
  context: undefined,
  dialog: undefined,
  detailsOpen: true,
  set: (part) => set(part),
}));

/** What belongs to one case, as it is when the case is opened. */
const FRESH = {
  search: '',
  lane: 0,
  inView: true,
  ofAccount: true,
  only: undefined,
  actions: [],
  withoutTicket: false,
  text: '',
  context: undefined,
  dialog: undefined,
} as const satisfies Partial<IntentState>;

/** Everything of another case is forgotten; the way of looking (lanes, order, overlays) stays. */
export function intendFor(folder: string | undefined): void {
  if (useIntent.getState().folder !== folder) useIntent.setState({ ...FRESH, folder });
}

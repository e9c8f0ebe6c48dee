import type { ActionClass } from './action-class';
import type { CallMoment } from './call-layout';
import type { LaneSizes } from './stage-layout';
import type { TimeWindow } from './time-scale';

/** Single events as columns, ordered by time. */
export interface EventColumns {
  /** Microseconds. */
  readonly time: Float64Array;
  readonly reach: Uint32Array;
  readonly idOf: (index: number) => string;
}

export interface LaneScene {
  readonly key: string;
  /** Counts in the scene's bins. */
  readonly counts: Uint32Array | undefined;
  /** Events drawn one by one, per class of action. */
  readonly events: ReadonlyMap<ActionClass, EventColumns>;
  /** Whether the events are all there are: then density is left out. */
  readonly single: boolean;
}

/** One row of the opened lane. */
export interface ActionRowScene {
  readonly action: ActionClass;
  readonly counts: Uint32Array | undefined;
  readonly events: EventColumns | undefined;
}

export interface ThreadScene {
  readonly event: string;
  readonly time: number;
  readonly action: ActionClass;
  /** Place in `calls`. */
  readonly call: number;
}

export interface SelectedScene {
  readonly event: string | undefined;
  /** When it was, microseconds, and what; undefined while unknown. */
  readonly time: number | undefined;
  readonly action: ActionClass | undefined;
  readonly account: string | undefined;
  readonly report: string | undefined;
}

/** What the stage shows, apart from where it is scrolled and zoomed to. */
export interface StageScene {
  readonly bounds: TimeWindow;
  readonly zone: string;
  readonly caseZone: string;
  readonly whole:
    | { readonly edges: Float64Array; readonly counts: Uint32Array; readonly max: number }
    | undefined;
  readonly gaps: readonly TimeWindow[];
  readonly calls: readonly CallMoment[];
  /** Calls that a thread of the selected account leads to, by id; undefined: nothing is selected, all are filled. */
  readonly linked: ReadonlySet<string> | undefined;
  readonly edges: Float64Array;
  /** The count of a lane's bin that gets the last step of the scale. */
  readonly max: number;
  readonly sizes: LaneSizes;
  /** Lanes by their place in the order; only those near the view are there. */
  readonly lanes: ReadonlyMap<number, LaneScene>;
  readonly laneCount: number;
  readonly rows: readonly ActionRowScene[];
  /** Accesses after the customer's call, in a row of their own; undefined hides the row. */
  readonly afterCall: EventColumns | undefined;
  readonly threads: readonly ThreadScene[];
  readonly span: { readonly window: TimeWindow; readonly label: string } | undefined;
  readonly selected: SelectedScene;
}

/** Where the examiner looks. */
export interface StageLook {
  readonly window: TimeWindow;
  /** Pixels the lanes are scrolled down. */
  readonly scrollTop: number;
}

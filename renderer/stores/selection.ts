import { create } from 'zustand';

/** Ids of what is selected: at most one of each. */
export interface Selection {
  readonly account?: string | undefined;
  /** `EV-0001:1204551` */
  readonly event?: string | undefined;
  readonly report?: string | undefined;
  readonly customer?: string | undefined;
}

interface SelectionState extends Selection {
  /** Changes the named parts and leaves the others. */
  readonly select: (part: Selection) => void;
  readonly clear: () => void;
}

const NOTHING = { account: undefined, event: undefined, report: undefined, customer: undefined } as const;

/** What the examiner is looking at; the same in every view. */
export const useSelection = create<SelectionState>((set) => ({
  ...NOTHING,
  select: (part) => set(part),
  clear: () => set(NOTHING),
}));

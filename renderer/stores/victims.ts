import { create } from 'zustand';
import type { VictimOrder } from '../../shared/model/victim-order';

interface VictimsState {
  readonly order: VictimOrder;
  /** Accesses after the call are drawn too. */
  readonly afterToo: boolean;
  readonly set: (part: Partial<Pick<VictimsState, 'order' | 'afterToo'>>) => void;
}

/** How the matrix of victims is looked at. */
export const useVictims = create<VictimsState>((set) => ({
  order: 'lead',
  afterToo: true,
  set: (part) => set(part),
}));

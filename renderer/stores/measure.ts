import { create } from 'zustand';
import type { Micros } from '../../shared/model/time';
import { useWorkbench } from './workbench';

interface MeasureState {
  /** Where measuring began; undefined: nothing is measured. */
  readonly from: Micros | undefined;
  /** `span`: what is selected next ends it. */
  readonly kind: 'measure' | 'span';
  readonly begin: (from: Micros, kind: 'measure' | 'span') => void;
  /** Leaves the stretch between the two as the brushed span. */
  readonly end: (to: Micros) => void;
  readonly stop: () => void;
}

/** A stretch being measured by key, from one mark to another. */
export const useMeasure = create<MeasureState>((set, get) => ({
  from: undefined,
  kind: 'measure',
  begin: (from, kind) => set({ from, kind }),
  end(to) {
    const { from } = get();
    set({ from: undefined });
    if (from === undefined || from === to) return;
    useWorkbench.getState().set({ brush: from < to ? { from, to } : { from: to, to: from } });
  },
  stop: () => set({ from: undefined }),
}));

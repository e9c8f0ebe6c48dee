import { create } from 'zustand';
import type { Micros } from '../../shared/model/time';
import { useWorkbench } from './workbench';

interface ParametersState {
  /** How long before a call an access counts as exposure. */
  readonly lookBack: Micros;
  /** Clock-skew bound: an access this close before the call does not count. */
  readonly skew: Micros;
  readonly permutations: number;
  readonly seed: number;
  readonly set: (part: Partial<Pick<ParametersState, 'lookBack' | 'skew' | 'permutations' | 'seed'>>) => void;
}

/**
 * What timeline threads and leads are asked with. The defaults are those of the command line. The look-back belongs to
 * the view, which is drawn with it.
 */
export const useParameters = create<ParametersState>((set) => ({
  lookBack: useWorkbench.getState().view.lookBack,
  skew: 0n,
  permutations: 999,
  seed: 1,
  set({ lookBack, ...part }) {
    set(part);
    if (lookBack !== undefined) useWorkbench.getState().set({ lookBack });
  },
}));

useWorkbench.subscribe(({ view: { lookBack } }, { view: old }) => {
  if (lookBack !== old.lookBack) useParameters.setState({ lookBack });
});

import { create } from 'zustand';
import { MICROS_PER_DAY, type Micros } from '../../shared/model/time';

interface ParametersState {
  /** How long before a call an access counts as exposure. */
  readonly lookBack: Micros;
  /** Clock-skew bound: an access this close before the call does not count. */
  readonly skew: Micros;
  readonly permutations: number;
  readonly seed: number;
  readonly set: (part: Partial<Pick<ParametersState, 'lookBack' | 'skew' | 'permutations' | 'seed'>>) => void;
}

/** What timeline threads and leads are asked with. The defaults are those of the command line. */
export const useParameters = create<ParametersState>((set) => ({
  lookBack: 90n * MICROS_PER_DAY,
  skew: 0n,
  permutations: 999,
  seed: 1,
  set: (part) => set(part),
}));

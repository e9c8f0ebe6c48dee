import { create } from 'zustand';
import { useWorkbench } from './workbench';

interface ZoneState {
  /** IANA zone of the open case; `UTC` without one. */
  readonly caseZone: string;
  /** UTC, or from UTC the case's zone. */
  readonly toggle: () => void;
  readonly setZone: (zone: string) => void;
  readonly setCaseZone: (zone: string) => void;
}

/** The zone of every time on the screen is the view's; here is the case's, which it is switched with. */
export const useZoneStore = create<ZoneState>((set, get) => ({
  caseZone: 'UTC',
  toggle: () => get().setZone(useWorkbench.getState().view.zone === 'UTC' ? get().caseZone : 'UTC'),
  setZone: (zone) => useWorkbench.getState().set({ zone }),
  setCaseZone: (caseZone) => set({ caseZone }),
}));

/** IANA name of the zone times are shown in now. */
export function useZone(): string {
  return useWorkbench((state) => state.view.zone);
}

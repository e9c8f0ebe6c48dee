import { create } from 'zustand';

interface ZoneState {
  /** Which of the two zones times are shown in. */
  readonly mode: 'utc' | 'case';
  /** IANA zone of the open case; `UTC` without one. */
  readonly caseZone: string;
  readonly toggle: () => void;
  readonly setMode: (mode: 'utc' | 'case') => void;
  readonly setCaseZone: (zone: string) => void;
}

/** UTC or the case's zone, for every time on the screen. */
export const useZoneStore = create<ZoneState>((set) => ({
  mode: 'utc',
  caseZone: 'UTC',
  toggle: () => set((state) => ({ mode: state.mode === 'utc' ? 'case' : 'utc' })),
  setMode: (mode) => set({ mode }),
  setCaseZone: (caseZone) => set({ caseZone }),
}));

/** IANA name of the zone times are shown in now. */
export function useZone(): string {
  return useZoneStore((state) => (state.mode === 'utc' ? 'UTC' : state.caseZone));
}

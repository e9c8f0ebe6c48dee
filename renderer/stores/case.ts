import { create } from 'zustand';

export type EngineState = 'starting' | 'ready' | 'restarting' | 'stopped';

interface CaseState {
  /** Folder of the open case. */
  readonly folder: string | undefined;
  readonly readOnly: boolean;
  /** Last revision the engine told; part of every query key. */
  readonly revision: number;
  readonly engine: EngineState;
  /** Counts engine starts, so that queries asked of a lost engine are asked again. */
  readonly generation: number;
  readonly opened: (folder: string, readOnly: boolean, revision: number) => void;
  readonly closed: () => void;
  readonly revised: (revision: number) => void;
  readonly engineIs: (engine: EngineState) => void;
}

/** Which case is open and how new it is. What the case holds is a query (`useCaseInfo`), never kept here. */
export const useCase = create<CaseState>((set) => ({
  folder: undefined,
  readOnly: false,
  revision: 0,
  engine: 'starting',
  generation: 0,
  opened: (folder, readOnly, revision) => set({ folder, readOnly, revision }),
  closed: () => set({ folder: undefined, readOnly: false, revision: 0 }),
  revised: (revision) => set({ revision }),
  engineIs: (engine) =>
    set((state) => ({ engine, generation: engine === 'ready' ? state.generation + 1 : state.generation })),
}));

import { create } from 'zustand';
import type { ImportChoices } from '../../shared/contract/sources';

interface ImportDraftState {
  /** Absolute paths of the files waiting to be imported; the first is being looked at. */
  readonly files: readonly string[];
  /** What the examiner decided about the first one. */
  readonly choices: ImportChoices;
  readonly byReference: boolean;
  readonly running: boolean;
  /** Adds files behind those that wait. */
  readonly add: (files: readonly string[]) => void;
  /** Decides one or more things. */
  readonly choose: (part: ImportChoices) => void;
  readonly setByReference: (byReference: boolean) => void;
  readonly setRunning: (running: boolean) => void;
  /** The first file is done with, imported or set aside. */
  readonly next: () => void;
  readonly clear: () => void;
}

const FRESH = { choices: {}, byReference: false } as const;

/** An import being prepared. Kept while another view is looked at; nothing of it is written before it is run. */
export const useImportDraft = create<ImportDraftState>((set) => ({
  files: [],
  ...FRESH,
  running: false,
  add: (files) => set((state) => ({ files: [...new Set([...state.files, ...files])] })),
  choose: (part) => set((state) => ({ choices: { ...state.choices, ...part } })),
  setByReference: (byReference) => set({ byReference }),
  setRunning: (running) => set({ running }),
  next: () => set((state) => ({ files: state.files.slice(1), ...FRESH })),
  clear: () => set({ files: [], ...FRESH, running: false }),
}));

import { create } from 'zustand';
import type { ImportChoices } from '../../shared/contract/sources';

interface ImportDraftState {
  /** Absolute paths that were dropped or chosen: files, folders, archives. Nothing of them is written before it is run. */
  readonly paths: readonly string[];
  /** What the examiner decided, by group of files that are written alike. */
  readonly choices: Readonly<Record<string, ImportChoices>>;
  /** Groups that are not to be imported. */
  readonly aside: readonly string[];
  /** Decisions a group still lacks; absent until it was looked at. */
  readonly open: Readonly<Record<string, number>>;
  /** The group being looked at. */
  readonly group: string | undefined;
  readonly byReference: boolean;
  /** Title of the job that imports them; absent while none does. */
  readonly running: string | undefined;
  readonly add: (paths: readonly string[]) => void;
  readonly look: (group: string) => void;
  /** Decides one or more things for a group. */
  readonly choose: (group: string, part: ImportChoices) => void;
  readonly setOpen: (group: string, open: number) => void;
  readonly setAside: (group: string) => void;
  readonly setByReference: (byReference: boolean) => void;
  readonly setRunning: (running: string | undefined) => void;
  readonly clear: () => void;
}

const FRESH = {
  paths: [],
  choices: {},
  aside: [],
  open: {},
  group: undefined,
  byReference: false,
  running: undefined,
} as const;

/** An import being prepared. Kept while another view is looked at. */
export const useImportDraft = create<ImportDraftState>((set) => ({
  ...FRESH,
  add: (paths) => set((state) => ({ paths: [...new Set([...state.paths, ...paths])] })),
  look: (group) => set({ group }),
  choose: (group, part) =>
    set((state) => ({
      choices: { ...state.choices, [group]: { ...state.choices[group], ...part } },
    })),
  setOpen: (group, open) => set((state) => ({ open: { ...state.open, [group]: open } })),
  setAside: (group) => set((state) => ({ aside: [...state.aside, group], group: undefined })),
  setByReference: (byReference) => set({ byReference }),
  setRunning: (running) => set({ running }),
  clear: () => set(FRESH),
}));

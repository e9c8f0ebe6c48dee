import { create } from 'zustand';
import type { ReplyOf } from '../../shared/contract';
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
  /** Groups that cannot be read as decided. */
  readonly broken: Readonly<Record<string, boolean>>;
  /** What became of the last set, until it is read: some of its files were not imported. */
  readonly outcome: ReplyOf<'sources.import'> | undefined;
  /** The group being looked at. */
  readonly group: string | undefined;
  readonly byReference: boolean;
  /** Title of the job that imports them; absent while none does. */
  readonly running: string | undefined;
  /** How often formats of one's own were added or removed: what was told of a file before no longer holds. */
  readonly formatsVersion: number;
  readonly formatsChanged: () => void;
  /** A format was removed: no group is read as it any more. */
  readonly forgetFormat: (id: string) => void;
  /** The dialog with formats of one's own is open. */
  readonly formatsShown: boolean;
  readonly showFormats: (shown: boolean) => void;
  readonly add: (paths: readonly string[]) => void;
  readonly look: (group: string) => void;
  /** Decides one or more things for a group. */
  readonly choose: (group: string, part: ImportChoices) => void;
  readonly setOpen: (group: string, open: number) => void;
  readonly setBroken: (group: string, broken: boolean) => void;
  readonly setOutcome: (outcome: ReplyOf<'sources.import'> | undefined) => void;
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
  broken: {},
  outcome: undefined,
  group: undefined,
  byReference: false,
  running: undefined,
} as const;

/** An import being prepared. Kept while another view is looked at. */
export const useImportDraft = create<ImportDraftState>((set) => ({
  ...FRESH,
  formatsVersion: 0,
  formatsShown: false,
  showFormats: (formatsShown) => set({ formatsShown }),
  formatsChanged: () => set((state) => ({ formatsVersion: state.formatsVersion + 1 })),
  forgetFormat: (id) =>
    set((state) => ({
      formatsVersion: state.formatsVersion + 1,
      choices: Object.fromEntries(
        Object.entries(state.choices).map(([group, choices]) => [
          group,
          choices.format === id ? { ...choices, format: undefined } : choices,
        ]),
      ),
    })),
  add: (paths) => set((state) => ({ outcome: undefined, paths: [...new Set([...state.paths, ...paths])] })),
  look: (group) => set({ group }),
  choose: (group, part) =>
    set((state) => ({
      choices: { ...state.choices, [group]: { ...state.choices[group], ...part } },
    })),
  setOpen: (group, open) => set((state) => ({ open: { ...state.open, [group]: open } })),
  setBroken: (group, broken) => set((state) => ({ broken: { ...state.broken, [group]: broken } })),
  setOutcome: (outcome) => set({ outcome }),
  setAside: (group) => set((state) => ({ aside: [...state.aside, group], group: undefined })),
  setByReference: (byReference) => set({ byReference }),
  setRunning: (running) => set({ running }),
  clear: () => set(FRESH),
}));

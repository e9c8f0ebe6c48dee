import { create } from 'zustand';
import type { Span } from '../../../shared/model/time';
import { useSelection } from '../../stores/selection';
import { useWorkbench } from '../../stores/workbench';

export const PANELS = ['week', 'days', 'lags', 'rhythm'] as const;
export type PanelName = (typeof PANELS)[number];

export const PANEL_TITLES: Readonly<Record<PanelName, string>> = {
  week: 'Hours of the week',
  days: 'Hours by day',
  lags: 'Time to the call',
  rhythm: 'Time between accesses',
};

/** What a cell or bar counts, as the list is narrowed by it. */
export interface ListedCell {
  /** In words, for its chip. */
  readonly label: string;
  /** The compared account it is of. */
  readonly account?: string | undefined;
  readonly span?: Span | undefined;
  /** Text of the query language. */
  readonly clause?: string | undefined;
}

interface PanelState {
  /** Whether panels are about what is listed or about the whole case. */
  readonly of: 'listed' | 'case';
  /** The cell whose records the list shows. The panels stay as they are. */
  readonly cell: ListedCell | undefined;
  readonly setOf: (of: 'listed' | 'case') => void;
  readonly list: (cell: ListedCell | undefined) => void;
}

/** What passes with the moment; which panels are open stands in the view. */
export const usePanels = create<PanelState>((set) => ({
  of: 'listed',
  cell: undefined,
  setOf: (of) => set({ of, cell: undefined }),
  list: (cell) => set({ cell }),
}));

// Another question has other cells.
useWorkbench.subscribe(({ view }, { view: old }) => {
  const { question, brush, query, zone, lookBack } = view;
  const same =
    question === old.question &&
    brush === old.brush &&
    query === old.query &&
    zone === old.zone &&
    lookBack === old.lookBack;
  if (!same && usePanels.getState().cell !== undefined) usePanels.setState({ cell: undefined });
});

useSelection.subscribe(({ account }, { account: old }) => {
  if (account !== old && usePanels.getState().cell !== undefined) usePanels.setState({ cell: undefined });
});

export function openPanels(names: readonly string[]): readonly PanelName[] {
  return PANELS.filter((name) => names.includes(name));
}

export function togglePanel(name: PanelName): void {
  useWorkbench.getState().set(({ panels }) => ({
    panels: panels.includes(name) ? panels.filter((entry) => entry !== name) : [...panels, name],
  }));
  if (!useWorkbench.getState().view.panels.includes(name)) usePanels.getState().list(undefined);
}

import { create } from 'zustand';
import { FIRST_LOOK, type Look, type ViewState } from '../../shared/model/view-state';
import { useSelection } from './selection';

interface WorkbenchState {
  /** What is looked at. Frames of a gesture change `span` alone; every other part keeps its identity. */
  readonly view: Look;
  /** Changes the named parts: `set({ query })`, `set(({ lanes }) => ({ lanes: { ...lanes, search } }))`. */
  readonly set: (part: Partial<Look> | ((view: Look) => Partial<Look>)) => void;
  readonly replace: (view: Look) => void;
  /** Another case: what was asked of the old one is forgotten, the way of looking stays. */
  readonly enter: () => void;
}

/** The one value that says what is looked at. Saved, shared, gone back to; see shared/model/view-state. */
export const useWorkbench = create<WorkbenchState>((set) => ({
  view: FIRST_LOOK,
  set: (part) =>
    set(({ view }) => ({ view: { ...view, ...(typeof part === 'function' ? part(view) : part) } })),
  replace: (view) => set({ view }),
  enter: () =>
    set(({ view: { lanes, overlays, lookBack, grid, panels } }) => ({
      view: {
        ...FIRST_LOOK,
        lanes: { ...FIRST_LOOK.lanes, by: lanes.by, order: lanes.order },
        overlays,
        lookBack,
        grid,
        panels,
      },
    })),
}));

/** What is looked at and what is selected in it, now. */
export function currentView(): ViewState {
  const { account, event, report, customer } = useSelection.getState();
  return { ...useWorkbench.getState().view, selected: { account, event, report, customer } };
}

/** Shows a view as it was kept. */
export function showView({ selected, ...look }: ViewState): void {
  const { account, event, report, customer } = selected;
  useSelection.getState().select({ account, event, report, customer });
  useWorkbench.getState().replace(look);
}

import { create } from 'zustand';

/** The views of the rail, in its order. */
export const VIEWS = ['start', 'sources', 'timeline', 'leads', 'victims', 'casefile', 'handoff'] as const;
export type View = (typeof VIEWS)[number];

interface RouteState {
  readonly view: View;
  /** What the view should bring forward when it is opened, e.g. `rejects` in Sources. Cleared by the next `go`. */
  readonly focus: string | undefined;
  readonly go: (view: View, focus?: string) => void;
}

/** Which view is open. */
export const useRoute = create<RouteState>((set) => ({
  view: 'start',
  focus: undefined,
  go: (view, focus) => set({ view, focus }),
}));

import { create } from 'zustand';
import type { Span } from '../../shared/model/time';
import { useHistory } from './history';
import { useMeasure } from './measure';
import { useWorkbench } from './workbench';

interface ViewportState {
  /** The stretch of time the timeline shows; undefined = the whole case. */
  readonly span: Span | undefined;
  /** The brushed span through all lanes. */
  readonly brush: Span | undefined;
  /** Events in the listed question, for "shown" of the counts line; undefined while unknown. */
  readonly shown: number | undefined;
  /** Milliseconds from its being asked until that was known. */
  readonly took: number | undefined;
  readonly show: (span: Span | undefined) => void;
  readonly setBrush: (brush: Span | undefined) => void;
  readonly setShown: (shown: number | undefined, took?: number) => void;
  /** Another case: nothing of the old one is kept. */
  readonly reset: () => void;
}

/** Where in time the examiner looks: the times of the workbench's view. */
export const useViewport = create<ViewportState>((set) => ({
  span: undefined,
  brush: undefined,
  shown: undefined,
  took: undefined,
  show: (span) => useWorkbench.getState().set({ span }),
  setBrush: (brush) => useWorkbench.getState().set({ brush }),
  setShown: (shown, took) => set({ shown, took }),
  reset() {
    set({ shown: undefined, took: undefined });
    useMeasure.getState().stop();
    useWorkbench.getState().enter();
    useHistory.getState().clear();
  },
}));

useWorkbench.subscribe(({ view: { span, brush } }, { view: old }) => {
  if (span !== old.span || brush !== old.brush) useViewport.setState({ span, brush });
});

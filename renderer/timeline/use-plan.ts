import { useMemo } from 'react';
import { type BinPlan, planBins, unitFor, widened } from '../drawing/timeline/bin-plan';
import { kept, type TimeWindow } from '../drawing/timeline/time-scale';
import { useViewport } from '../stores/viewport';
import { windowOf } from './window';

/** Pixels a bin must have to be told from its neighbour. */
const NARROWEST_BIN = 3;
/** Share of the window that is loaded beyond each of its edges. */
const BESIDE = 0.5;
const QUARTERS = 4;

/**
 * The bins the lanes are drawn in. They reach half a window beyond the view and move in quarters of it, so that panning
 * asks only now and then; rendered again only when they change, not with every frame of a gesture.
 */
export function usePlan(bounds: TimeWindow | undefined, width: number, zone: string): BinPlan | undefined {
  const key = useViewport(({ span }) => {
    if (bounds === undefined || width <= 0) return '';
    const window = span === undefined ? bounds : windowOf(span);
    const unit = unitFor({ ...window, width }, NARROWEST_BIN);
    const step = stepOf(window);
    return `${unit.micros} ${step} ${Math.floor(window.from / step)} ${Math.ceil(window.to / step)}`;
  });
  return useMemo(() => {
    const [micros, step, first, last] = key.split(' ').map(Number);
    if (bounds === undefined || !micros || !step || first === undefined || last === undefined)
      return undefined;
    const window = { from: first * step, to: last * step };
    const unit = unitFor({ from: 0, to: micros, width: NARROWEST_BIN }, NARROWEST_BIN);
    return planBins(clip(widened(window, BESIDE), bounds), unit, zone);
  }, [key, bounds, zone]);
}

/** A quarter of the window, rounded up to a power of two so that it stays the same while panning. */
function stepOf({ from, to }: TimeWindow): number {
  return 2 ** Math.ceil(Math.log2((to - from) / QUARTERS));
}

function clip(window: TimeWindow, bounds: TimeWindow): TimeWindow {
  const from = Math.max(window.from, bounds.from);
  const to = Math.min(window.to, bounds.to);
  return to > from ? { from, to } : kept(window, bounds);
}

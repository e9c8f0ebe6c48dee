import { useMemo } from 'react';
import type { Span } from '../../shared/model/time';
import { useCaseInfo } from '../bridge';
import type { TimeWindow } from '../drawing/timeline/time-scale';
import { useViewport } from '../stores/viewport';

/** Doubles for drawing from the exact span of a store. */
export function windowOf({ from, to }: Span): TimeWindow {
  return { from: Number(from), to: Number(to) };
}

export function spanOf({ from, to }: TimeWindow): Span {
  return { from: BigInt(Math.round(from)), to: BigInt(Math.round(to)) };
}

/** A little air left and right of the case, so that its first and last event do not sit on the edge. */
const AIR = 0.006;
const HOUR = 3600e6;

/** All there is to see: the case's extent with a little air; undefined without events and reports. */
export function useBounds(): TimeWindow | undefined {
  const extent = useCaseInfo()?.extent;
  const [from, to] = [extent?.from, extent?.to];
  return useMemo(() => {
    if (from === undefined || to === undefined) return undefined;
    const air = Math.max(Number(to - from) * AIR, 60e6);
    return {
      from: Math.floor((Number(from) - air) / HOUR) * HOUR,
      to: Math.ceil((Number(to) + air) / HOUR) * HOUR,
    };
  }, [from, to]);
}

/** What the lanes show now; read outside of rendering, for gestures and frames. */
export function currentWindow(bounds: TimeWindow): TimeWindow {
  const { span } = useViewport.getState();
  return span === undefined ? bounds : windowOf(span);
}

export function showWindow(window: TimeWindow, bounds: TimeWindow): void {
  const whole = window.from <= bounds.from && window.to >= bounds.to;
  useViewport.getState().show(whole ? undefined : spanOf(window));
}

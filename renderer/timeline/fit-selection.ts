import type { EventRow } from '../../shared/contract/timeline';
import type { TimeWindow } from '../drawing/timeline/time-scale';
import { useViewport } from '../stores/viewport';
import type { Links } from './use-links';
import { showWindow, windowOf } from './window';

const HALF_HOUR = 30 * 60e6;

/** The brushed span; else the event up to the last call it leads to; else the selected account's threads. */
export function fitSelection(bounds: TimeWindow | undefined, row: EventRow | undefined, links: Links): void {
  if (bounds === undefined) return;
  const window = selectedWindow(row, links);
  if (window === undefined) useViewport.getState().show(undefined);
  else showAround(window, bounds);
}

function selectedWindow(row: EventRow | undefined, links: Links): TimeWindow | undefined {
  const { brush } = useViewport.getState();
  if (brush !== undefined) return windowOf(brush);
  const threads =
    row === undefined ? links.threads : links.threads.filter((thread) => thread.event === row.id);
  const times = threads.flatMap((thread) => [Number(thread.time), Number(thread.callTo)]);
  if (times.length > 0) return { from: Math.min(...times), to: Math.max(...times) };
  if (row === undefined) return undefined;
  return { from: Number(row.time) - HALF_HOUR, to: Number(row.time) + HALF_HOUR };
}

function showAround({ from, to }: TimeWindow, bounds: TimeWindow): void {
  const air = Math.max((to - from) * 0.04, 60e6);
  showWindow({ from: Math.max(bounds.from, from - air), to: Math.min(bounds.to, to + air) }, bounds);
}

import type { Page } from '@playwright/test';

/** What a page noticed while it was watched. All figures are milliseconds. */
export interface Watched {
  /** From a key press or a pointer press to its first handler, for every one of them. */
  readonly presses: readonly number[];
  /** The same for pointer moves, which Chromium hands over once a frame. */
  readonly moves: readonly number[];
  /** The browser's own account of presses whose answer took 16 ms or more to be painted (Event Timing API). */
  readonly slow: readonly { readonly delay: number; readonly duration: number }[];
  /** Between one frame and the next. */
  readonly frames: readonly number[];
}

interface Recorder {
  presses: number[];
  moves: number[];
  slow: { delay: number; duration: number }[];
  frames: number[];
}

interface WatchingWindow {
  inputRecorder?: Recorder;
}

/** Begins to watch, or begins anew. Keys that only modify others are no presses. */
export async function watchInputs(page: Page): Promise<void> {
  await page.evaluate(() => {
    const place = window as unknown as WatchingWindow;
    const known = place.inputRecorder;
    if (known !== undefined) {
      for (const noticed of Object.values(known)) noticed.length = 0;
      return;
    }
    const seen: Recorder = { presses: [], moves: [], slow: [], frames: [] };
    place.inputRecorder = seen;
    const modifiers = ['Alt', 'Control', 'Shift'];
    const since = (event: Event): number => performance.now() - event.timeStamp;
    const press = (event: Event): void => {
      const modifies = event instanceof KeyboardEvent && modifiers.includes(event.key);
      // The palette sends its list copies of the keys it gets.
      if (event.isTrusted && !modifies) seen.presses.push(since(event));
    };
    window.addEventListener('keydown', press, { capture: true });
    window.addEventListener('pointerdown', press, { capture: true });
    window.addEventListener('pointermove', (event) => seen.moves.push(since(event)), { capture: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as PerformanceEventTiming[]) {
        if (entry.name !== 'keydown' && entry.name !== 'pointerdown') continue;
        seen.slow.push({ delay: entry.processingStart - entry.startTime, duration: entry.duration });
      }
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
    let last = performance.now();
    const frame = (): void => {
      const now = performance.now();
      seen.frames.push(now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

/** What was noticed since {@link watchInputs}. */
export async function watched(page: Page): Promise<Watched> {
  return page.evaluate(() => {
    const { inputRecorder } = window as unknown as WatchingWindow;
    if (inputRecorder === undefined) throw new Error('The page is not watched.');
    return inputRecorder;
  });
}

/** The value that `share` (0 to 1) of the values do not exceed, by nearest rank. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(Math.ceil(share * sorted.length) - 1, 0)];
  if (value === undefined) throw new Error('There is no percentile of nothing.');
  return value;
}

import type { CDPSession, Page } from '@playwright/test';

/** What a stretch of frames cost. Milliseconds. */
export interface Frames {
  /** Between one frame and the next. */
  readonly between: readonly number[];
  /** In frame callbacks and in handlers of the pointer and the wheel, added up per frame. */
  readonly script: readonly number[];
  /** All script of the page by the browser's own account, divided by the frames. */
  readonly allScript: number;
}

interface Recorder {
  on: boolean;
  last: number;
  spent: number;
  between: number[];
  script: number[];
}

type Watching = Window & { frameRecorder?: Recorder };

/** Puts a stop watch around frame callbacks and input handlers of the page; once for a page. */
export async function installFrameWatch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: Recorder = { on: false, last: 0, spent: 0, between: [], script: [] };
    (window as Watching).frameRecorder = seen;
    const plain = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (callback) =>
      plain((time) => {
        const start = performance.now();
        callback(time);
        seen.spent += performance.now() - start;
      });
    let began = 0;
    for (const type of ['pointermove', 'pointerdown', 'pointerup', 'wheel', 'scroll']) {
      window.addEventListener(type, () => (began = performance.now()), { capture: true, passive: true });
      window.addEventListener(type, () => (seen.spent += performance.now() - began), { passive: true });
    }
    const frame = (time: number): void => {
      if (seen.on) {
        seen.between.push(time - seen.last);
        seen.script.push(seen.spent);
      }
      [seen.last, seen.spent] = [time, 0];
      plain(frame);
    };
    plain(frame);
  });
}

/** Frames while `act` goes on. */
export async function framesDuring(page: Page, cdp: CDPSession, act: () => Promise<void>): Promise<Frames> {
  await page.evaluate(() => {
    const seen = (window as Watching).frameRecorder;
    if (seen === undefined) throw new Error('The frames of this page are not watched.');
    Object.assign(seen, { on: true, last: performance.now(), spent: 0, between: [], script: [] });
  });
  const before = await scriptSeconds(cdp);
  await act();
  const seconds = (await scriptSeconds(cdp)) - before;
  const { between, script } = await page.evaluate(() => {
    const seen = (window as Watching).frameRecorder;
    if (seen === undefined) throw new Error('The frames of this page are not watched.');
    seen.on = false;
    return { between: seen.between, script: seen.script };
  });
  return { between, script, allScript: (seconds * 1000) / Math.max(1, between.length) };
}

async function scriptSeconds(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0;
}

/** Lays a canvas over a box of the page that is wiped in every frame, and nothing else: what a frame costs at least. */
export async function layEmptyCanvas(
  page: Page,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): Promise<void> {
  await page.evaluate(({ x, y, width, height }) => {
    const canvas = document.createElement('canvas');
    canvas.id = 'empty-canvas';
    Object.assign(canvas, { width: width * devicePixelRatio, height: height * devicePixelRatio });
    const { style } = canvas;
    Object.assign(style, { position: 'fixed', left: `${x}px`, top: `${y}px`, zIndex: '9999' });
    Object.assign(style, { width: `${width}px`, height: `${height}px` });
    document.body.append(canvas);
    const surface = canvas.getContext('2d');
    let light = false;
    const wipe = (): void => {
      if (surface === null || !canvas.isConnected) return;
      light = !light;
      surface.fillStyle = light ? '#fefefe' : '#ffffff';
      surface.fillRect(0, 0, canvas.width, canvas.height);
      requestAnimationFrame(wipe);
    };
    requestAnimationFrame(wipe);
  }, box);
}

export async function liftEmptyCanvas(page: Page): Promise<void> {
  await page.evaluate(() => document.getElementById('empty-canvas')?.remove());
}

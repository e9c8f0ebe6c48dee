import { chmodSync, mkdtempSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession, Page } from '@playwright/test';
import { type BenchRow, optionOf } from '../helpers/bench';
import {
  type Frames,
  framesDuring,
  installFrameWatch,
  layEmptyCanvas,
  liftEmptyCanvas,
} from '../helpers/frames';
import { percentile } from '../helpers/input-delay';
import { launchApp, ownFolders } from '../helpers/launch-app';
import { removeFolder } from '../helpers/remove-folder';
import { resize, whenReady } from '../helpers/window-steps';

interface Place {
  /** Folder of the built app. */
  readonly checkout: string;
}

/** Runs in a real window: it is given where the app is, and THROUGHLINE_ELECTRON names an Electron. */
export const inWindow = true;

const SIZE = [1600, 1000] as const;
/** One frame at 60 Hz: what the timeline may cost beyond an empty canvas. */
const ONE_FRAME_MS = 1000 / 60;
const SCRIPT_MS = 8;
const HITCH_MS = 100;
const IMPORTED_WITHIN_MS = 300_000;

/**
 * Frames of the timeline of the sample case while it is dragged, zoomed by the wheel and its lanes are scrolled, beside
 * an empty canvas of the same size in the same window under the same gesture. `--seconds=N` is how long each lasts (10
 * unless told), `--only=gpu|no-gpu` measures one of the two ways of drawing.
 */
export async function run(
  options: readonly string[],
  { checkout }: Place,
): Promise<{ readonly rows: readonly BenchRow[] }> {
  const seconds = Number(optionOf(options, 'seconds') ?? 10);
  const only = optionOf(options, 'only');
  const rows: BenchRow[] = [];
  for (const [name, parameters] of [
    ['gpu', []],
    ['no-gpu', ['--disable-gpu']],
  ] as const) {
    if (only === undefined || only === name)
      rows.push(...(await inOneWindow(checkout, name, parameters, seconds)));
  }
  return {
    rows: [
      ...rows,
      { name: 'processes that wanted to run, last minute', value: loadavg()[0] ?? 0, unit: '' },
    ],
  };
}

async function inOneWindow(
  checkout: string,
  name: string,
  parameters: readonly string[],
  seconds: number,
): Promise<readonly BenchRow[]> {
  const top = mkdtempSync(join(tmpdir(), 'throughline-frames-'));
  chmodSync(top, 0o755);
  try {
    const { app, window } = await launchApp({
      checkout,
      folders: ownFolders(top),
      parameters,
      complaints: [],
    });
    try {
      await whenReady(window);
      await resize(app, ...SIZE);
      await openSampleTimeline(window);
      const cdp = await window.context().newCDPSession(window);
      await cdp.send('Performance.enable');
      await installFrameWatch(window);
      return await measure({ window, cdp, seconds, name });
    } finally {
      await app.close();
    }
  } finally {
    removeFolder(top);
  }
}

async function openSampleTimeline(window: Page): Promise<void> {
  await window.getByRole('button', { name: /Open the sample case/ }).click();
  const status = window.getByRole('status').filter({ hasText: 'adds up' });
  await status.waitFor({ timeout: IMPORTED_WITHIN_MS });
  await window
    .getByRole('region', { name: 'Jobs' })
    .waitFor({ state: 'detached', timeout: IMPORTED_WITHIN_MS });
  await window.keyboard.press('Alt+2');
  await window.getByRole('treeitem').filter({ hasText: 'agent' }).first().waitFor({ timeout: 60_000 });
}

interface Measuring {
  readonly window: Page;
  readonly cdp: CDPSession;
  readonly seconds: number;
  readonly name: string;
}

async function measure({ window, cdp, seconds, name }: Measuring): Promise<readonly BenchRow[]> {
  const plot = window.locator('main[data-view="timeline"]').getByRole('application');
  const box = await plot.boundingBox();
  if (box === null) throw new Error('The timeline shows no plot.');
  const middle = { x: box.x + box.width / 2, y: box.y + Math.min(box.height - 40, 300) };
  const rows: BenchRow[] = [];
  for (const [label, gesture] of gestures(window, middle, box.width)) {
    await nearer(window, middle);
    await layEmptyCanvas(window, box);
    const empty = await framesDuring(window, cdp, () => gesture(seconds / 2));
    await liftEmptyCanvas(window);
    await gesture(1);
    const seen = await framesDuring(window, cdp, () => gesture(seconds));
    rows.push(...rowsOf(`${name}: ${label}`, seen, empty));
    await window.keyboard.press('0');
  }
  return rows;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A window of about a tenth of the case, so that a drag has somewhere to go. */
async function nearer(window: Page, { x, y }: Point): Promise<void> {
  await window.mouse.move(x, y);
  for (let i = 0; i < 9; i += 1) await window.mouse.wheel(0, -100);
}

type Gesture = (seconds: number) => Promise<void>;

function gestures(window: Page, { x, y }: Point, width: number): readonly (readonly [string, Gesture])[] {
  const during = async (seconds: number, step: (turn: number) => Promise<void>) => {
    const end = performance.now() + seconds * 1000;
    for (let turn = 0; performance.now() < end; turn += 1) await step(turn);
  };
  /** There and back again, 0 to 1 and to 0. */
  const swing = (turn: number, period: number) => Math.abs(((turn / period) % 2) - 1);
  const drag: Gesture = async (seconds) => {
    await window.mouse.move(x + width * 0.3, y);
    await window.mouse.down();
    await during(seconds, (turn) => window.mouse.move(x + width * (0.6 * swing(turn, 60) - 0.3), y));
    await window.mouse.up();
  };
  const zoom: Gesture = (seconds) =>
    during(seconds, (turn) => window.mouse.wheel(0, Math.floor(turn / 30) % 2 === 0 ? -40 : 40));
  const scroll: Gesture = async (seconds) => {
    await window.keyboard.down('Alt');
    await during(seconds, (turn) => window.mouse.wheel(0, Math.floor(turn / 40) % 2 === 0 ? 30 : -30));
    await window.keyboard.up('Alt');
  };
  return [
    ['drag', drag],
    ['wheel zoom', zoom],
    ['scroll of lanes', scroll],
  ];
}

function rowsOf(label: string, seen: Frames, empty: Frames): readonly BenchRow[] {
  const compare = (
    share: number,
  ): { readonly value: number; readonly floor: number; readonly ratio: number } => {
    const [value, floor] = [percentile(seen.between, share), percentile(empty.between, share)];
    return { value, floor, ratio: value / floor };
  };
  const p95 = compare(0.95);
  const longest = compare(1);
  return [
    { name: `${label}, ${seen.between.length} frames, p50`, ...compare(0.5), unit: 'ms' },
    { name: `${label}, p95`, ...p95, unit: 'ms', atMost: p95.floor + ONE_FRAME_MS },
    { name: `${label}, longest`, ...longest, unit: 'ms', atMost: longest.floor + HITCH_MS },
    {
      name: `${label}, script a frame, p95`,
      value: percentile(seen.script, 0.95),
      unit: 'ms',
      atMost: SCRIPT_MS,
    },
    { name: `${label}, script a frame with all of the page, mean`, value: seen.allScript, unit: 'ms' },
  ];
}

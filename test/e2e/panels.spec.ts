import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { expect, test } from '../helpers/electron-app';
import { type ImportedCase, importedCase } from '../helpers/imported-case';
import { axeProblems, captureLooks, openFolder, setLook, view } from '../helpers/story';

test.setTimeout(300_000);

interface Event {
  readonly account: string;
  readonly time: string;
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const text = (n: number) => n.toLocaleString('en-US');
const timeline = (window: Page): Locator => view(window, 'timeline');
const grid = (window: Page): Locator => timeline(window).getByRole('grid', { name: 'Access events' });
const lane = (window: Page, name: string): Locator =>
  timeline(window).getByRole('treeitem').filter({ hasText: name });
const panel = (window: Page, title: string): Locator => timeline(window).getByRole('region', { name: title });
const said = (window: Page, title: string): Locator => panel(window, title).getByRole('status');

async function openCase(window: Page, app: ElectronApplication, made: ImportedCase) {
  await openFolder(window, app, made.folder);
  await expect(lane(window, 'agent').first()).toBeVisible({ timeout: 90_000 });
}

/** The number after the colon of what a cell says. */
async function figureOf(window: Page, title: string): Promise<number> {
  const words = (await said(window, title).textContent()) ?? '';
  return Number(/: ([\d,]+)/.exec(words)?.[1]?.replaceAll(',', ''));
}

/** Walks to a bar or cell with something in it, from the one at the start. */
async function toFilled(window: Page, title: string, key: string): Promise<number> {
  for (let step = 0; step < 200; step += 1) {
    const n = await figureOf(window, title);
    if (n > 0) return n;
    await window.keyboard.press(key);
  }
  throw new Error(`No cell of “${title}” is filled.`);
}

test('each panel is opened by its key, read, and leads to exactly the records it counts', async ({
  app,
  window,
  folders,
}) => {
  const made = importedCase(folders.cases, folders.state);
  const events = made.ask('events', '--limit', '1000000') as readonly Event[];
  const own = events.filter(({ account }) => account === made.planted);
  await openCase(window, app, made);
  await lane(window, made.planted).click();
  await expect(grid(window)).toHaveAttribute('aria-rowcount', String(own.length));
  const { keyboard } = window;

  await test.step('hours of the week', async () => {
    await keyboard.press('Alt+h');
    const plot = panel(window, 'Hours of the week').getByRole('application');
    await expect(panel(window, 'Hours of the week')).toContainText(`${text(own.length)} events`);
    await plot.focus();
    await keyboard.press('ArrowDown');
    const n = await toFilled(window, 'Hours of the week', 'ArrowRight');
    const cell = (await said(window, 'Hours of the week').textContent()) ?? '';
    const [, weekday, hour] = /^(\w{3}) (\d\d) h/.exec(cell) ?? [];
    const counted = own.filter(({ time }) => {
      const date = new Date(time);
      return WEEKDAYS[date.getUTCDay()] === weekday && date.getUTCHours() === Number(hour);
    });
    expect(n).toBe(counted.length);
    await keyboard.press('Enter');
    await expect(grid(window)).toHaveAttribute('aria-rowcount', String(n));
    // The panel still shows all that it was about.
    await expect(panel(window, 'Hours of the week')).toContainText(`${text(own.length)} events`);
    await keyboard.press('Escape');
    await expect(grid(window)).toHaveAttribute('aria-rowcount', String(own.length));
    await keyboard.press('Alt+h');
    await expect(panel(window, 'Hours of the week')).toHaveCount(0);
  });

  for (const [key, title, walk] of [
    ['Alt+d', 'Hours by day', 'ArrowDown'],
    ['Alt+l', 'Time to the call', 'ArrowRight'],
    ['Alt+r', 'Time between accesses', 'ArrowRight'],
  ] as const) {
    await test.step(title, async () => {
      await keyboard.press(key);
      const plot = panel(window, title).getByRole('application');
      await expect(plot).toBeVisible({ timeout: 30_000 });
      await plot.focus();
      const n = await toFilled(window, title, walk);
      await keyboard.press('Enter');
      await expect(grid(window)).toHaveAttribute('aria-rowcount', String(n));
      await keyboard.press('Escape');
      await expect(grid(window)).toHaveAttribute('aria-rowcount', String(own.length));
      await keyboard.press(key);
      await expect(panel(window, title)).toHaveCount(0);
    });
  }
});

test('all panels look right and are read right', async ({ app, window, folders, capture }) => {
  const made = importedCase(folders.cases, folders.state);
  await openCase(window, app, made);
  await lane(window, made.planted).click();
  for (const key of ['Alt+h', 'Alt+d', 'Alt+l', 'Alt+r']) await window.keyboard.press(key);
  for (const title of ['Hours of the week', 'Hours by day', 'Time to the call', 'Time between accesses']) {
    await expect(panel(window, title).getByRole('application')).toBeVisible({ timeout: 30_000 });
  }
  await panel(window, 'Time to the call').getByRole('application').focus();
  await captureLooks(window, capture, 'panels');
  expect(await axeProblems(window)).toEqual([]);
  await window.evaluate(() => {
    document.documentElement.dataset.theme = 'contrast';
  });
  await capture('panels-contrast');
  await setLook(window, 'Light');
  await timeline(window).getByRole('radio', { name: 'whole case' }).click();
  await expect(panel(window, 'Hours of the week')).toContainText('20,');
  await capture('panels-case');
});

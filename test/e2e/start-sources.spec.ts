import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { expect, test } from '../helpers/electron-app';
import {
  answerDialogs,
  newCase,
  resize,
  runFromPalette,
  seriousFaults,
  whenReady,
} from '../helpers/window-steps';

async function enginePid(app: ElectronApplication): Promise<number> {
  return await app.evaluate(({ app: electronApp }) => {
    const engine = electronApp.getAppMetrics().find((process) => process.name === 'Throughline engine');
    return engine?.pid ?? 0;
  });
}

test.beforeEach(async ({ window }) => {
  await whenReady(window);
});

test('the start view offers its four ways in, and no view of a case before there is one', async ({
  window,
  capture,
}) => {
  await expect(window.getByRole('heading', { name: 'Who inside leaked these customers?' })).toBeVisible();
  await expect(window.getByText('No cases on this workstation yet')).toBeVisible();
  for (const name of ['Open the sample case', 'New case', 'Open a case', 'Verify a package']) {
    await expect(window.getByRole('main').getByRole('button', { name })).toBeEnabled();
  }
  for (const name of ['Sources', 'Timeline', 'Leads', 'Case file', 'Handoff']) {
    await expect(window.getByRole('navigation').getByRole('button', { name })).toBeDisabled();
  }
  await window.keyboard.press('Alt+2');
  await expect(window.getByText('Timeline: open a case first.')).toBeVisible();
  await capture('start-empty');
});

test('a new case says what is missing, is created, and stands among the recent ones', async ({
  window,
  folders,
  capture,
}) => {
  await window.keyboard.press('Control+n');
  await expect(window.getByText('A title is missing.')).toBeVisible();
  await window.keyboard.press('Escape');
  const folder = join(folders.cases, '2019-114.throughline');
  await newCase(window, folder);
  await expect(window.getByRole('banner')).toContainText('2019-114 Support-impostor calls');
  await expect(window.getByRole('banner')).toContainText('E-07');
  await expect(window.getByRole('status', { name: 'Counts' })).toContainText('adds up');
  await expect(window.getByRole('heading', { name: 'No sources yet' })).toBeVisible();
  await capture('sources-empty');
  await runFromPalette(window, 'Close the case');
  const row = window.getByRole('row', { name: /Support-impostor/ });
  await expect(row).toContainText('whole');
  await capture('start-recent');
  await window.keyboard.press('Enter');
  await expect(window.locator('[data-view="sources"]')).toBeVisible();
  await runFromPalette(window, 'Close the case');
  await expect(row).toContainText('whole');
  await window.keyboard.press('Shift+Enter');
  await expect(window.getByRole('banner')).toContainText('read-only');
});

test('a folder that is no case is refused in place, with what to do', async ({ app, window, folders }) => {
  await answerDialogs(app, [folders.home]);
  await window.keyboard.press('Control+o');
  await expect(window.getByRole('alert')).toContainText('The case was not opened');
  await expect(window.getByRole('alert')).toContainText('case.');
});

test('a case or package is verified in place, without opening it', async ({ app, window, folders }) => {
  const folder = join(folders.cases, 'verified.throughline');
  await newCase(window, folder);
  await runFromPalette(window, 'Close the case');
  await expect(window.getByRole('row', { name: /Support-impostor/ })).toBeVisible();
  await answerDialogs(app, [folder]);
  await window.keyboard.press('Control+Shift+V');
  await expect(window.getByRole('heading', { name: 'The case checks out' })).toBeVisible();
  await answerDialogs(app, [folders.home]);
  await window.keyboard.press('Control+Shift+V');
  await expect(
    window.getByRole('heading', { name: /does not check out|could not be checked/ }),
  ).toBeVisible();
  await expect(window.getByRole('banner')).toContainText('no case open');
});

test('quitting closes the case: it opens again without a question', async ({
  app,
  launch,
  window,
  folders,
}) => {
  await newCase(window, join(folders.cases, 'quit.throughline'));
  await app.close();
  const again = (await launch()).window;
  await expect(again.getByRole('row', { name: /Support-impostor/ })).toContainText('whole');
  await again.keyboard.press('Enter');
  await expect(again.getByRole('banner')).toContainText('E-07');
  await expect(again.getByRole('region', { name: 'Messages' })).toBeEmpty();
});

test('a crash of the engine spares the window: it starts again and opens the case again', async ({
  app,
  window,
  folders,
}) => {
  await newCase(window, join(folders.cases, 'crash.throughline'));
  await expect(window.getByRole('heading', { name: 'No sources yet' })).toBeVisible();
  const before = await enginePid(app);
  process.kill(before, 'SIGKILL');
  await expect(window.getByText('The engine stopped and was started again.')).toBeVisible();
  await expect(window.getByText('offline')).toBeVisible();
  await expect(window.getByRole('heading', { name: 'No sources yet' })).toBeVisible();
  const after = await enginePid(app);
  expect(after).not.toBe(before);
  expect(after).toBeGreaterThan(0);
});

test('a crash of the page costs nothing: it comes back with the case the engine has open', async ({
  app,
  window,
  folders,
}) => {
  await newCase(window, join(folders.cases, 'page.throughline'));
  const pid = await app.evaluate(
    ({ app: electronApp }) => electronApp.getAppMetrics().find((process) => process.type === 'Tab')?.pid ?? 0,
  );
  process.kill(pid, 'SIGKILL');
  // The driver loses its page with the renderer, so the main process is asked what the new one shows.
  const heading = async () =>
    await app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (contents === undefined || contents.isCrashed()) return '';
      const shown = contents.executeJavaScript('document.querySelector("header")?.innerText ?? ""');
      // Asked of a renderer that is just going, this is never answered.
      return String(await Promise.race([shown, new Promise((done) => setTimeout(done, 500, ''))]));
    });
  await expect.poll(heading).toContain('2019-114 Support-impostor calls');
});

test('everything is reached with the keyboard: palette, key list, zone, views', async ({
  window,
  folders,
  capture,
}) => {
  await newCase(window, join(folders.cases, 'keys.throughline'));
  await window.keyboard.press('Control+k');
  const field = window.getByRole('searchbox', { name: 'Search and commands' });
  await field.fill('2019-10-27 01:30 Europe/Dublin');
  await expect(window.getByRole('option')).toHaveCount(2);
  await expect(window.getByRole('option').first()).toContainText('2019-10-27 00:30:00 UTC');
  await expect(window.getByRole('option').last()).toContainText('2nd of two');
  await capture('palette-time');
  await field.fill('2019-03-31 01:30 Europe/Dublin');
  await expect(window.getByRole('option')).toHaveCount(1);
  await expect(window.getByRole('option')).toContainText('never came in Europe/Dublin');
  await field.fill('no such thing anywhere');
  await expect(window.getByText('Nothing is called')).toBeVisible();
  await window.keyboard.press('Escape');
  await window.keyboard.press('Escape');
  await expect(field).toBeHidden();
  await window.keyboard.press('Shift+?');
  await expect(window.getByRole('dialog')).toContainText('Show times in UTC or the case’s zone');
  await window.keyboard.press('Escape');
  await window.keyboard.press('Alt+z');
  await expect(window.getByRole('radio', { name: 'Europe/Dublin' })).toBeChecked();
  await window.keyboard.press('Alt+0');
  await expect(window.getByRole('heading', { name: 'Who inside leaked these customers?' })).toBeVisible();
  await expect(window.getByRole('columnheader', { name: 'Last opened, Dublin' })).toBeVisible();
  await window.keyboard.press('Alt+1');
  await expect(window.locator('[data-view="sources"]')).toBeVisible();
});

test('start and sources have no serious accessibility fault in any theme', async ({
  window,
  folders,
  capture,
}) => {
  await newCase(window, join(folders.cases, 'axe.throughline'));
  const faults: string[] = [];
  for (const look of ['Light', 'Dark', 'High contrast']) {
    await runFromPalette(window, look);
    await expect(window.locator('html')).toHaveAttribute(
      'data-theme',
      look === 'High contrast' ? 'contrast' : look.toLowerCase(),
    );
    for (const [view, key] of [
      ['start', 'Alt+0'],
      ['sources', 'Alt+1'],
    ] as const) {
      await window.keyboard.press(key);
      await expect(window.locator(`[data-view="${view}"]`)).toBeVisible();
      faults.push(...(await seriousFaults(window)).map((fault) => `${look} ${view} ${fault}`));
      await capture(`${view}-${look.toLowerCase().replace(' ', '-')}`);
    }
  }
  await window.keyboard.press('Control+n');
  await expect(window.getByRole('dialog')).toBeHidden();
  expect(faults).toEqual([]);
});

test('at the smallest window and at 200 % zoom nothing is out of reach', async ({ app, window, capture }) => {
  await resize(app, 1280, 800);
  await expect.poll(() => window.evaluate(() => innerWidth)).toBe(1280);
  await expect(window.getByText('No cases on this workstation yet')).toBeVisible();
  await capture('start-1280');
  for (let step = 0; step < 8; step += 1) await window.keyboard.press('Control+=');
  const factor = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor(),
  );
  if (factor !== 2) {
    // Keys of the menu are the system's, which a driver of the page cannot press everywhere.
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2));
  }
  await expect.poll(() => window.evaluate(() => innerWidth)).toBe(640);
  for (const name of ['Open the sample case', 'New case', 'Open a case', 'Verify a package']) {
    const button = window.getByRole('main').getByRole('button', { name });
    await button.scrollIntoViewIfNeeded();
    await expect(button).toBeInViewport();
  }
  await window.getByRole('heading', { name: 'This workstation' }).scrollIntoViewIfNeeded();
  await expect(window.getByRole('heading', { name: 'This workstation' })).toBeInViewport();
  await window.keyboard.press('Control+k');
  await expect(window.getByRole('searchbox', { name: 'Search and commands' })).toBeInViewport();
  await capture('start-200-percent');
});

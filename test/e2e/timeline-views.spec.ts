import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import type { Drag } from '../../renderer/timeline/gestures';
import { expect, test } from '../helpers/electron-app';
import { importedCase } from '../helpers/imported-case';
import { axeProblems, captureLooks, go, openFolder, view } from '../helpers/story';

test.setTimeout(240_000);

const grid = (window: Page): Locator => view(window, 'timeline').getByRole('grid', { name: 'Access events' });
const lane = (window: Page, name: string): Locator =>
  view(window, 'timeline').getByRole('treeitem').filter({ hasText: name });
const summary = (window: Page): Locator => view(window, 'timeline').getByTestId('summary');

async function openCase(window: Page, app: ElectronApplication, folder: string) {
  await openFolder(window, app, folder);
  await expect(lane(window, 'agent').first()).toBeVisible({ timeout: 60_000 });
}

/** The next save dialog answers with this path. */
async function answerSaveDialog(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);
}

async function fromPalette(window: Page, command: string): Promise<void> {
  await window.keyboard.press('Control+k');
  await window.getByRole('searchbox', { name: 'Search and commands' }).fill(`>${command}`);
  await window.getByRole('option').first().waitFor();
  await window.keyboard.press('Enter');
}

/** Messages take room from the stage, and a picture is as large as the stage. */
async function dismissMessages(window: Page): Promise<void> {
  const dismiss = window.getByRole('button', { name: 'Dismiss' });
  while ((await dismiss.count()) > 0) await dismiss.first().click();
}

/** The view as text, as the clipboard has it. */
async function copied(window: Page, app: ElectronApplication): Promise<string> {
  await app.evaluate(({ clipboard }) => clipboard.clear());
  await fromPalette(window, 'Copy this view');
  const read = () => app.evaluate(({ clipboard }) => clipboard.readText());
  await expect.poll(read).toMatch(/^tl1:[\w-]+$/);
  return await read();
}

test('a view is saved, left, gone back to, opened again and sent as text', async ({
  app,
  window,
  folders,
}) => {
  const made = importedCase(folders.cases, folders.state);
  await openCase(window, app, made.folder);
  await lane(window, made.planted).click();
  await window.keyboard.press('f');
  await expect(summary(window)).not.toHaveText('');
  const count = async () => Number(await grid(window).getAttribute('aria-rowcount'));
  await expect.poll(count).toBeLessThan(2000);
  const ofLane = await count();
  await window.getByRole('button', { name: 'without ticket' }).click();
  await expect.poll(count).toBeLessThan(ofLane);
  const kept = await count();

  const text = await test.step('Ctrl S names it', async () => {
    await window.keyboard.press('Control+s');
    const dialog = window.getByRole('dialog', { name: 'Save view' });
    await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue(
      new RegExp(`account ${made.planted}, without ticket`),
    );
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Off ticket');
    await dialog.getByRole('button', { name: 'Save view' }).click();
    await expect(dialog).toHaveCount(0);
    return await copied(window, app);
  });

  await test.step('Ctrl Z takes the saving back, then the view; Ctrl Shift Z does both again', async () => {
    await window.keyboard.press('Control+z');
    await expect(window.getByText('Undone. The journal keeps both.')).toBeVisible();
    await window.keyboard.press('Control+Shift+Z');
    await expect(window.getByText('Done again.')).toBeVisible();
    await window.getByRole('button', { name: 'without ticket' }).click();
    await expect.poll(count).not.toBe(kept);
    await window.keyboard.press('Control+z');
    await expect.poll(count).toBe(kept);
    await window.keyboard.press('Alt+ArrowRight');
    await expect.poll(count).not.toBe(kept);
    await window.keyboard.press('Alt+ArrowLeft');
    await expect.poll(count).toBe(kept);
  });

  await test.step('the saved view brings the same list back', async () => {
    await fromPalette(window, 'Open a saved view');
    const dialog = window.getByRole('dialog', { name: 'Saved views' });
    await expect(dialog.getByRole('row')).toHaveCount(2);
    await dialog.getByRole('button', { name: 'Open the view Off ticket' }).click();
    await expect.poll(count).toBe(kept);
  });

  await test.step('so does its text, after everything else was looked at', async () => {
    await window.keyboard.press('0');
    await window.keyboard.press('Escape');
    await fromPalette(window, 'Open a view that came as text');
    const dialog = window.getByRole('dialog', { name: 'Open a view that came as text' });
    await dialog.getByRole('textbox').fill('tl1:nonsense');
    await expect(dialog.getByText(/not a view/)).toBeVisible();
    await dialog.getByRole('textbox').fill(text);
    await expect(dialog.getByText(new RegExp(`Only account ${made.planted}`))).toBeVisible();
    await dialog.getByRole('button', { name: 'Open view' }).click();
    await expect.poll(count).toBe(kept);
    expect(await copied(window, app)).toBe(text);
  });
});

test('events, times and lengths are reached by key alone', async ({ app, window, folders, capture }) => {
  const made = importedCase(folders.cases, folders.state);
  await openCase(window, app, made.folder);
  const { keyboard } = window;
  const selected = grid(window).locator('tr[aria-selected="true"]');

  await test.step('J and K step through the list, over all lanes', async () => {
    await keyboard.press('j');
    await expect(selected).toHaveAttribute('aria-rowindex', '1');
    await keyboard.press('j');
    await keyboard.press('j');
    await expect(selected).toHaveAttribute('aria-rowindex', '3');
    await keyboard.press('k');
    await expect(selected).toHaveAttribute('aria-rowindex', '2');
    await keyboard.press('.');
    await expect(selected).toHaveAttribute('aria-rowindex', '3');
    await keyboard.press(',');
    await expect(selected).toHaveAttribute('aria-rowindex', '2');
  });

  await test.step('M measures from one event to another and leaves the span', async () => {
    // The event that K selected may still be on its way.
    await expect(async () => {
      await keyboard.press('m');
      await expect(window.getByText('select another event or call')).toBeVisible({ timeout: 500 });
    }).toPass();
    for (let i = 0; i < 4; i++) await keyboard.press('j');
    await expect(window.getByText(/to the selected one/)).toBeVisible();
    await capture('timeline-measure');
    await expect(selected).toHaveAttribute('aria-rowindex', '6');
    await expect(async () => {
      await keyboard.press('m');
      await expect(view(window, 'timeline').getByText(/^span /)).toBeVisible({ timeout: 500 });
    }).toPass();
    await keyboard.press('Escape');
    await expect(view(window, 'timeline').getByText(/^span /)).toHaveCount(0);
  });

  await test.step('V lists what the lane’s number counts', async () => {
    await keyboard.press('Escape');
    await keyboard.press('Escape');
    await keyboard.press('f');
    await keyboard.press('v');
    await expect(grid(window)).toBeFocused();
    const first = view(window, 'timeline').getByRole('treeitem').first();
    await expect(first).toHaveAttribute('aria-selected', 'true');
    await expect
      .poll(async () => {
        const listed = Number(await grid(window).getAttribute('aria-rowcount'));
        return (await first.textContent())?.includes(listed.toLocaleString('en-US'));
      })
      .toBe(true);
  });

  await test.step('digits give the tags of the case', async () => {
    await keyboard.press('j');
    await expect(selected).toHaveAttribute('aria-rowindex', '1');
    await keyboard.press('t');
    await window.getByRole('dialog').getByRole('textbox').fill('bulk');
    await keyboard.press('Enter');
    await expect(window.getByRole('dialog')).toHaveCount(0);
    await expect(window.getByText('0 notes, 1 tag')).toBeVisible();
    await keyboard.press('j');
    await expect(selected).toHaveAttribute('aria-rowindex', '2');
    await expect(window.getByText('0 notes, 0 tags')).toBeVisible();
    await keyboard.press('1');
    await expect(window.getByText(/Tagged event:EV-0001:\d+ with “bulk”/)).toBeVisible();
  });

  await test.step('G goes to a time', async () => {
    await keyboard.press('g');
    const field = window.getByRole('searchbox', { name: 'Search and commands' });
    await expect(field).toHaveValue('=');
    await field.fill('2019-08-14 14:30 Europe/Dublin');
    await expect(window.getByRole('option', { name: /nearest record|^EV-0001/ }).first()).toBeVisible();
    await expect(window.getByText(/^Accounts with events from/)).toBeVisible();
    await capture('timeline-palette');
    await field.fill('=-3d');
    await expect(window.getByRole('option').first()).toContainText('Go to');
    await keyboard.press('Enter');
    await expect(field).toHaveCount(0);
  });
});

test('a picture is what is on the screen, and says where it comes from', async ({
  app,
  window,
  folders,
}, testInfo) => {
  const made = importedCase(folders.cases, folders.state);
  await openCase(window, app, made.folder);
  await lane(window, made.planted).click();
  await expect(view(window, 'timeline').getByText(/^\d+ threads$/)).toBeVisible();
  const svg = join(folders.cases, 'view.svg');
  const png = join(folders.cases, 'view.png');
  for (const [path, name] of [
    [svg, 'SVG'],
    [png, 'PNG'],
  ] as const) {
    await answerSaveDialog(app, path);
    await dismissMessages(window);
    await fromPalette(window, `picture as ${name}`);
    await expect(window.getByText(`The picture is written to ${path}`)).toBeVisible();
    const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
    await expect(window.getByText(sha256)).toBeVisible();
    await testInfo.attach(`picture as ${name}`, { path });
  }
  const text = readFileSync(svg, 'utf8');
  expect(text).toContain('Support-impostor calls');
  expect(text).toContain(`account ${made.planted}`);
  expect(text).toMatch(/<desc>tl1:[\w-]+<\/desc>/);
  expect(text).toMatch(/EV-0001 access-log\.csv: [\d,]+ records, [\d,]+ events, SHA-256 [0-9a-f]{64}/);
  expect(text.match(/<(?:g|text|clipPath|title|desc|svg)[ >]/g)?.length).toBe(
    text.match(/<\/(?:g|text|clipPath|title|desc|svg)>/g)?.length,
  );
  expect(readFileSync(png).readUInt32BE(16)).toBeGreaterThan(1500);

  await test.step('the text of the view gives the same picture again, byte for byte', async () => {
    const words = await copied(window, app);
    await window.keyboard.press('w');
    await window.keyboard.press('Escape');
    await window.getByRole('button', { name: 'Saved views' }).focus();
    await fromPalette(window, 'Open a view that came as text');
    const dialog = window.getByRole('dialog', { name: 'Open a view that came as text' });
    await dialog.getByRole('textbox').fill(words);
    await dialog.getByRole('button', { name: 'Open view' }).click();
    await expect(view(window, 'timeline').getByText(/^\d+ threads$/)).toBeVisible();
    await expect(view(window, 'timeline').locator('canvas.quieter')).toHaveCount(0);
    for (const [path, name] of [
      [svg, 'SVG'],
      [png, 'PNG'],
    ] as const) {
      const again = path.replace('view.', 'again.');
      await answerSaveDialog(app, again);
      await dismissMessages(window);
      await fromPalette(window, `picture as ${name}`);
      await expect(window.getByText(`The picture is written to ${again}`)).toBeVisible();
      await testInfo.attach(`picture as ${name} again`, { path: again });
      expect(readFileSync(again).equals(readFileSync(path)), name).toBe(true);
    }
  });
});

test('every time is shown in the zone that is chosen, and the case keeps one of its own', async ({
  app,
  window,
  folders,
  capture,
}) => {
  const made = importedCase(folders.cases, folders.state);
  await openCase(window, app, made.folder);
  const clock = grid(window).locator('tbody tr').first().locator('td').nth(1);
  await expect(clock).toHaveText(/^2019-03-01 08:/);
  await expect(window.getByText('Dublin: 2 clock changes')).toBeVisible();
  await window.keyboard.press('Alt+z');
  await window.getByRole('button', { name: 'Choose another zone' }).click();
  const dialog = window.getByRole('dialog', { name: 'Zone of the times shown' });
  await dialog.getByRole('combobox').fill('Asia/Tokyo');
  await window.getByRole('option', { name: 'Asia/Tokyo' }).click();
  await expect(clock).toHaveText(/^2019-03-01 17:/);
  await expect(dialog.getByText('Asia/Tokyo: +09:00')).toBeVisible();
  await capture('timeline-zone');
  await dialog.getByRole('button', { name: 'Make it the zone of the case' }).click();
  await expect(window.getByText('Asia/Tokyo is the zone of this case from now on.')).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await expect(window.getByRole('radio')).toHaveText(['UTC', 'Asia/Tokyo']);
  await window.keyboard.press('Alt+z');
  await expect(clock).toHaveText(/^2019-03-01 08:/);
});

test('the key list names every key of the timeline', async ({ app, window, folders, capture }) => {
  const made = importedCase(folders.cases, folders.state);
  await openCase(window, app, made.folder);
  await lane(window, made.planted).click();
  await window.keyboard.press('j');
  await window.keyboard.press('?');
  const dialog = window.getByRole('dialog', { name: 'Keys' });
  await capture('timeline-keys');
  const keys = await dialog.locator('kbd').allTextContents();
  for (const key of [...KEYS, ...Object.values(GESTURES).flat()])
    expect(keys, `the key ${key}`).toContain(key);
});

/** Colour is always doubled by shape: the pictures of who sees no red and green, and of who sees no hue. */
async function captureDeficiencies(window: Page, capture: (name: string) => Promise<void>): Promise<void> {
  const session = await window.context().newCDPSession(window);
  for (const type of ['deuteranopia', 'achromatopsia', 'none'] as const) {
    await session.send('Emulation.setEmulatedVisionDeficiency', { type });
    if (type !== 'none') await capture(`timeline-${type}`);
  }
}

/** What does by key what each gesture of the pointer does: a new gesture does not compile without one. */
const GESTURES = {
  pan: ['A', 'D'],
  span: ['M'],
  brush: ['W', 'S', 'A', 'D'],
  draw: ['F', 'G', '0'],
  wheel: ['W', 'S'],
  click: ['↑', '↓', '←', '→', 'J', 'K', 'L', 'Enter'],
} as const satisfies Readonly<Record<Drag['kind'] | 'wheel' | 'click', readonly string[]>>;

/** The table of the look-and-feel guide, one key each. */
const KEYS = [
  ...['Ctrl K', 'Alt 1', 'Alt 2', 'Alt 3', 'Alt 6', 'Alt 7', '/', 'Ctrl Z', 'Ctrl Shift Z'],
  ...['W', 'S', 'A', 'D', 'F', '0', '↑', '↓', '←', '→', 'Ctrl ←', 'Ctrl →', 'Enter', 'Esc'],
  ...['C', 'R', '[', ']', 'L', 'E', 'N', 'T', '*', 'V', 'M', 'Alt Z', 'Ctrl S', '?'],
  ...['X', 'O', 'I', 'U', 'H', 'Shift H', 'B', 'Shift B', 'Shift O'],
];

test('the views of the timeline are within everybody’s reach', async ({ app, window, folders, capture }) => {
  const made = importedCase(folders.cases, folders.state);
  await openCase(window, app, made.folder);
  await window.keyboard.press('Control+s');
  await capture('timeline-save-view');
  await window.keyboard.press('Escape');
  expect(await axeProblems(window)).toEqual([]);
  await captureLooks(window, capture, 'timeline-views');
  await captureDeficiencies(window, capture);
  await window.emulateMedia({ media: 'print' });
  await capture('timeline-print');
  await window.emulateMedia({ media: null });
  await test.step('it is printed in the high-contrast look, and comes back in its own', async () => {
    await window.evaluate(() => {
      globalThis.print = () => {
        document.body.dataset.printed = document.documentElement.dataset.theme ?? '';
      };
    });
    await window.keyboard.press('Control+p');
    await expect(window.locator('body')).toHaveAttribute('data-printed', 'contrast');
    await expect(window.locator('html')).toHaveAttribute('data-theme', 'light');
  });
  await go(window, 'timeline');
});

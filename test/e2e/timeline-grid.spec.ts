import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { expect, test } from '../helpers/electron-app';
import { importedCase } from '../helpers/imported-case';
import { answerFolderDialogs, started, view } from '../helpers/story';
import { runFromPalette } from '../helpers/window-steps';

test.setTimeout(360_000);

const grid = (window: Page): Locator => view(window, 'timeline').getByRole('grid', { name: 'Access events' });
const lane = (window: Page, name: string): Locator =>
  view(window, 'timeline').getByRole('treeitem').filter({ hasText: name });
const head = (window: Page, name: string | RegExp): Locator => grid(window).getByRole('button', { name });
/** Titles of the columns, as they stand. */
const titles = (window: Page): Promise<readonly string[]> =>
  grid(window)
    .locator('th .tl-sort')
    .evaluateAll((heads) => heads.map((each) => (each.textContent ?? '').replace(/[↑↓]/, '').trim()));
/** What stands in a column of the first row. */
const cell = (window: Page, column: string): Locator =>
  grid(window).locator(`tbody tr:first-child td[data-column="${column}"]`);
const widthOf = async (column: Locator): Promise<number> => (await column.boundingBox())?.width ?? 0;

async function openCase(window: Page, app: ElectronApplication, folder: string) {
  await started(window);
  await answerFolderDialogs(app, folder);
  await window.keyboard.press('Control+o');
  await expect(lane(window, 'agent').first()).toBeVisible({ timeout: 180_000 });
  await expect(cell(window, 'account')).not.toHaveText('');
}

const FIRST = [
  'Time, UTC',
  'Dublin',
  'Account',
  'Action',
  'Customer',
  'Ticket',
  'Host',
  'Fields seen',
  'Calls after',
  'Explained by',
  'Source record',
];

test('columns are chosen, moved, sized and held by mouse, and going back undoes it', async ({
  app,
  window,
  folders,
  capture,
}) => {
  const made = importedCase(folders.cases, folders.state);
  await openCase(window, app, made.folder);
  expect(await titles(window)).toEqual(FIRST);
  await expect(cell(window, 'explained')).toHaveText(/nothing found|ticket named/);

  await test.step('the menu shows the text of the time as the file has it', async () => {
    await window.getByRole('button', { name: 'Columns' }).click();
    const menu = window.getByRole('dialog', { name: 'Columns of the list' });
    await menu.getByRole('textbox', { name: 'Search the columns' }).fill('orig');
    await menu.getByRole('checkbox').first().press('Space');
    await expect(menu.getByRole('list', { name: 'Shown, in this order' }).getByRole('listitem')).toHaveText([
      'Original time text',
    ]);
    await menu.getByRole('textbox', { name: 'Search the columns' }).fill('');
    await capture('timeline-columns');
    await window.keyboard.press('Escape');
    await expect(menu).toHaveCount(0);
    const record = await cell(window, 'record').textContent();
    const line = made.log[Number(record?.split(':')[1]?.replace(/,/g, ''))] ?? 'no such line';
    await expect(cell(window, 'text')).not.toHaveText('');
    expect(line).toContain((await cell(window, 'text').textContent()) ?? '');
  });

  await test.step('an edge sizes, twice pressed it fits', async () => {
    const account = grid(window).locator('th[data-column="account"]');
    const before = await widthOf(account);
    const box = await window.getByTestId('edge-account').boundingBox();
    if (box === null) throw new Error('The edge is not on the screen.');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await window.mouse.move(x, y);
    await window.mouse.down();
    await window.mouse.move(x + 80, y, { steps: 4 });
    await window.mouse.up();
    await expect.poll(() => widthOf(account)).toBeCloseTo(before + 80, -1);
    await window.getByTestId('edge-account').dblclick();
    await expect.poll(() => widthOf(account)).toBeLessThan(before + 40);
    expect(await cell(window, 'account').evaluate((each) => each.scrollWidth <= each.clientWidth)).toBe(true);
  });

  await test.step('a head is dragged to another place and does not sort', async () => {
    const [from, to] = [
      await head(window, 'Ticket').boundingBox(),
      await head(window, /^Account/).boundingBox(),
    ];
    if (from === null || to === null) throw new Error('The heads are not on the screen.');
    await window.mouse.move(from.x + 10, from.y + 8);
    await window.mouse.down();
    await window.mouse.move(to.x + 4, to.y + 8, { steps: 6 });
    await window.mouse.up();
    await expect.poll(async () => (await titles(window)).indexOf('Ticket')).toBe(2);
    await expect(grid(window).locator('th[aria-sort]')).toHaveText(/Time/);
  });

  await test.step('Ctrl Z goes back step by step to the columns as they came', async () => {
    for (let i = 0; i < 4 && (await titles(window)).indexOf('Ticket') !== 5; i += 1)
      await window.keyboard.press('Control+z');
    await expect.poll(async () => (await titles(window)).indexOf('Ticket')).toBe(5);
    await runFromPalette(window, 'Reset the columns');
    await expect.poll(() => titles(window)).toEqual(FIRST);
  });
});

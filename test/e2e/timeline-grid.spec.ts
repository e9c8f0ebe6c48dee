import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { expect, test } from '../helpers/electron-app';
import { importedCase } from '../helpers/imported-case';
import { axeProblems, captureLooks, openFolder, view } from '../helpers/story';
import { resize, runFromPalette, tabTo } from '../helpers/window-steps';

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
  await openFolder(window, app, folder);
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

test('columns by key alone: moved, sized, held, chosen', async ({ app, window, folders, capture }) => {
  const made = importedCase(folders.cases, folders.state);
  await openCase(window, app, made.folder);
  const { keyboard } = window;
  await tabTo(window, head(window, 'Host'));
  await keyboard.press('Control+ArrowLeft');
  await expect.poll(async () => (await titles(window)).slice(5, 7)).toEqual(['Host', 'Ticket']);
  const host = grid(window).locator('th[data-column="host"]');
  await expect(head(window, 'Host')).toBeFocused();
  const before = await widthOf(host);
  await keyboard.press('Shift+ArrowRight');
  await keyboard.press('Shift+ArrowRight');
  await expect.poll(() => widthOf(host)).toBeCloseTo(before + 32, -1);
  await keyboard.press('p');
  await expect.poll(async () => (await titles(window))[0]).toBe('Host');
  await expect(head(window, 'Host')).toBeFocused();
  await keyboard.press('Enter');
  await expect(host).toHaveAttribute('aria-sort', 'ascending');
  await resize(app, 1280, 800);
  await expect(cell(window, 'account')).not.toHaveText('');
  await grid(window).evaluate((table) => table.parentElement?.scrollTo({ left: 300 }));
  const [held, list] = [await host.boundingBox(), await grid(window).locator('..').boundingBox()];
  expect((held?.x ?? 0) - (list?.x ?? 0)).toBeLessThan(40);
  await capture('timeline-pinned-1280');

  await runFromPalette(window, 'Choose the columns');
  const menu = window.getByRole('dialog', { name: 'Columns of the list' });
  await expect(menu.getByRole('textbox')).toBeFocused();
  await keyboard.type('session');
  await tabTo(window, menu.getByRole('checkbox', { name: 'Session' }));
  await keyboard.press('Space');
  await keyboard.press('Escape');
  expect(await titles(window)).toContain('Session');
  expect(await axeProblems(window)).toEqual([]);
  await captureLooks(window, capture, 'timeline-columns-1280');
});

test('the list is grouped by any column, adds up, and a group lists exactly its events', async ({
  app,
  window,
  folders,
  capture,
}) => {
  const made = importedCase(folders.cases, folders.state);
  const events = made.ask('events', '--limit', '1000000') as readonly { readonly account: string }[];
  const counts = new Map<string, number>();
  for (const { account } of events) counts.set(account, (counts.get(account) ?? 0) + 1);
  const most = Math.max(...counts.values());
  await openCase(window, app, made.folder);
  const groups = (by: string) =>
    view(window, 'timeline').getByRole('grid', { name: `Access events by ${by}`, exact: true });
  const rowOf = (by: string, place: number) => groups(by).locator(`tr[aria-rowindex="${place}"]`);

  await test.step('by account: one row an account, the largest first, all of them together every event', async () => {
    await runFromPalette(window, 'Group the list by account');
    await expect(groups('account')).toHaveAttribute('aria-rowcount', String(counts.size));
    await expect(rowOf('account', 1).getByRole('gridcell').nth(1)).toHaveText(most.toLocaleString('en-US'));
    await expect(rowOf('account', 1).getByRole('gridcell').nth(3)).toHaveText(/^[\d,]+$/);
    await expect(
      window.getByText(
        `${events.length.toLocaleString('en-US')} events = ${events.length.toLocaleString('en-US')} in ${counts.size} groups`,
      ),
    ).toBeVisible();
    expect(await axeProblems(window)).toEqual([]);
    await captureLooks(window, capture, 'timeline-groups');
  });

  await test.step('Enter lists the events of a group, going back groups again', async () => {
    await groups('account').focus();
    await window.keyboard.press('ArrowDown');
    const second = rowOf('account', 2);
    await expect(second).toHaveAttribute('aria-selected', 'true');
    const [name, size] = (await second.getByRole('gridcell').allTextContents()).slice(0, 2);
    await window.keyboard.press('Enter');
    await expect(grid(window)).toHaveAttribute('aria-rowcount', String(counts.get(name ?? '')));
    expect(size).toBe(counts.get(name ?? '')?.toLocaleString('en-US'));
    await expect(cell(window, 'account')).toHaveText(name ?? '');
    await window.keyboard.press('Alt+ArrowLeft');
    await expect(groups('account')).toHaveAttribute('aria-rowcount', String(counts.size));
  });

  await test.step('by ticket: events without one are a group of their own, and are listed as such', async () => {
    await runFromPalette(window, 'Group the list by ticket');
    await expect(window.getByText(/\+ [\d,]+ with no ticket/)).toBeVisible();
    await groups('ticket').focus();
    await window.keyboard.press('End');
    const last = groups('ticket').locator('tr[aria-selected="true"]');
    await expect(last).toContainText('no ticket');
    const size = (await last.getByRole('gridcell').nth(1).textContent())?.replace(/,/g, '') ?? '';
    await window.keyboard.press('Enter');
    await expect(grid(window)).toHaveAttribute('aria-rowcount', size);
    await expect(cell(window, 'ticket')).toHaveText('–');
  });

  await test.step('by day of the zone: in order of time, and the day becomes the span', async () => {
    await window.keyboard.press('Alt+ArrowLeft');
    await runFromPalette(window, 'Group the list by day');
    await expect(rowOf('day', 1)).toContainText('2019-03-01');
    await window.keyboard.press('Alt+z');
    await expect(groups('day').getByRole('columnheader').first()).toContainText('Day, Dublin');
    const size = (await rowOf('day', 1).getByRole('gridcell').nth(1).textContent())?.replace(/,/g, '') ?? '';
    await rowOf('day', 1).dblclick();
    await expect(grid(window)).toHaveAttribute('aria-rowcount', size);
    await expect(view(window, 'timeline').getByText(/^span /)).toBeVisible();
  });

  await test.step('the table of groups is copied with its counts', async () => {
    await runFromPalette(window, 'Group the list by action');
    await expect(groups('action')).toBeVisible();
    await window.getByRole('button', { name: 'Copy groups' }).click();
    await expect
      .poll(() => app.evaluate(({ clipboard }) => clipboard.readText()))
      .toMatch(/^\uFEFF?"?action"?,"?events"?,"?customers"?/);
  });
});

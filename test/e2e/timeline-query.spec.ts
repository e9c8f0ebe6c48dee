import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { expect, test } from '../helpers/electron-app';
import { importedCase } from '../helpers/imported-case';
import { axeProblems, openFolder, view } from '../helpers/story';

test.setTimeout(300_000);

const timeline = (window: Page): Locator => view(window, 'timeline');
const grid = (window: Page): Locator => timeline(window).getByRole('grid', { name: 'Access events' });
const field = (window: Page): Locator => timeline(window).getByRole('combobox', { name: 'Query' });
const option = (window: Page, name: string): Locator =>
  window.getByRole('listbox', { name: 'What could be typed next' }).getByRole('option', { name });

/** Closes what is open below the field, then leaves it. */
async function leave(window: Page): Promise<void> {
  await expect(async () => {
    await field(window).press('Escape');
    await expect(field(window)).not.toBeFocused({ timeout: 200 });
  }).toPass();
}

async function openCase(window: Page, app: ElectronApplication, folder: string) {
  await openFolder(window, app, folder);
  await expect(timeline(window).getByRole('treeitem').filter({ hasText: 'agent' }).first()).toBeVisible({
    timeout: 60_000,
  });
}

test('a query is typed with help, put right, narrowed by what is pointed at, undone and saved, by key alone', async ({
  app,
  window,
  folders,
  capture,
}) => {
  const made = importedCase(folders.cases, folders.state);
  await openCase(window, app, made.folder);
  const { keyboard } = window;
  const rows = async () => Number(await grid(window).getAttribute('aria-rowcount'));
  await expect.poll(rows).toBeGreaterThan(0);
  const all = await rows();

  await test.step('fields and values of the case are offered as one types', async () => {
    await keyboard.press('/');
    await expect(field(window)).toBeFocused();
    await keyboard.type('acc');
    await expect(option(window, 'account')).toBeVisible();
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await expect(field(window)).toHaveValue('account:');
    await keyboard.type(made.planted.slice(0, -1));
    await expect(option(window, made.planted)).toBeVisible();
    await capture('timeline-query-completion');
    await expect(async () => {
      await keyboard.press('ArrowDown');
      await expect(option(window, made.planted).first()).toHaveAttribute('aria-selected', 'true', {
        timeout: 100,
      });
    }).toPass();
    await keyboard.press('Enter');
    await expect(field(window)).toHaveValue(`account:${made.planted} `);
    const isSome = async () => (await rows()) > 0 && (await rows()) < all;
    await expect.poll(isSome).toBe(true);
  });
  const ofAccount = await rows();
  expect(ofAccount).toBeGreaterThan(0);

  await test.step('what is wrong is said, with its place, and the last list stays', async () => {
    await keyboard.insertText('and tickt:*');
    await keyboard.press('Escape');
    await expect(field(window)).not.toBeFocused();
    const said = window
      .getByRole('alert')
      .filter({ hasText: 'There is no field “tickt”. Did you mean ticket?' });
    await expect(said).toBeVisible();
    await expect(field(window)).toHaveAttribute('aria-invalid', 'true');
    expect(await rows()).toBe(ofAccount);
    await capture('timeline-query-error');
    expect(await axeProblems(window)).toEqual([]);
  });

  await test.step('put right it is asked', async () => {
    await keyboard.press('/');
    await keyboard.press('End');
    for (let i = 0; i < 'tickt:*'.length; i += 1) await keyboard.press('Backspace');
    await keyboard.insertText('not ticket:*');
    await expect(field(window)).toHaveAttribute('aria-invalid', 'false');
    await expect.poll(rows).toBeLessThan(ofAccount);
    await leave(window);
    await expect(timeline(window).getByText(/ of [\d,]+ · [\d,]+ ms/)).toBeVisible();
  });
  const typed = `account:${made.planted} and not ticket:*`;
  await expect(field(window)).toHaveValue(typed);
  const narrowed = await rows();

  await test.step('X filters by a value of the event, Ctrl Z takes it back', async () => {
    await keyboard.press('j');
    await expect(grid(window).locator('tr[aria-selected="true"]')).toHaveCount(1);
    await keyboard.press('x');
    const menu = window.getByRole('menu', { name: 'Filter by' });
    await expect(menu).toBeVisible();
    await capture('timeline-filter-menu');
    const not = menu.getByRole('menuitem', { name: /^Not action/ });
    await expect(async () => {
      await keyboard.press('ArrowDown');
      await expect(not).toBeFocused({ timeout: 100 });
    }).toPass();
    await keyboard.press('Enter');
    await expect.poll(() => field(window).inputValue()).toContain(`${typed} and not action:`);
    await expect.poll(rows).toBeLessThan(narrowed);
    await keyboard.press('Control+z');
    await expect(field(window)).toHaveValue(typed);
    await expect.poll(rows).toBe(narrowed);
  });

  await test.step('a part that nothing fits is seen by its count', async () => {
    await keyboard.press('/');
    await keyboard.press('End');
    await keyboard.insertText(' and host:nowhere');
    await leave(window);
    const parts = timeline(window).locator('.tl-parts li');
    await expect(parts.filter({ hasText: 'host:nowhere' }).locator('.num')).toHaveText('0');
    await expect(parts.filter({ hasText: `account:${made.planted}` }).locator('.num')).not.toHaveText('0');
    await capture('timeline-query-nothing');
    await keyboard.press('Control+z');
    await expect.poll(rows).toBe(narrowed);
  });

  await test.step('the saved view brings the query back', async () => {
    await keyboard.press('Control+s');
    const dialog = window.getByRole('dialog', { name: 'Save view' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Off ticket');
    await dialog.getByRole('button', { name: 'Save view' }).press('Enter');
    await expect(dialog).toHaveCount(0);
    await keyboard.press('/');
    await keyboard.press('Control+a');
    await keyboard.press('Backspace');
    await leave(window);
    await expect.poll(rows).toBe(all);
    await keyboard.press('Control+k');
    await window.getByRole('searchbox', { name: 'Search and commands' }).fill('>Open a saved view');
    await window.getByRole('option').first().waitFor();
    await keyboard.press('Enter');
    await window.getByRole('button', { name: 'Open the view Off ticket' }).press('Enter');
    await expect(field(window)).toHaveValue(typed);
    await expect.poll(rows).toBe(narrowed);
  });
});

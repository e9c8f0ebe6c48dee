import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { expect, test } from '../helpers/electron-app';
import { type ImportedCase, importedCase } from '../helpers/imported-case';
import { axeProblems, captureLooks, go, newCase, openFolder, started, view } from '../helpers/story';

test.setTimeout(240_000);

const text = (n: number) => n.toLocaleString('en-US');

/** What the engine says through the command line, before the window has the case. */
interface Figures {
  readonly events: number;
  readonly ofPlanted: number;
  readonly withoutTicket: number;
}

function figuresOf(made: ImportedCase): Figures {
  const events = made.ask('events', '--limit', '1000000') as readonly {
    account: string;
    ticket?: string | null;
  }[];
  const planted = events.filter((event) => event.account === made.planted);
  return {
    events: events.length,
    ofPlanted: planted.length,
    withoutTicket: planted.filter((event) => !event.ticket).length,
  };
}

const plot = (window: Page): Locator => view(window, 'timeline').getByRole('application');
const grid = (window: Page): Locator => view(window, 'timeline').getByRole('grid', { name: 'Access events' });
const lane = (window: Page, name: string): Locator =>
  view(window, 'timeline').getByRole('treeitem').filter({ hasText: name });
const summary = (window: Page): Locator => view(window, 'timeline').getByTestId('summary');
const listed = (window: Page, count: number): Promise<void> =>
  expect(grid(window)).toHaveAttribute('aria-rowcount', String(count));

/** How many events of the planted account the list holds, once it is about the account alone. */
async function settledCount(window: Page, all: number): Promise<number> {
  const count = async () => Number(await grid(window).getAttribute('aria-rowcount'));
  let last = -1;
  await expect
    .poll(async () => {
      const now = await count();
      const settled = now === last && now < all / 10;
      last = now;
      return settled;
    })
    .toBe(true);
  return last;
}

async function openCase(window: Page, app: ElectronApplication, folder: string) {
  await openFolder(window, app, folder);
  await expect(lane(window, 'agent').first()).toBeVisible({ timeout: 60_000 });
}

test('from the whole case to the bytes of one access of the planted account', async ({
  app,
  window,
  folders,
}) => {
  const made = importedCase(folders.cases, folders.state);
  const figures = figuresOf(made);
  await openCase(window, app, made.folder);

  await test.step('the counts on the screen are the engine’s', async () => {
    await listed(window, figures.events);
    await expect(view(window, 'timeline').getByText(`${text(figures.events)} events ·`)).toBeVisible();
    await expect(lane(window, made.planted)).toContainText(text(figures.ofPlanted));
    // Ordered by victims before their call while no leads were run, so the planted account comes first.
    await expect(view(window, 'timeline').getByRole('treeitem').first()).toContainText(made.planted);
  });

  await test.step('selecting the account opens its lane, its threads and its events', async () => {
    await lane(window, made.planted).click();
    await expect(lane(window, made.planted)).toHaveAttribute('aria-selected', 'true');
    await listed(window, figures.ofPlanted);
    await expect(window.getByRole('heading', { name: made.planted })).toBeVisible();
    await expect(view(window, 'timeline').getByText(/^\d+ threads$/)).toBeVisible();
    await window.getByRole('button', { name: 'without ticket' }).click();
    await listed(window, figures.withoutTicket);
    await window.getByRole('button', { name: 'without ticket' }).click();
  });

  await test.step('the wheel and the keys zoom, and the list follows', async () => {
    await expect(summary(window)).toContainText(' to ');
    const whole = (await summary(window).textContent()) ?? '';
    await plot(window).hover({ position: { x: 300, y: 260 } });
    for (let i = 0; i < 5; i++) await window.mouse.wheel(0, -300);
    await expect(summary(window)).not.toHaveText(whole);
    await expect(grid(window)).not.toHaveAttribute('aria-rowcount', String(figures.ofPlanted));
    const near = (await summary(window).textContent()) ?? '';
    await window.keyboard.press('d');
    await expect(summary(window)).not.toHaveText(near);
    await window.keyboard.press('0');
    await listed(window, figures.ofPlanted);
  });

  const record = await test.step('an access before a call is opened from the list of calls', async () => {
    await window.getByRole('region', { name: 'Threads' }).getByRole('button').first().click();
    await expect(window.getByRole('region', { name: 'Threads of this event' })).toBeVisible();
    const row = grid(window).locator('tr[aria-selected="true"]');
    await expect(row).toBeVisible();
    const id = (await row.locator('td').last().textContent()) ?? '';
    return Number(id.split(':')[1]?.replaceAll(',', ''));
  });

  await test.step('the details show the bytes of that record', async () => {
    const raw = window.getByTestId('raw-bytes');
    await expect(raw).toContainText(made.log[record] ?? 'no such line');
    await expect(raw.locator('u').filter({ hasText: made.planted })).toBeVisible();
    await window.keyboard.press(']');
    await expect(raw).toContainText(made.log[record + 1] ?? 'no such line');
  });
});

test('the keyboard alone walks lanes and events, and back out again', async ({ app, window, folders }) => {
  const made = importedCase(folders.cases, folders.state);
  await openCase(window, app, made.folder);
  const { keyboard } = window;
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowUp');
  await keyboard.press('Enter');
  await expect(lane(window, made.planted)).toHaveAttribute('aria-selected', 'true');
  await keyboard.press('ArrowRight');
  const selected = grid(window).locator('tr[aria-selected="true"]');
  await expect(selected).toHaveAttribute('aria-rowindex', '1');
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowRight');
  await expect(selected).toHaveAttribute('aria-rowindex', '3');
  await keyboard.press('ArrowLeft');
  await expect(selected).toHaveAttribute('aria-rowindex', '2');
  await keyboard.press('c');
  await expect(view(window, 'timeline').getByText(/^Context of EV-0001:/)).toBeVisible();
  await keyboard.press('Escape');
  await expect(view(window, 'timeline').getByText(/^Context of/)).toHaveCount(0);
  await keyboard.press('/');
  await keyboard.type('no record holds this');
  await expect(
    view(window, 'timeline').getByRole('heading', { name: 'No event fits all of this' }),
  ).toBeVisible();
  await keyboard.press('Escape');
  await keyboard.press('Escape');
  await keyboard.press('Escape');
  await expect(lane(window, made.planted)).toHaveAttribute('aria-selected', 'false');
});

test('without access records it says what would be here and leads to the sources', async ({
  window,
  folders,
}) => {
  await started(window);
  await newCase(window, `${folders.cases}/empty.throughline`, 'Nothing yet');
  await go(window, 'timeline');
  await expect(window.getByRole('heading', { name: 'No access records yet' })).toBeVisible();
  await window.getByRole('button', { name: 'Import an access log' }).click();
  await expect(window.locator('main[data-view="sources"]')).toBeVisible();
});

test('a span dragged with Shift narrows the list to its events, and they become an exhibit', async ({
  app,
  window,
  folders,
}) => {
  const made = importedCase(folders.cases, folders.state);
  await openCase(window, app, made.folder);
  const all = Number(await grid(window).getAttribute('aria-rowcount'));
  const box = await plot(window).boundingBox();
  if (box === null) throw new Error('The plot has no box.');
  await window.keyboard.down('Shift');
  await window.mouse.move(box.x + 200, box.y + 300);
  await window.mouse.down();
  await window.mouse.move(box.x + 420, box.y + 305, { steps: 4 });
  await window.mouse.up();
  await window.keyboard.up('Shift');
  await expect(view(window, 'timeline').getByText(/^span /)).toBeVisible();
  await expect(grid(window)).not.toHaveAttribute('aria-rowcount', String(all));
  await lane(window, made.planted).click();
  await expect(window.getByText(/^account /)).toBeVisible();
  await expect(summary(window)).toContainText('listed');
  const inSpan = await settledCount(window, all);
  await window.keyboard.press('e');
  const dialog = window.getByRole('dialog', { name: 'Add to exhibit' });
  await dialog.getByLabel('Title').fill('What the account did in these weeks');
  await dialog.getByRole('button', { name: `Freeze ${text(inSpan)} records` }).click();
  await expect(dialog).toHaveCount(0);
  await expect(window.getByText(`EX-0001 holds ${text(inSpan)} frozen records.`)).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(view(window, 'timeline').getByText(/^span /)).toHaveCount(0);
  await window.keyboard.press('Escape');
  await listed(window, all);
});

test('it looks right, is read right, and fits a small window', async ({ app, window, folders, capture }) => {
  const made = importedCase(folders.cases, folders.state);
  await openCase(window, app, made.folder);
  await lane(window, made.planted).click();
  await expect(view(window, 'timeline').getByText(/^\d+ threads$/)).toBeVisible();
  await captureLooks(window, capture, 'timeline');
  expect(await axeProblems(window)).toEqual([]);
  await window.getByRole('region', { name: 'Threads' }).getByRole('button').first().click();
  await expect(window.getByRole('region', { name: 'Threads of this event' })).toBeVisible();
  for (let i = 0; i < 9; i++) await window.keyboard.press('w');
  await captureLooks(window, capture, 'timeline-near');
  expect(await axeProblems(window)).toEqual([]);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800));
  await expect(window.locator('.drawer')).toBeVisible();
  await captureLooks(window, capture, 'timeline-1280');
});

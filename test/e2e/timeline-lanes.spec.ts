import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { expect as bare, test } from '../helpers/electron-app';
import { type ImportedCase, importedCase } from '../helpers/imported-case';
import { axeProblems, openFolder, view } from '../helpers/story';
import { resize } from '../helpers/window-steps';

test.setTimeout(300_000);
/** Lanes inside lanes are several questions one after the other. */
const expect = bare.configure({ timeout: 30_000 });

const timeline = (window: Page): Locator => view(window, 'timeline');
const rows = (window: Page): Locator => timeline(window).getByRole('treeitem');
const inner = (window: Page): Locator => timeline(window).locator('[role="treeitem"][aria-level="2"]');
const strip = (window: Page): Locator =>
  timeline(window).getByRole('region', { name: 'Lanes shown and hidden' });
const search = (window: Page): Locator => timeline(window).getByRole('textbox', { name: /^Find a lane/ });
const tree = (window: Page): Locator => timeline(window).getByRole('tree', { name: 'Lanes' });
const listed = (window: Page): Locator => timeline(window).getByRole('grid', { name: 'Access events' });
const numbered = (text: string) => Number(text.replaceAll(',', ''));

interface Logged {
  readonly account: string;
  readonly ticket: string;
  /** Milliseconds since 1970. */
  readonly time: number;
}

/** The access log, read here from its file. */
function loggedIn({ log }: ImportedCase): readonly Logged[] {
  const names = log[0]?.split(',') ?? [];
  const [time, account, ticket] = ['time', 'account', 'ticket'].map((name) => names.indexOf(name));
  if (
    time === undefined ||
    account === undefined ||
    ticket === undefined ||
    Math.min(time, account, ticket) < 0
  )
    throw new Error(`The log has other columns: ${names.join()}`);
  return log
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => line.split(','))
    .map((cells) => ({
      account: cells[account] ?? '',
      ticket: cells[ticket] ?? '',
      time: Date.parse(cells[time] ?? ''),
    }));
}

/** A roster says more of teams than records do. */
interface Teams {
  readonly lanes: readonly { readonly key: string; readonly total: number }[];
}

/** Events by account, by ticket: "" for what names none. */
function counted(events: readonly Logged[], by: 'account' | 'ticket'): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const event of events) counts.set(event[by], (counts.get(event[by]) ?? 0) + 1);
  return counts;
}

/** When each account was first seen. */
function firstOf(events: readonly Logged[]): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const { account, time } of events) first.set(account, Math.min(time, first.get(account) ?? time));
  return first;
}

async function openCase(window: Page, app: ElectronApplication, folder: string): Promise<void> {
  await openFolder(window, app, folder);
  await expect(rows(window).filter({ hasText: 'agent' }).first()).toBeVisible();
}

async function choose(window: Page, control: RegExp, option: string): Promise<void> {
  await timeline(window).getByRole('button', { name: control }).click();
  await window.getByRole('option', { name: option, exact: true }).click();
}

const nameOf = async (row: Locator): Promise<string> => (await row.locator('.tl-name').textContent()) ?? '';
const eventsOf = async (row: Locator): Promise<number> =>
  numbered((await row.locator('.num').first().textContent()) ?? '');

/** Lanes that are here with their events: those near the view. */
async function namedEvents(own: Locator): Promise<readonly (readonly [string, number])[]> {
  const texts = await own.evaluateAll((lanes) =>
    lanes.map((lane) => ['.tl-name', '.num'].map((part) => lane.querySelector(part)?.textContent ?? '')),
  );
  return texts.flatMap(([name = '', events = '']) =>
    name === '' ? [] : [[name, numbered(events)] as const],
  );
}

/** Half a view down the lanes; from the last on to the first. */
async function scrollOn(window: Page): Promise<void> {
  await tree(window).evaluate((element) => {
    const { scrollTop, clientHeight, scrollHeight } = element;
    const isEnd = scrollTop + clientHeight >= scrollHeight - 1;
    element.scrollTo(0, isEnd ? 0 : scrollTop + clientHeight / 2);
  });
}

/** The picture answers what is asked now. */
async function settled(window: Page): Promise<void> {
  await expect(timeline(window).locator('.tl-working.is-on')).toHaveCount(0);
  await expect(timeline(window).locator('canvas.quieter')).toHaveCount(0);
}

/** The pixel columns in which a lane that begins at `top` of the plot draws density, whatever its step. */
async function densityColumns(window: Page, top: number): Promise<readonly number[]> {
  return await window.evaluate((y) => {
    const canvas = document.querySelector<HTMLCanvasElement>('.tl-plot > canvas');
    const surface = canvas?.getContext('2d');
    if (canvas == null || surface == null) throw new Error('There is no plot.');
    const probe = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    if (probe === null) throw new Error('There is no canvas to read a colour with.');
    const style = getComputedStyle(document.documentElement);
    const steps = [1, 2, 3, 4, 5, 6, 7].map((step) => {
      probe.fillStyle = style.getPropertyValue(`--d-${step}`).trim();
      probe.fillRect(0, 0, 1, 1);
      return probe.getImageData(0, 0, 1, 1).data;
    });
    const middle = Math.round((y + 20.5) * devicePixelRatio);
    const { data } = surface.getImageData(0, middle, canvas.width, 1);
    const is = (x: number, step: Uint8ClampedArray) =>
      [0, 1, 2].every((c) => Math.abs((data[x * 4 + c] ?? 0) - (step[c] ?? 0)) <= 2);
    return Array.from({ length: canvas.width }, (_, x) => x).filter((x) => steps.some((step) => is(x, step)));
  }, top);
}

/** Where a row's top stands below the plot's. */
async function topInPlot(window: Page, row: Locator): Promise<number> {
  const [own, plot] = [
    await row.boundingBox(),
    await timeline(window).getByRole('application').boundingBox(),
  ];
  return (own?.y ?? 0) - (plot?.y ?? 0);
}

/** Whether accounts stand in the order in which they were first seen, or its reverse. Service accounts are last in both. */
async function seenInOrder(own: Locator, first: ReadonlyMap<string, number>, way: 1 | -1): Promise<boolean> {
  const names = (await own.locator('.tl-name').allTextContents()).filter((name) => !name.startsWith('svc'));
  const times = names.map((name) => first.get(name) ?? Number.NaN);
  const sorted = times.toSorted((a, b) => (a - b) * way);
  return times.length > 1 && times.join() === sorted.join();
}

test('lanes are marked, compared, found, pinned, hidden and ordered by key', async ({
  app,
  window,
  folders,
  capture,
}) => {
  const made = importedCase(folders.cases, folders.state);
  const events = loggedIn(made);
  const accounts = counted(events, 'account');
  const first = firstOf(events);
  await openCase(window, app, made.folder);
  const { keyboard } = window;

  await test.step('three are marked and stand side by side, on one scale, until Esc', async () => {
    const names: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      names.push(await nameOf(timeline(window).locator(`#lane-${i}`)));
      await keyboard.press('b');
      await expect(strip(window)).toContainText(`${i + 1} lane${i === 0 ? '' : 's'} marked`);
      await keyboard.press('ArrowDown');
    }
    await keyboard.press('Shift+B');
    await expect(rows(window)).toHaveCount(3);
    for (const name of names) await expect(rows(window).filter({ hasText: name })).toHaveCount(1);
    await settled(window);
    await capture('lanes-compared');
    await keyboard.press('Escape');
    await expect(rows(window)).not.toHaveCount(3);
    await keyboard.press('Control+z');
    await expect(rows(window)).toHaveCount(3);
    await keyboard.press('Shift+B');
    await expect(rows(window)).not.toHaveCount(3);
  });

  await test.step('I finds lanes by name, Esc clears and goes back to them', async () => {
    await keyboard.press('i');
    await expect(search(window)).toBeFocused();
    const part = (await nameOf(rows(window).first())).slice(-1);
    const found = [...accounts].filter(([key]) => key.includes(part));
    await keyboard.type(part);
    await expect(
      timeline(window).getByText(`${found.length} of ${accounts.size}`, { exact: true }),
    ).toBeVisible();
    const events = found.reduce((sum, [, total]) => sum + total, 0);
    await expect(strip(window)).toContainText(`${events.toLocaleString('en-US')} of`);
    await expect(rows(window).filter({ hasNotText: part })).toHaveCount(0);
    await capture('lanes-found');
    await keyboard.press('Escape');
    await expect(search(window)).toHaveValue('');
    await keyboard.press('Escape');
    await expect(tree(window)).toBeFocused();
  });

  await test.step('U pins and lets go, H hides, Shift H shows', async () => {
    const first = timeline(window).locator('#lane-0');
    await keyboard.press('ArrowDown');
    await keyboard.press('u');
    await expect(first.getByRole('img', { name: 'pinned' })).toBeVisible();
    await keyboard.press('u');
    await expect(first.getByRole('img', { name: 'pinned' })).toHaveCount(0);
    const name = await nameOf(first);
    await keyboard.press('h');
    await expect(strip(window)).toContainText('1 lane hidden');
    await expect(first).not.toContainText(name);
    await keyboard.press('Shift+H');
    await expect(first).toContainText(name);
  });

  await test.step('they are ordered by when they were first seen, there and back', async () => {
    await choose(window, /order$/, 'first seen');
    await expect.poll(() => seenInOrder(rows(window), first, 1)).toBe(true);
    await timeline(window).getByRole('button', { name: 'Turn the order round' }).click();
    await expect.poll(() => seenInOrder(rows(window), first, -1)).toBe(true);
    await timeline(window)
      .getByRole('button', { name: /Turn it back/ })
      .click();
    await expect.poll(() => seenInOrder(rows(window), first, 1)).toBe(true);
  });

  expect(await axeProblems(window)).toEqual([]);
});

test('lanes stand inside lanes, add up to them, are pinned, hidden and listed by mouse', async ({
  app,
  window,
  folders,
  capture,
}) => {
  const made = importedCase(folders.cases, folders.state);
  const events = loggedIn(made);
  const first = firstOf(events);
  const { lanes } = made.ask('density', '--bins', '1', '--by', 'team', '--top', '1000') as Teams;
  const teams = new Map(lanes.map(({ key, total }) => [key, total]));
  const all = events.length;
  await openCase(window, app, made.folder);
  const { keyboard } = window;
  await choose(window, /order$/, 'first seen');
  await choose(window, /Lanes by/, 'team');
  await choose(window, /Lanes inside each/, 'account');
  await expect(rows(window)).toHaveCount(teams.size);

  await test.step('a team opens into its accounts, which add up to it', async () => {
    const [name, total] = [...teams].reduce((least, entry) => (entry[1] < least[1] ? entry : least));
    const small = rows(window).filter({ hasText: name === '' ? 'no team' : name });
    expect(await eventsOf(small)).toBe(total);
    await small.locator('.tl-chevron').click();
    await expect(small).toHaveAttribute('aria-expanded', 'true');
    const own = new Map<string, number>();
    await expect
      .poll(async () => {
        for (const [name, events] of await namedEvents(inner(window))) own.set(name, events);
        await scrollOn(window);
        return [...own.values()].reduce((sum, events) => sum + events, 0);
      })
      .toBe(total);
    await tree(window).evaluate((element) => element.scrollTo(0, 0));
    await small.locator('.tl-chevron').click();
    await expect(inner(window)).toHaveCount(0);
  });

  const team = [...teams].reduce((most, entry) => (entry[1] > most[1] ? entry : most))[0];
  await rows(window).filter({ hasText: team }).locator('.tl-chevron').click();
  await expect(inner(window).nth(5)).toBeVisible();
  await settled(window);
  await capture('lanes-nested');
  expect(await seenInOrder(inner(window), first, 1)).toBe(true);

  await test.step('an account inside it lists exactly its events', async () => {
    const row = inner(window).nth(1);
    const events = await eventsOf(row);
    await row.locator('.tl-name').click();
    await expect(row).toHaveAttribute('aria-selected', 'true');
    await expect(listed(window)).toHaveAttribute('aria-rowcount', String(events));
    await window.keyboard.press('Escape');
    await window.keyboard.press('Escape');
    await expect(row).toHaveAttribute('aria-selected', 'false');
  });

  await test.step('a pinned account stays at the top, its density with it, while the others scroll', async () => {
    const row = inner(window).nth(2);
    const name = await nameOf(row);
    await settled(window);
    const before = await densityColumns(window, await topInPlot(window, row));
    const beside = await densityColumns(window, await topInPlot(window, inner(window).nth(3)));
    expect(before.length).toBeGreaterThan(20);
    expect(beside).not.toEqual(before);
    await row.click({ button: 'right' });
    await window.getByRole('menuitem', { name: /Pin to the top/ }).click();
    await expect(rows(window).first()).toContainText(name);
    await expect(rows(window).first()).toContainText(`in ${team}`);
    await expect(inner(window).filter({ hasText: name })).toHaveCount(1);
    await settled(window);
    const top = await topInPlot(window, rows(window).first());
    expect(await densityColumns(window, top)).toEqual(before);
    await tree(window).hover();
    await window.mouse.wheel(0, 90);
    await expect
      .poll(() =>
        timeline(window)
          .getByRole('tree')
          .evaluate((tree) => tree.scrollTop),
      )
      .toBeGreaterThan(0);
    expect(await topInPlot(window, rows(window).first())).toBe(top);
    await settled(window);
    expect(await densityColumns(window, top)).toEqual(before);
    await capture('lanes-pinned');
  });

  await test.step('what is hidden is said, counted and shown again, and each step is undone', async () => {
    const row = inner(window).nth(4);
    const [name, events] = [await nameOf(row), await eventsOf(row)];
    await row.click({ button: 'right' });
    await window.getByRole('menuitem', { name: 'Hide' }).click();
    const words = `1 lane hidden, ${events.toLocaleString('en-US')} of ${all.toLocaleString('en-US')} events`;
    await expect(strip(window)).toContainText(words);
    await expect(rows(window).filter({ hasText: name })).toHaveCount(0);
    await capture('lanes-hidden');
    await window.keyboard.press('Control+z');
    await expect(strip(window)).toHaveCount(0);
    await window.keyboard.press('Control+Shift+Z');
    await expect(strip(window)).toContainText(words);
    await strip(window).getByRole('button', { name: 'Show' }).click();
    await expect(strip(window)).toHaveCount(0);
  });
  await test.step('→ opens a team, ← closes it, Shift O does either', async () => {
    await tree(window).focus();
    for (let i = 0; i < 40; i += 1) await keyboard.press('ArrowUp');
    await keyboard.press('ArrowDown');
    // The first place is the pinned lane's.
    const next = timeline(window).locator('#lane-1');
    const isOpen = (await next.getAttribute('aria-expanded')) === 'true';
    await keyboard.press(isOpen ? 'ArrowLeft' : 'ArrowRight');
    await expect(next).toHaveAttribute('aria-expanded', String(!isOpen));
    await keyboard.press(isOpen ? 'ArrowRight' : 'ArrowLeft');
    await expect(next).toHaveAttribute('aria-expanded', String(isOpen));
    await keyboard.press('Shift+O');
    await expect(next).toHaveAttribute('aria-expanded', String(!isOpen));
  });

  await test.step('every ticket is a lane, and what names none has one, in the smallest window too', async () => {
    await resize(app, 1280, 800);
    await expect.poll(() => window.evaluate(() => innerWidth)).toBe(1280);
    await choose(window, /Lanes by/, 'ticket');
    await choose(window, /order$/, 'events');
    const none = rows(window).filter({ hasText: 'no ticket' });
    await expect(none).toBeVisible();
    const withoutTicket = counted(events, 'ticket').get('');
    expect(await eventsOf(none)).toBe(withoutTicket);
    await none.click();
    await expect(listed(window)).toHaveAttribute('aria-rowcount', String(withoutTicket));
    await capture('lanes-ticket-1280');
  });
});

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../helpers/electron-app';
import { flipByte } from '../helpers/flip-byte';
import {
  answerFolderDialogs,
  captureLooks,
  findingShown,
  go,
  openSample,
  sampleIsOpen,
  started,
  view,
} from '../helpers/story';

test.setTimeout(420_000);

const POINTING = /^The reports point to one account, (.+)$/;
const SEALED = /^CASE-.* is sealed$/;
const LONG = { timeout: 120_000 };

/** The account the finding names; it must also be the first of the ranking, and flagged. */
async function namedAccount(window: Page): Promise<string> {
  await findingShown(window, POINTING);
  const title = (await window.getByRole('heading', { level: 1 }).textContent()) ?? '';
  const account = POINTING.exec(title)?.[1] ?? '';
  const first = window.getByRole('grid', { name: 'Accounts by rank' }).getByRole('row').nth(1);
  await expect(first).toContainText(account);
  await expect(first.locator('.badge.lead')).toHaveText('1');
  return account;
}

/** What the timeline reads out once a gesture rests: first the stretch of time it shows. */
function summaryOf(window: Page): Locator {
  return view(window, 'timeline').getByTestId('summary');
}

async function shownSpan(window: Page): Promise<string> {
  await expect(summaryOf(window)).toContainText(' to ');
  return ((await summaryOf(window).textContent()) ?? '').split(',')[0] ?? '';
}

async function packageIn(folder: string): Promise<string> {
  const names = readdirSync(folder).filter((name) => name.startsWith('CASE-'));
  expect(names).toHaveLength(1);
  return join(folder, names[0] ?? '');
}

test('first start to verified package: sample case, lead, timeline, note, exhibit, export, check', async ({
  app,
  window,
  folders,
  capture,
}) => {
  await started(window);
  await captureLooks(window, capture, 'thread-1-start');
  await openSample(window);
  await window.getByRole('button', { name: /^Leads/ }).click();
  await window.getByRole('button', { name: 'Run leads' }).click();
  const account = await namedAccount(window);
  await captureLooks(window, capture, 'thread-2-leads');

  await window.getByRole('button', { name: 'Open in timeline' }).click();
  await expect(view(window, 'timeline').getByRole('heading', { name: account }).first()).toBeVisible();
  const whole = await shownSpan(window);
  await view(window, 'timeline').getByRole('application').hover();
  for (let i = 0; i < 4; i++) await window.mouse.wheel(0, -300);
  await expect(summaryOf(window)).not.toContainText(whole);
  await captureLooks(window, capture, 'thread-3-timeline');

  await window.getByRole('button', { name: /^Note\b/ }).click();
  await window.getByRole('dialog').getByLabel('Note').fill('First in the ranking. Ask for the roster.');
  await window.getByRole('dialog').getByRole('button', { name: 'Save note' }).click();
  await expect(window.getByRole('dialog')).toHaveCount(0);
  await expect(window.getByText('First in the ranking. Ask for the roster.').first()).toBeVisible();
  await window.getByRole('button', { name: 'Add to exhibit' }).click();
  await window
    .getByRole('dialog')
    .getByRole('button', { name: /^Freeze \d+ records?/ })
    .click();
  await expect(window.getByRole('dialog')).toHaveCount(0);

  await window.getByRole('button', { name: /^Case file/ }).click();
  await expect(window.getByRole('button', { name: /^EX-0001/ })).toBeVisible();
  await expect(window.getByRole('button', { name: /First in the ranking/ })).toBeVisible();
  await captureLooks(window, capture, 'thread-4-case-file');

  await window.getByRole('button', { name: /^Handoff/ }).click();
  await answerFolderDialogs(app, folders.cases);
  await window.getByRole('button', { name: 'Choose folder' }).first().click();
  await window.getByRole('button', { name: 'Seal and sign' }).click();
  await expect(window.getByRole('heading', { name: SEALED })).toBeVisible(LONG);
  await window.getByRole('button', { name: 'Check it now' }).click();
  await expect(window.getByText('This package is whole.')).toBeVisible(LONG);
  await captureLooks(window, capture, 'thread-5-handoff');

  const folder = await packageIn(folders.cases);
  flipByte(join(folder, 'data', 'exhibits', 'EX-0001', 'raw.bin'));
  await window.getByRole('button', { name: 'Check it now' }).click();
  await expect(window.getByText(/^This package is not as it was sealed/)).toBeVisible(LONG);
  await expect(window.locator('.ho-problems')).toContainText('data/exhibits/EX-0001/raw.bin');
  await captureLooks(window, capture, 'thread-6-changed');
});

test('the same with the keyboard alone', async ({ app, window, folders }) => {
  const { keyboard } = window;
  await started(window);
  await keyboard.press('1');
  await sampleIsOpen(window);
  await go(window, 'leads');
  await expect(window.getByRole('heading', { name: 'Leads have not been run yet' })).toBeVisible();
  await keyboard.press('Control+Enter');
  const account = await namedAccount(window);

  await keyboard.press('l');
  await expect(view(window, 'timeline').getByRole('heading', { name: account }).first()).toBeVisible();
  const whole = await shownSpan(window);
  await keyboard.press('f');
  for (let i = 0; i < 3; i++) await keyboard.press('w');
  await expect(summaryOf(window)).not.toContainText(whole);

  await keyboard.press('n');
  await expect(window.getByRole('dialog').getByLabel('Note')).toBeFocused();
  await keyboard.type('Written without a mouse.');
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect(window.getByRole('dialog')).toHaveCount(0);
  await expect(window.getByText('Written without a mouse.').first()).toBeVisible();
  await keyboard.press('e');
  await expect(window.getByRole('dialog').getByLabel('Title')).toBeFocused();
  await expect(window.getByRole('dialog').getByRole('button', { name: /^Freeze [1-9]/ })).toBeEnabled();
  await keyboard.press('Enter');
  await expect(window.getByRole('dialog')).toHaveCount(0);

  await go(window, 'casefile');
  const list = window.getByRole('navigation', { name: 'Exhibits and notes' });
  await expect(list.getByRole('button', { name: /^EX-0001/ })).toHaveAttribute('aria-current', 'true');
  await expect(list.getByRole('button', { name: /Written without a mouse/ })).toBeVisible();
  await keyboard.press('ArrowDown');
  await expect(list.getByRole('button', { name: /Written without a mouse/ })).toHaveAttribute(
    'aria-current',
    'true',
  );

  await go(window, 'handoff');
  await answerFolderDialogs(app, folders.cases);
  await expect(window.getByText('Choose the folder it is written into')).toBeVisible();
  await keyboard.press('f');
  await expect(window.getByRole('button', { name: 'Seal and sign' })).toBeEnabled();
  await keyboard.press('e');
  await expect(window.getByRole('heading', { name: SEALED })).toBeVisible(LONG);
  const folder = await packageIn(folders.cases);
  await answerFolderDialogs(app, folder);
  await keyboard.press('c');
  await expect(window.getByText('This package is whole.')).toBeVisible(LONG);
  flipByte(join(folder, 'data', 'completeness.json'));
  await keyboard.press('c');
  await expect(window.getByText(/^This package is not as it was sealed/)).toBeVisible(LONG);
  await expect(window.locator('.ho-problems')).toContainText('data/completeness.json');
});

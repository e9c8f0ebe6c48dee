import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../helpers/electron-app';
import { answerDialogs, newCase, seriousFaults, tabTo, whenReady } from '../helpers/window-steps';

/** Neither the zone nor the order of day and month can be told, and nothing says which column the time is. */
const ACCESS = [
  'login;when;customer_id;action;remark',
  'agent-1;03/04/2019 09:14;C-1;view;T-1',
  'agent-1;04/04/2019 09:15;C-2;view;',
  'agent-2;at noon;C-3;export;T-2',
  'agent-2;06/04/2019 09:18;C-5;view;T-3',
  '',
].join('\n');
const TOGETHER = 'EV-0001 is in: 4 records = 3 read + 1 rejected + 0 duplicates.';

const side = (window: Page) => window.getByRole('complementary', { name: 'Import' });
const columns = (window: Page) => window.getByRole('table', { name: 'Columns' });
/** The list of what the last column becomes; its text is what is chosen. */
const becomes = (window: Page) =>
  columns(window).getByRole('button', { name: /What the column remark becomes/ });
const UNMAPPED = 'keep as text, not analysed';

test.beforeEach(async ({ window, folders }) => {
  await whenReady(window);
  await newCase(window, join(folders.cases, 'wizard.throughline'));
});

test('a file comes in by keyboard alone: chosen, decided on, mapped, imported, certified', async ({
  app,
  window,
  folders,
}) => {
  const { keyboard } = window;
  const file = join(folders.cases, 'access.csv');
  writeFileSync(file, ACCESS, { mode: 0o644 });
  await answerDialogs(app, [file]);
  await keyboard.press('Control+i');
  await expect(window.getByRole('heading', { name: 'Import access.csv' })).toBeVisible();

  await test.step('what the file does not say is answered', async () => {
    await tabTo(window, side(window).getByRole('button', { name: 'access log' }));
    await keyboard.press('Enter');
    await tabTo(window, side(window).getByRole('button', { name: 'The column with time' }));
    await keyboard.press('Enter');
    await window.getByRole('listbox').waitFor();
    await keyboard.type('when');
    await keyboard.press('Enter');
    await tabTo(window, side(window).getByRole('button', { name: 'Day first' }));
    await keyboard.press(' ');
    await tabTo(window, side(window).getByRole('button', { name: 'Europe/Dublin' }));
    await keyboard.press('Enter');
    await expect(side(window).getByRole('button', { name: 'Import' })).toBeEnabled();
  });

  await test.step('a column becomes a field of the examiner’s choice', async () => {
    await expect(becomes(window)).toHaveText(UNMAPPED);
    await tabTo(window, becomes(window));
    await keyboard.press('Enter');
    await window.getByRole('listbox').waitFor();
    await keyboard.type('ticket');
    await keyboard.press('Enter');
    await expect(becomes(window)).toHaveText('ticket');
  });

  await tabTo(window, side(window).getByRole('button', { name: 'Import' }));
  await keyboard.press('Enter');
  await expect(window.getByText(TOGETHER)).toBeVisible();

  await test.step('how it adds up is opened and certified, and the certificate says the same', async () => {
    await tabTo(window, window.getByRole('button', { name: 'Reconciliation of EV-0001, show it' }));
    await keyboard.press('Enter');
    const panel = window.getByRole('region', { name: 'Reconciliation of EV-0001' });
    await expect(panel).toContainText('4 records');
    await answerDialogs(app, [folders.cases]);
    await tabTo(window, panel.getByRole('button', { name: 'Save certificate…' }));
    await keyboard.press('Enter');
    await expect(window.getByText(`3 certificates of EV-0001 in ${folders.cases}`)).toBeVisible();
    const certified = readFileSync(join(folders.cases, 'EV-0001.json'), 'utf8');
    const page = readFileSync(join(folders.cases, 'EV-0001.html'), 'utf8');
    const sha256 = createHash('sha256').update(ACCESS).digest('hex');
    for (const text of [certified, page]) expect(text).toContain(sha256);
    await expect(panel).toContainText(sha256);
    expect(certified).toMatch(/"records": ?4\b/);
    expect(certified).toMatch(/"events": ?3\b/);
    expect(readFileSync(join(folders.cases, 'EV-0001.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  });
});

test('a field drawn onto a column with the mouse is what the column becomes', async ({
  app,
  window,
  folders,
}) => {
  const file = join(folders.cases, 'access.csv');
  writeFileSync(file, ACCESS, { mode: 0o644 });
  await answerDialogs(app, [file]);
  await window.keyboard.press('Control+i');
  await side(window).getByRole('button', { name: 'access log' }).click();
  const row = columns(window).getByRole('row', { name: /^remark/ });
  await expect(becomes(window)).toHaveText(UNMAPPED);
  const fields = window.getByRole('list', { name: 'Fields, to be drawn onto a column' });
  await fields
    .getByRole('listitem')
    .filter({ hasText: /^ticket/ })
    .dragTo(row);
  await expect(becomes(window)).toHaveText('ticket');
  await expect(fields.getByRole('listitem').filter({ hasText: /^ticket/ })).toContainText('has a column');
});

test('a file that holds nothing to import is named with its reason, within everybody’s reach', async ({
  app,
  window,
  folders,
  capture,
}) => {
  const file = join(folders.cases, 'empty.csv');
  writeFileSync(file, '', { mode: 0o644 });
  await answerDialogs(app, [file]);
  await window.keyboard.press('Control+i');
  await expect(window.getByText(/empty/).first()).toBeVisible();
  await capture('sources-nothing');
  expect(await seriousFaults(window)).toEqual([]);
});

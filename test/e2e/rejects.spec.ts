import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../helpers/electron-app';
import { answerDialogs, newCase, runFromPalette, seriousFaults, whenReady } from '../helpers/window-steps';

/** A record with a time in words, three in another format, one that is short, and enough of those that are read. */
const ACCESS = [
  'time,account,customer,action',
  '2019-08-06T09:14:00Z,agent-1,C-1,view',
  'about noon,agent-1,C-2,view',
  '06.08.2019 10:15,agent-2,C-3,view',
  '06.08.2019 10:16,agent-2,C-4,export',
  '06.08.2019 10:17,agent-2,C-5,view',
  '2019-08-06T09:20:00Z,agent-3',
  ...Array.from({ length: 10 }, (_, i) => `2019-08-06T09:${21 + i}:00Z,agent-3,C-${i + 7},view`),
].join('\n');

async function importAccess(window: Page): Promise<void> {
  await window.keyboard.press('Control+i');
  const side = window.getByRole('complementary', { name: 'Import' });
  await side.getByRole('button', { name: 'access log' }).click();
  await expect(side.getByRole('button', { name: 'Import' })).toBeEnabled();
  await window.keyboard.press('Control+Enter');
  await expect(window.getByText('EV-0001 is in: 16 records = 11 read + 5 rejected')).toBeVisible();
}

test.beforeEach(async ({ app, window, folders }) => {
  await whenReady(window);
  await newCase(window, join(folders.cases, 'rejects.throughline'));
  const file = join(folders.cases, 'access.csv');
  writeFileSync(file, ACCESS, { mode: 0o644 });
  await answerDialogs(app, [file]);
  await importAccess(window);
});

test('rejects stand by reason, one is repaired by hand and taken back, others are read again', async ({
  window,
  capture,
}) => {
  const counts = window.getByRole('status', { name: 'Counts' });
  const reasons = window.getByRole('navigation', { name: 'Reasons' });
  await expect(reasons.getByRole('button', { name: /^5 all reasons/ })).toBeVisible();
  await reasons.getByRole('button', { name: /2 columns instead of 4/ }).click();
  await expect(window.getByRole('grid', { name: 'Rejected records' }).getByRole('row')).toHaveCount(2);
  await capture('rejects');

  await reasons.getByRole('button', { name: /time cannot be read/ }).click();
  await window.getByRole('row').filter({ hasText: 'about noon' }).click();
  await window.getByRole('button', { name: 'Repair this record…' }).click();
  const repair = window.getByRole('dialog', { name: 'Repair EV-0001:2' });
  await repair.getByLabel('time (time)').fill('2019-08-06T12:00:00Z');
  await repair.getByLabel('Why this is what the record says').fill('Said so on the telephone.');
  await capture('rejects-repair');
  expect(await seriousFaults(window)).toEqual([]);
  await repair.getByRole('button', { name: 'Repair' }).click();
  await expect(counts).toContainText('read 12');
  await expect(counts).toContainText('rejected 4');
  await window.keyboard.press('Control+z');
  await expect(counts).toContainText('rejected 5');

  await reasons.getByRole('button', { name: /time cannot be read/ }).click();
  await window.getByRole('button', { name: 'Read these again…' }).click();
  const again = window.getByRole('dialog', { name: 'Read 4 rejects of EV-0001 again' });
  await again.getByLabel('Time format').fill('%d.%m.%Y %H:%M');
  await again.getByRole('combobox', { name: 'Zone of times' }).fill('UTC');
  await window.getByRole('option', { name: 'UTC', exact: true }).click();
  await again.getByLabel('Why these settings are right').fill('The second half is from another system.');
  await expect(again.getByRole('status')).toContainText('Of 4 rejects 3 would be read');
  await capture('rejects-read-again');
  expect(await seriousFaults(window)).toEqual([]);
  await again.getByRole('button', { name: 'Read again' }).click();
  await expect(counts).toContainText('read 14');
  await expect(counts).toContainText('rejected 2');
  await runFromPalette(window, 'Dark');
  await capture('rejects-dark');
});

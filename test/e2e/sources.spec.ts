import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../helpers/electron-app';
import { writeLargeCsv } from '../helpers/large-csv';
import {
  answerDialogs,
  dropFiles,
  newCase,
  runFromPalette,
  seriousFaults,
  whenReady,
} from '../helpers/window-steps';

/** Day and month can be swapped, no zone is named, the time's column has an odd name, one time is none, and two values are hostile. */
const ACCESS = [
  'login;when;customer_id;action;ticket',
  'agent-1;03/04/2019 09:14;C-1;view;T-1',
  'agent-1;04/04/2019 09:15;C-2;view;',
  'agent-2;05/04/2019 09:16;C-3;export;T-2',
  'agent-2;at noon;C-4;view;T-3',
  'agent\u202E3;06/04/2019 09:18;C-5;view;"<img src=x onerror=alert(1)>"',
  '',
].join('\n');
const BAD_RECORD = 'agent-2;at noon;C-4;view;T-3';

test.beforeEach(async ({ window, folders }) => {
  await whenReady(window);
  await newCase(window, join(folders.cases, 'sources.throughline'));
});

async function writeAccess(folder: string): Promise<string> {
  const file = join(folder, 'access.csv');
  writeFileSync(file, ACCESS, { mode: 0o644 });
  return file;
}

/** Answers what the file does not say: what it is about, where the time is, the order of day and month, the zone. */
async function decide(window: Page): Promise<void> {
  const side = window.getByRole('complementary', { name: 'Import' });
  await side.getByRole('button', { name: 'access log' }).click();
  await side.getByRole('button', { name: 'The column with time' }).click();
  await window.getByRole('option', { name: 'when' }).click();
  await side.getByRole('button', { name: 'Day first' }).click();
  await side.getByRole('button', { name: 'Europe/Dublin' }).click();
  await expect(side.getByRole('button', { name: 'Import' })).toBeEnabled();
}

test('a file is looked at, decided on, imported, and every record of it accounted for', async ({
  app,
  window,
  folders,
  capture,
}) => {
  await answerDialogs(app, [await writeAccess(folders.cases)]);
  await window.keyboard.press('Control+i');
  await expect(window.getByRole('heading', { name: 'Import access.csv' })).toBeVisible();
  const side = window.getByRole('complementary', { name: 'Import' });
  await expect(side.getByRole('heading', { name: /Needs your decision/ })).toBeVisible();
  await expect(side.getByText(/missing\.$/)).toBeVisible();
  await decide(window);
  const columns = window.getByRole('table', { name: 'Columns' });
  await expect(columns.getByRole('row', { name: /when/ })).toContainText('2019-04-03');
  await expect(columns.getByRole('row', { name: /login/ })).toContainText('account');
  await expect(window.getByRole('region', { name: 'Rows of the file' })).toContainText(
    '<img src=x onerror=alert(1)>',
  );
  await expect(window.getByRole('region', { name: 'Rows of the file' })).toContainText('agentU+202E3');
  await capture('sources-preview');
  expect(await seriousFaults(window)).toEqual([]);

  await window.keyboard.press('Control+Enter');
  await expect(
    window.getByText('EV-0001 is in: 5 records = 4 read + 1 rejected + 0 duplicates.'),
  ).toBeVisible();
  const row = window
    .getByRole('table', { name: 'Sources in the case' })
    .getByRole('row', { name: /EV-0001/ });
  await expect(row).toContainText('access.csv');
  await expect(row).toContainText('yes');
  const counts = window.getByRole('status', { name: 'Counts' });
  await expect(counts).toContainText('in files 5');
  await expect(counts).toContainText('read 4');
  await expect(counts).toContainText('rejected 1');

  const rejects = window.getByRole('grid', { name: 'Rejected records' });
  await expect(rejects.getByRole('row', { name: /EV-0001/ })).toContainText(BAD_RECORD);
  const record = window.getByRole('region', { name: 'Source record' });
  const offset = ACCESS.indexOf(BAD_RECORD);
  await expect(record).toContainText(offset.toLocaleString('en-US'));
  await expect(record).toContainText(createHash('sha256').update(ACCESS).digest('hex'));
  await expect(record).toContainText(
    Buffer.from(BAD_RECORD)
      .subarray(0, 8)
      .toString('hex')
      .replace(/(..)(?!$)/g, '$1 '),
  );
  await window.getByRole('button', { name: 'Re-check all hashes' }).click();
  await expect(row).toContainText('same');
  await capture('sources-imported');
  await runFromPalette(window, 'Dark');
  await capture('sources-imported-dark');
  expect(await seriousFaults(window)).toEqual([]);
});

test('a dropped file is looked at; the same file again is refused in place', async ({
  app,
  window,
  folders,
}) => {
  const file = await writeAccess(folders.cases);
  await dropFiles(window, [file]);
  await expect(window.getByRole('heading', { name: 'Import access.csv' })).toBeVisible();
  await decide(window);
  await window.keyboard.press('Control+Enter');
  await expect(window.getByText('EV-0001 is in')).toBeVisible();
  await answerDialogs(app, [file]);
  await window.keyboard.press('Control+i');
  await expect(window.getByText(/in the case already, as EV-0001/).first()).toBeVisible();
  await window.getByRole('button', { name: 'Set aside' }).first().click();
  await expect(window.getByRole('heading', { name: 'Sources in the case' })).toBeVisible();
});

test('a column can be mapped otherwise, and a view change keeps what was decided', async ({
  app,
  window,
  folders,
}) => {
  await answerDialogs(app, [await writeAccess(folders.cases)]);
  await window.keyboard.press('Control+i');
  await decide(window);
  const columns = window.getByRole('table', { name: 'Columns' });
  await columns.getByRole('button', { name: /What the column ticket becomes/ }).click();
  await window.getByRole('option', { name: 'keep as text, not analysed' }).click();
  await expect(columns.getByRole('row', { name: /^ticket/ })).toContainText('keep as text, not analysed');
  await window.keyboard.press('Alt+0');
  await window.keyboard.press('Alt+1');
  await expect(columns.getByRole('row', { name: /^ticket/ })).toContainText('keep as text, not analysed');
  await expect(
    window.getByRole('complementary', { name: 'Import' }).getByRole('button', { name: 'Import' }),
  ).toBeEnabled();
});

test('columns by position, and an escape, are told by hand and seen at once', async ({
  app,
  window,
  folders,
  capture,
}) => {
  const fixed = join(folders.cases, 'fixed.txt');
  const lines = ['2019-08-14 10:00:00 agent-1  C-1 view', '2019-08-14 10:01:00 agent-22 C-2 export', ''];
  writeFileSync(fixed, lines.join('\n'), { mode: 0o644 });
  await answerDialogs(app, [fixed]);
  await window.keyboard.press('Control+i');
  const side = window.getByRole('complementary', { name: 'Import' });
  const rows = window.getByRole('region', { name: 'Rows of the file' });
  await window.getByRole('button', { name: /Format$/ }).click();
  await window.getByRole('option', { name: 'columns by position' }).click();
  const places = window.getByRole('textbox', { name: /Places of the columns/ });
  await places.fill('0-19,20');
  await expect(window.getByText('Places such as 0-19,20-32,33-')).toBeVisible();
  await places.fill('0-19,20-28,29-32,33-');
  await expect(rows.getByRole('row', { name: /agent-22/ })).toContainText('export');
  expect(await seriousFaults(window)).toEqual([]);
  await capture('sources-fixed');
  await side.getByRole('button', { name: 'Set aside' }).click();

  const escaped = join(folders.cases, 'escaped.csv');
  writeFileSync(escaped, 'time,account,customer\n2019-08-14 10:00:00,Smith\\, Jo,C-1\n', { mode: 0o644 });
  await answerDialogs(app, [escaped]);
  await window.keyboard.press('Control+i');
  await window.getByText('More settings').click();
  await window.getByRole('button', { name: /Quote$/ }).click();
  await window.getByRole('option', { name: 'none' }).click();
  await window.getByRole('textbox', { name: 'Escape character' }).fill('\\');
  await expect(rows.getByRole('cell', { name: 'Smith, Jo', exact: true })).toBeVisible();
  await capture('sources-escape');
});

const LINES = 600_000;

test('a long import shows how far it is, can be cancelled without a trace, and then be done', async ({
  app,
  window,
  folders,
  capture,
}) => {
  const file = join(folders.cases, 'large.csv');
  await writeLargeCsv(file, LINES);
  await answerDialogs(app, [file]);
  await window.keyboard.press('Control+i');
  const side = window.getByRole('complementary', { name: 'Import' });
  await side.getByRole('button', { name: 'access log' }).click();
  await expect(side.getByRole('button', { name: 'Import' })).toBeEnabled();
  await window.keyboard.press('Control+Enter');
  await expect(side.getByRole('progressbar', { name: 'Importing large.csv' })).toBeVisible();
  await expect(side).toContainText(/(Reading|Loading) large\.csv/);
  await side.getByRole('button', { name: 'Cancel' }).click();
  await expect(window.getByText('large.csv was not imported. The case is as it was before.')).toBeVisible();
  await expect(window.getByRole('status', { name: 'Counts' })).toContainText('in files 0');
  await side.getByRole('button', { name: 'Import' }).click();
  await expect(side).toContainText(/(Reading|Loading) large\.csv/);
  const bar = window.getByRole('region', { name: 'Jobs' });
  await expect(bar).toBeHidden();
  await window.keyboard.press('Alt+0');
  await expect(bar.getByRole('progressbar', { name: 'Importing large.csv' })).toBeVisible();
  await window.keyboard.press('Alt+1');
  await capture('sources-importing');
  await expect(window.getByText(`EV-0001 is in: ${LINES.toLocaleString('en-US')} records`)).toBeVisible({
    timeout: 90_000,
  });
});

test('abbreviations that the zone does not use are asked for one by one, and answered by a press or in words', async ({
  app,
  window,
  folders,
  capture,
}) => {
  const file = join(folders.cases, 'zones.csv');
  const times = ['04:00:00 EST', '05:00:00 UTC', '06:00:00 IST'];
  writeFileSync(file, `time,account\n${times.map((time) => `2019-12-01 ${time},a\n`).join('')}`);
  await answerDialogs(app, [file]);
  await window.keyboard.press('Control+i');
  const side = window.getByRole('complementary', { name: 'Import' });
  await side.getByRole('button', { name: 'access log' }).click();
  await expect(side.getByText('Which offset from UTC does EST stand for?')).toBeVisible();
  await expect(side.getByText('Which offset from UTC does IST stand for?')).toBeVisible();
  expect(await seriousFaults(window)).toEqual([]);
  await capture('abbreviations');
  await side.getByRole('button', { name: '-05:00' }).click();
  await expect(side.getByText('Which offset from UTC does EST stand for?')).toBeHidden();
  await side.getByRole('textbox', { name: 'Offset that IST stands for' }).fill('+05:30');
  await expect(side.getByRole('heading', { name: /Needs your decision/ })).toBeHidden();
  await expect(side.getByRole('button', { name: 'Import' })).toBeEnabled();
});

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../helpers/electron-app';
import {
  answerDialogs,
  dropFiles,
  newCase,
  runFromPalette,
  seriousFaults,
  whenReady,
} from '../helpers/window-steps';

const LOGS = 198;
const ROWS = 5;

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** A folder as it is handed over: many logs of one kind, a list of reports, and something that is no text. */
function writeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (let i = 0; i < LOGS; i += 1) {
    const day = two(1 + (i % 28));
    const month = two(1 + Math.floor(i / 28));
    const rows = Array.from(
      { length: ROWS },
      (_, k) => `2019-${month}-${day}T09:0${k}:00Z,agent-${i % 7},C-${i},view`,
    );
    writeFileSync(join(folder, `access-${i}.csv`), `time,account,customer,action\n${rows.join('\n')}\n`);
  }
  const reports = [
    'report,customer,call_at,received',
    'R-1,C-3,yesterday evening,2019-06-20T10:00:00Z',
    'R-2,C-9,around noon on 3 June,2019-06-21T10:00:00Z',
    'R-3,C-11,mid August,2019-09-01T10:00:00Z',
  ];
  writeFileSync(join(folder, 'reports.csv'), reports.join('\n'));
  writeFileSync(join(folder, 'letter.pdf'), '%PDF-1.7\n%');
}

test('two hundred files are dropped at once, decided on by kind, and imported in one go', async ({
  window,
  folders,
  capture,
}) => {
  test.setTimeout(300_000);
  await whenReady(window);
  await newCase(window, join(folders.cases, 'sets.throughline'));
  const folder = join(folders.cases, 'handed-over');
  writeFolder(folder);
  const files = [
    ...Array.from({ length: LOGS }, (_, i) => join(folder, `access-${i}.csv`)),
    join(folder, 'reports.csv'),
    join(folder, 'letter.pdf'),
  ];
  await dropFiles(window, files);
  await expect(window.getByRole('heading', { name: 'Import 199 files' })).toBeVisible({ timeout: 60_000 });
  const groups = window.getByRole('navigation', { name: 'Files to import' });
  await expect(groups.getByRole('button', { name: /^198 files access-0\.csv/ })).toBeVisible();
  await expect(groups.getByText('1 file cannot be read')).toBeVisible();
  const side = window.getByRole('complementary', { name: 'Import' });
  await groups.getByRole('button', { name: /^198 files/ }).click();
  await side.getByRole('button', { name: 'access log' }).click();
  await expect(groups.getByRole('button', { name: /^198 files.*ready/ })).toBeVisible();

  await groups.getByRole('button', { name: /^reports\.csv/ }).click();
  await side.getByRole('button', { name: 'scam-call reports' }).click();
  const phrases = window.getByRole('table', { name: 'Call times in words' });
  await expect(phrases.getByRole('row', { name: /yesterday evening/ })).toContainText('2019-06-19');
  await side.getByRole('button', { name: 'Europe/Dublin' }).click();
  await side.getByRole('button', { name: 'Use these intervals' }).click();
  await expect(groups.getByRole('button', { name: /^reports\.csv.*ready/ })).toBeVisible();
  await capture('sources-set');
  expect(await seriousFaults(window)).toEqual([]);

  await window.keyboard.press('Control+Enter');
  const sum = `199 files are in: ${LOGS * ROWS + 3} records = ${LOGS * ROWS + 3} read + 0 rejected`;
  await expect(window.getByText(sum)).toBeVisible({ timeout: 240_000 });
  await expect(window.getByRole('status', { name: 'Counts' })).toContainText(`read ${LOGS * ROWS + 3}`);
  await capture('sources-200');
  await runFromPalette(window, 'Dark');
  await capture('sources-200-dark');
  expect(await seriousFaults(window)).toEqual([]);
});

test('a clock is corrected and names are merged in the window, and both are taken back', async ({
  app,
  window,
  folders,
  capture,
}) => {
  await whenReady(window);
  await newCase(window, join(folders.cases, 'names.throughline'));
  const file = join(folders.cases, 'access.csv');
  const rows = Array.from(
    { length: 20 },
    (_, i) => `2019-08-06T09:${two(i)}:00Z,${i % 2 === 0 ? 'jdoe' : 'JDOE@corp.example'},C-${i},view`,
  );
  writeFileSync(file, `time,account,customer,action\n${rows.join('\n')}\n`);
  await answerDialogs(app, [file]);
  await window.keyboard.press('Control+i');
  const side = window.getByRole('complementary', { name: 'Import' });
  await side.getByRole('button', { name: 'access log' }).click();
  await expect(side.getByRole('button', { name: 'Import' })).toBeEnabled();
  await window.keyboard.press('Control+Enter');
  await expect(window.getByText('EV-0001 is in: 20 records = 20 read')).toBeVisible();

  await window.getByRole('button', { name: /^Clock of EV-0001/ }).click();
  const clock = window.getByRole('dialog', { name: 'Clock of EV-0001' });
  await clock.getByLabel(/Seconds it runs ahead/).fill('90');
  await clock.getByLabel('Why').fill('Its time server was off.');
  await capture('sources-clock');
  await clock.getByRole('button', { name: 'Correct', exact: true }).click();
  await expect(window.getByRole('button', { name: /^Clock of EV-0001: .* ahead/ })).toBeVisible();
  await window.keyboard.press('Control+z');
  await expect(window.getByRole('button', { name: /^Clock of EV-0001: as recorded/ })).toBeVisible();

  await window.getByRole('radio', { name: 'Identities' }).click();
  const names = window.getByRole('table', { name: 'Names that could be one' });
  await expect(names.getByRole('row', { name: /JDOE@corp\.example/ })).toContainText('jdoe');
  await names.getByRole('button', { name: 'Merge…' }).click();
  const merge = window.getByRole('dialog', { name: 'Are these one account?' });
  await merge.getByLabel('Why they are one').fill('The roster says so.');
  await capture('sources-merge');
  expect(await seriousFaults(window)).toEqual([]);
  await merge.getByRole('button', { name: 'Take them for one' }).click();
  const merged = window.getByRole('table', { name: 'Merged names' });
  await expect(merged.getByRole('row', { name: /ID-0001/ })).toContainText('The roster says so.');
  await capture('sources-identities');
  await merged.getByRole('button', { name: 'Split' }).click();
  await expect(merged).toHaveCount(0);
});

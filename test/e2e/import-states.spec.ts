import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { expect as soon, test } from '../helpers/electron-app';
import { writeLargeCsv } from '../helpers/large-csv';
import {
  answerDialogs,
  dropFiles,
  newCase,
  resize,
  runFromPalette,
  seriousFaults,
  tabTo,
  whenReady,
} from '../helpers/window-steps';

/** Imports and looks at files on a machine that is busy with something else. */
const expect = soon.configure({ timeout: 60_000 });
test.setTimeout(240_000);

const side = (window: Page) => window.getByRole('complementary', { name: 'Import' });

test.beforeEach(async ({ window, folders }) => {
  await whenReady(window);
  await newCase(window, join(folders.cases, 'states.throughline'));
});

async function chooseAccessLog(window: Page): Promise<void> {
  const kind = side(window).getByRole('button', { name: 'access log' });
  await expect(kind).toBeVisible();
  await kind.click();
}

/** Whole in its beginning, which is looked at; its last bytes, the checksum, are not what was packed. */
function damagedGz(): Buffer {
  const rows = Array.from(
    { length: 40_000 },
    (_, i) => `2019-03-${String(1 + (i % 28)).padStart(2, '0')}T09:00:00Z,agent-${i % 7},C-${i},view`,
  );
  const packed = gzipSync(`time,account,customer,action\n${rows.join('\n')}\n`);
  const checksum = packed.length - 8;
  packed.writeUInt8(255 - packed.readUInt8(checksum), checksum);
  return packed;
}

const LOG = (account: string) =>
  `time,account,customer,action\n2019-08-06T09:00:00Z,${account},C-1,view\n2019-08-06T09:01:00Z,${account},C-2,view\n`;

test('what fails says in its place what failed, what was kept and what to do, for one file and for a set', async ({
  app,
  window,
  folders,
  capture,
}) => {
  const file = (name: string, content: string | Buffer) => {
    const path = join(folders.cases, name);
    writeFileSync(path, content, { mode: 0o644 });
    return path;
  };
  const damaged = file('damaged.csv.gz', damagedGz());
  await resize(app, 1280, 800);

  await test.step('one damaged file', async () => {
    await answerDialogs(app, [damaged]);
    await window.keyboard.press('Control+i');
    await chooseAccessLog(window);
    await expect(side(window).getByRole('button', { name: 'Import' })).toBeEnabled();
    await window.keyboard.press('Control+Enter');
    const alert = side(window).getByRole('alert');
    await expect(alert).toContainText('Nothing was imported');
    await expect(alert).toContainText('Kept: the case as it was before; the file is untouched.');
    await expect(alert).toContainText('import.checksum');
    await tabTo(window, side(window).getByRole('region', { name: 'What would happen' }));
    await capture('import-failed-1280');
    expect(await seriousFaults(window)).toEqual([]);
    await window.keyboard.press('Escape');
    await expect(side(window)).toHaveCount(0);
  });

  const folder = join(folders.cases, 'handed-over');
  mkdirSync(join(folder, 'older'), { recursive: true });
  file('handed-over/access-2.csv', LOG('agent-2'));
  file('handed-over/older/access-3.csv', LOG('agent-3'));
  const closed = file('closed.csv', LOG('agent-9'));
  chmodSync(closed, 0o000);
  const dropped = [
    file('access-1.csv', LOG('agent-1')),
    damaged,
    file('empty.csv', ''),
    file('letter.pdf', '%PDF-1.7\n%'),
    closed,
    folder,
  ];

  await test.step('a set: what cannot be read is named before', async () => {
    await dropFiles(window, dropped);
    const groups = window.getByRole('navigation', { name: 'Files to import' });
    await expect(window.getByRole('heading', { name: 'Import 4 files' })).toBeVisible({ timeout: 60_000 });
    await groups.getByText('3 files cannot be read').click();
    for (const name of ['letter.pdf', 'closed.csv', 'empty.csv']) await expect(groups).toContainText(name);
    await chooseAccessLog(window);
    await expect(side(window)).toContainText('Importing 4 files takes');
    await expect(side(window).getByRole('button', { name: 'Import' })).toBeEnabled();
    await capture('import-mixed-1280');
  });

  await test.step('the good come in, and what did not stands there until it is read', async () => {
    await window.keyboard.press('Control+Enter');
    const outcome = window.getByRole('region', { name: 'Files that were not imported' });
    await expect(outcome).toContainText('1 file of 4 was not imported');
    await expect(outcome).toContainText('Kept: 3 files that came in: 6 records = 6 read + 0 rejected');
    await expect(outcome.getByRole('row', { name: /damaged\.csv\.gz/ })).toContainText('import.checksum');
    await runFromPalette(window, 'Dark');
    await capture('import-outcome-dark-1280');
    expect(await seriousFaults(window)).toEqual([]);
    await tabTo(window, outcome.getByRole('button', { name: 'Close' }));
    await window.keyboard.press('Enter');
    await expect(outcome).toHaveCount(0);
    await expect(window.getByRole('status', { name: 'Counts' })).toContainText('read 6');
  });
});

const LINES = 600_000;

test('words for no value are written by keyboard; a paused import can be read and not be changed, and goes on to its end', async ({
  app,
  window,
  folders,
  capture,
}) => {
  const { keyboard } = window;
  const file = join(folders.cases, 'large.csv');
  await writeLargeCsv(file, LINES);
  await answerDialogs(app, [file]);
  await keyboard.press('Control+i');
  await chooseAccessLog(window);
  const columns = window.getByRole('table', { name: 'Columns' });
  const words = window.getByLabel('Words for “no value”, commas between');
  await tabTo(window, window.getByText('More settings'));
  await keyboard.press('Enter');
  await tabTo(window, words);
  await keyboard.press('Control+a');
  await keyboard.type('T-0, not known');
  await expect(words).toHaveValue('T-0, not known');
  await expect(columns).toContainText('“T-0” read as no value.');
  await capture('import-words');
  await expect(side(window).getByRole('button', { name: 'Import' })).toBeEnabled();
  await keyboard.press('Control+Enter');
  await side(window).getByRole('button', { name: 'Pause' }).click();
  await expect(side(window).getByRole('button', { name: 'Go on' })).toBeVisible();
  await expect(side(window)).toContainText('paused ·');

  await expect(words).toBeDisabled();
  await expect(columns.getByRole('button', { name: /What the column customer_id becomes/ })).toBeDisabled();
  const rows = window.getByRole('region', { name: 'Rows of the file' });
  await window.getByRole('radio', { name: 'from the start' }).click();
  await tabTo(window, rows);
  await keyboard.press('End');
  await expect.poll(() => rows.evaluate((element) => element.scrollTop)).toBeGreaterThan(0);
  await tabTo(window, window.getByRole('region', { name: 'What the columns become' }));
  await capture('import-paused');
  expect(await seriousFaults(window)).toEqual([]);
  await side(window).getByRole('button', { name: 'Go on' }).click();
  await expect(window.getByText(`EV-0001 is in: ${LINES.toLocaleString('en-US')} records`)).toBeVisible({
    timeout: 90_000,
  });
});

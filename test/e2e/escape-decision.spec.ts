import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../helpers/electron-app';
import { answerDialogs, newCase, seriousFaults, whenReady } from '../helpers/window-steps';

const LINES = Array.from({ length: 40 }, (_, i) => `2019-08-14T11:00:${10 + i}Z,O\\'Brien,C${i}\n`);

test('whether a backslash escapes is asked with its evidence, and the rows show what was said', async ({
  app,
  window,
  folders,
  capture,
}) => {
  await whenReady(window);
  await newCase(window, join(folders.cases, 'escapes.throughline'));
  const file = join(folders.cases, 'escapes.csv');
  writeFileSync(file, ['time,account,customer\n', ...LINES].join(''), { mode: 0o644 });
  await answerDialogs(app, [file]);
  await window.keyboard.press('Control+i');
  const side = window.getByRole('complementary', { name: 'Import' });
  await side.getByRole('button', { name: 'access log' }).click();
  await expect(side.getByText(/Does a backslash escape/)).toContainText('40 backslashes stand before');
  const rows = window.getByRole('region', { name: 'Rows of the file' });
  await expect(rows).toContainText("O\\'Brien");
  await expect(side.getByRole('button', { name: 'Import' })).toBeDisabled();
  await capture('escape-decision');
  expect(await seriousFaults(window)).toEqual([]);
  await side.getByRole('button', { name: 'It escapes' }).click();
  await expect(rows).toContainText("O'Brien");
  await expect(rows).not.toContainText("O\\'Brien");
  await expect(side.getByRole('button', { name: 'Import' })).toBeEnabled();
  await window.keyboard.press('Control+Enter');
  await expect(
    window.getByText('EV-0001 is in: 40 records = 40 read + 0 rejected + 0 duplicates.'),
  ).toBeVisible();
});

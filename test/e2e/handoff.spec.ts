import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../helpers/electron-app';
import { flipByte } from '../helpers/flip-byte';
import { answerFolderDialogs, axeProblems, captureLooks, go, newCase } from '../helpers/story';

test.setTimeout(300_000);

test('a package is planned, sealed and checked; a changed byte is named with its file', async ({
  app,
  window,
  folders,
  capture,
}) => {
  await newCase(window, `${folders.cases}/handed-over.throughline`, 'Handed over');
  await go(window, 'handoff');
  const seal = window.getByRole('button', { name: 'Seal and sign' });

  await test.step('the blocked button says under it what is missing', async () => {
    await expect(window.getByRole('table', { name: 'Files of the package' })).toContainText('bagit.txt');
    await expect(seal).toBeDisabled();
    await expect(window.getByText('Choose the folder it is written into')).toBeVisible();
    await captureLooks(window, capture, 'handoff-plan');
  });

  await test.step('sealed with a receipt', async () => {
    await answerFolderDialogs(app, folders.cases);
    await window.getByRole('button', { name: 'Choose folder' }).first().click();
    await window.getByRole('textbox', { name: 'Recipient' }).fill('Prosecutor P-3');
    await seal.click();
    await expect(window.getByRole('heading', { name: /^CASE-.* is sealed$/ })).toBeVisible({
      timeout: 120_000,
    });
  });

  const [name = ''] = readdirSync(folders.cases).filter((entry) => entry.startsWith('CASE-'));
  const folder = join(folders.cases, name);

  await test.step('whole as it was sealed', async () => {
    await window.getByRole('button', { name: 'Check it now' }).click();
    await expect(window.getByText('This package is whole.')).toBeVisible({ timeout: 120_000 });
    expect(await axeProblems(window)).toEqual([]);
    await captureLooks(window, capture, 'handoff-sealed');
  });

  await test.step('one flipped byte', async () => {
    flipByte(join(folder, 'data', 'audit', 'journal.jsonl'));
    await answerFolderDialogs(app, folder);
    await window.keyboard.press('c');
    await expect(window.getByText(/^This package is not as it was sealed: /)).toBeVisible({
      timeout: 120_000,
    });
    await expect(window.locator('.ho-problems')).toContainText('data/audit/journal.jsonl');
    await captureLooks(window, capture, 'handoff-changed');
  });
});

import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../helpers/electron-app';
import { OWN_FORMAT } from '../helpers/own-format';
import {
  answerDialogs,
  newCase,
  resize,
  runFromPalette,
  seriousFaults,
  tabTo,
  whenReady,
} from '../helpers/window-steps';

const DEFINITION = {
  ...OWN_FORMAT,
  samples: [
    {
      lines: ['@2019-08-06T20:47:12Z jdoe saw 4711', '@noon asmith saw 4712'],
      events: [{ time: '2019-08-06T20:47:12Z', account: 'jdoe', customer: '4711' }],
      rejects: 1,
    },
  ],
};
const LOG = [
  '@2019-08-06T20:47:12Z jdoe saw 4711',
  '@2019-08-06T20:48:12Z asmith saw 4712',
  'restarted, nobody knows why',
  '@2019-08-06T20:49:12Z jdoe saw 4713',
  '',
].join('\n');

const dialog = (window: Page) => window.getByRole('dialog');

async function pressOn(window: Page, button: Locator): Promise<void> {
  await tabTo(window, button);
  await window.keyboard.press('Enter');
}

test.beforeEach(async ({ window, folders }) => {
  await whenReady(window);
  await newCase(window, join(folders.cases, 'formats.throughline'));
});

test('a format of one’s own is seen before it is kept, and tried on the file, by keyboard alone', async ({
  app,
  window,
  folders,
  capture,
}) => {
  const kept = join(folders.cases, 'formats.throughline', 'formats');
  const log = join(folders.cases, 'views.log');
  const file = join(folders.cases, 'crm.json');
  writeFileSync(log, LOG, { mode: 0o644 });
  const text = JSON.stringify(
    { ...DEFINITION, mapping: { ...DEFINITION.mapping, acount: 'who' } },
    undefined,
    2,
  );
  writeFileSync(file, text, { mode: 0o644 });
  await answerDialogs(app, [log]);
  await window.keyboard.press('Control+i');
  await expect(window.getByRole('heading', { name: 'Import views.log' })).toBeVisible();

  await test.step('what is wrong in its file is said with its line', async () => {
    await answerDialogs(app, [file]);
    await pressOn(window, window.getByRole('button', { name: 'Formats of your own…' }));
    await expect(dialog(window)).toContainText('No formats of your own yet.');
    await expect(dialog(window).getByRole('button', { name: 'Choose a format file…' })).toBeFocused();
    await capture('formats-none');
    await window.keyboard.press('Enter');
    const line = text.split('\n').findIndex((each) => each.includes('acount')) + 1;
    const fault = dialog(window).getByRole('row', { name: /mapping\.acount/ });
    await expect(fault).toContainText(String(line));
    await expect(fault).toContainText('“acount” is no field of access');
    await expect(dialog(window).getByRole('button', { name: 'Add to the case' })).toBeDisabled();
    await capture('formats-wrong');
    expect(await seriousFaults(window)).toEqual([]);
  });

  await test.step('corrected, it shows its samples and the file as it would read them', async () => {
    writeFileSync(file, JSON.stringify(DEFINITION, undefined, 2));
    await pressOn(window, dialog(window).getByRole('button', { name: 'Read the file again' }));
    const samples = dialog(window).getByRole('region', { name: 'Its own samples' });
    await expect(samples).toContainText('1 sample read as the file says.');
    await expect(samples.getByRole('row', { name: /jdoe/ })).toContainText('2019-08-06T20:47:12.000000Z');
    const trial = dialog(window).getByRole('region', { name: 'Tried on views.log' });
    await expect(trial).toContainText('Of 4 records looked at 3 would be read, 1 rejected.');
    await expect(trial.getByRole('row', { name: /asmith/ })).toContainText('4712');
    await expect(trial.getByRole('row', { name: /restarted/ })).toContainText(
      'not written as the lines of this format',
    );
    expect(existsSync(kept)).toBe(false);
    await capture('formats-preview');
    expect(await seriousFaults(window)).toEqual([]);
  });

  await test.step('added, it is what the file is read as; removed, it no longer is', async () => {
    await pressOn(window, dialog(window).getByRole('button', { name: 'Add to the case' }));
    await expect(dialog(window).getByRole('row', { name: /Our CRM’s view log/ })).toContainText('the case');
    expect(readdirSync(kept)).toEqual(['crm-views.json']);
    await capture('formats-list');
    expect(await seriousFaults(window)).toEqual([]);
    await window.keyboard.press('Escape');
    const side = window.getByRole('complementary', { name: 'Import' });
    await expect(side).toContainText('Our CRM’s view log, as you said: 75% of 4 records');
    await pressOn(window, window.getByRole('button', { name: 'Formats of your own…' }));
    await pressOn(window, dialog(window).getByRole('button', { name: 'Remove Our CRM’s view log' }));
    await expect(dialog(window)).toContainText('No formats of your own yet.');
    expect(readdirSync(kept)).toEqual([]);
    await expect(dialog(window).getByRole('button', { name: 'Choose a format file…' })).toBeFocused();
    await window.keyboard.press('Escape');
    await expect(dialog(window)).toHaveCount(0);
    await expect(side).not.toContainText('Our CRM’s view log');
  });
});

test('a format that misreads its samples is shown with what it reads, and a damaged one among those kept can be removed', async ({
  app,
  window,
  folders,
  capture,
}) => {
  const [sample] = DEFINITION.samples;
  const file = join(folders.cases, 'crm.json');
  const wrong = { ...DEFINITION, samples: [{ ...sample, rejects: 0 }] };
  writeFileSync(file, JSON.stringify(wrong), { mode: 0o644 });
  await answerDialogs(app, [file]);
  await resize(app, 1280, 800);
  await runFromPalette(window, 'Dark');
  await runFromPalette(window, 'Formats of your own');
  await dialog(window).getByRole('button', { name: 'Choose a format file…' }).click();
  await expect(dialog(window)).toContainText('1 of 1 sample not read as the file says.');
  await expect(dialog(window)).toContainText('it rejects 1 of its records, not 0.');
  await expect(dialog(window)).toContainText('It must read its own samples as it says.');
  await capture('formats-misread-dark-1280');
  expect(await seriousFaults(window)).toEqual([]);

  writeFileSync(file, JSON.stringify(DEFINITION));
  await dialog(window).getByRole('button', { name: 'Read the file again' }).click();
  await dialog(window).getByRole('radio', { name: 'the settings, for every case' }).click();
  await dialog(window).getByRole('button', { name: 'Add to the settings' }).click();
  await expect(dialog(window).getByRole('row', { name: /Our CRM’s view log/ })).toContainText('the settings');
  await window.keyboard.press('Escape');
  writeFileSync(join(folders.state, 'formats', 'crm-views.json'), '{"id":');
  await runFromPalette(window, 'Formats of your own');
  await expect(dialog(window)).toContainText('crm-views.json in the settings is not a format.');
  await expect(dialog(window)).not.toContainText('No formats of your own yet.');
  await capture('formats-damaged-dark-1280');
  expect(await seriousFaults(window)).toEqual([]);
  await dialog(window).getByRole('button', { name: 'Remove crm-views.json' }).click();
  await expect(dialog(window)).toContainText('No formats of your own yet.');
});

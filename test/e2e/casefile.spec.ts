import { expect, test } from '../helpers/electron-app';
import { axeProblems, captureLooks, findingShown, go, newCase, openSample } from '../helpers/story';

test.setTimeout(300_000);

test('notes are written, found, changed with a reason, removed and brought back; the journal has it all', async ({
  window,
  folders,
  capture,
}) => {
  await newCase(window, `${folders.cases}/notes.throughline`, 'Notes');
  await go(window, 'casefile');
  const list = window.getByRole('navigation', { name: 'Exhibits and notes' });

  await test.step('an account that is not in the case is refused in place, and the text stays', async () => {
    await window.keyboard.press('n');
    const dialog = window.getByRole('dialog', { name: 'New note' });
    await dialog.getByLabel('Name or id').fill('nobody-0001');
    await dialog.getByLabel('Note').fill('Badge log asked for, not yet received.');
    await dialog.getByLabel('Tags').fill('asked for, bulk');
    await window.keyboard.press('Control+Enter');
    await expect(dialog.getByRole('alert')).toContainText('nobody-0001');
    await expect(dialog.getByLabel('Note')).toHaveValue('Badge log asked for, not yet received.');
    await captureLooks(window, capture, 'casefile-new-note');
  });

  await test.step('a new note on a stretch of time', async () => {
    const dialog = window.getByRole('dialog', { name: 'New note' });
    await dialog.getByRole('button', { name: /About/ }).click();
    await window.getByRole('option', { name: 'stretch of time' }).click();
    await dialog.getByLabel('Name or id').fill('2019-09-02T00:28Z..2019-09-04T06:00Z');
    await dialog.getByLabel('Note').focus();
    await window.keyboard.press('Control+Enter');
    await expect(dialog).toHaveCount(0);
    await expect(list.getByRole('button', { name: /Badge log asked for/ })).toBeVisible();
  });

  await test.step('search and tags narrow the list', async () => {
    await window.keyboard.press('/');
    await window.keyboard.type('no such words');
    await expect(list.getByRole('button', { name: /Badge log/ })).toHaveCount(0);
    await window.keyboard.press('Escape');
    await list.getByRole('button', { name: 'bulk 1' }).click();
    await expect(list.getByRole('button', { name: /Badge log/ })).toBeVisible();
    await list.getByRole('button', { name: 'bulk 1' }).click();
  });

  await test.step('a change keeps the old words in the journal', async () => {
    await list.getByRole('button', { name: /Badge log/ }).click();
    await window.getByRole('button', { name: 'Change' }).click();
    const dialog = window.getByRole('dialog', { name: /^Change AN-/ });
    await dialog.getByLabel('Note').fill('Badge log received on paper.');
    await dialog.getByLabel('Reason for the change').fill('it came');
    await dialog.getByRole('button', { name: 'Save note' }).click();
    await expect(list.getByRole('button', { name: /Badge log received on paper/ })).toBeVisible();
    const history = window.getByRole('region', { name: /In the journal/ });
    await expect(history.getByRole('button')).toHaveCount(2);
    await history.getByRole('button', { name: /edit note/ }).click();
    await expect(window.getByRole('heading', { name: 'Before' })).toBeVisible();
    await expect(window.getByText('Badge log asked for, not yet received.').first()).toBeVisible();
  });

  await test.step('removing needs a reason, and undo brings it back', async () => {
    await list.getByRole('button', { name: /Badge log received/ }).click();
    await window.getByRole('button', { name: 'Remove' }).click();
    const dialog = window.getByRole('dialog', { name: /^Remove AN-/ });
    await expect(dialog.getByRole('button', { name: 'Remove' })).toBeDisabled();
    await dialog.getByLabel('Reason').fill('not needed');
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await expect(list.getByRole('button', { name: /Badge log received/ })).toHaveCount(0);
    await window.keyboard.press('Control+z');
    await expect(list.getByRole('button', { name: /Badge log received/ })).toBeVisible();
  });
});

test('an exhibit is frozen from a lead, replays alike, and the chain is whole', async ({
  window,
  capture,
}) => {
  await openSample(window);
  await go(window, 'leads');
  await window.getByRole('button', { name: 'Run leads' }).click();
  await findingShown(window, /^The reports point to/);
  await window.keyboard.press('e');
  const dialog = window.getByRole('dialog', { name: 'Add to exhibit' });
  await dialog.getByLabel('In your words').fill('Every access that came before a call.');
  await dialog.getByRole('button', { name: /^Freeze \d+ records/ }).click();
  await expect(dialog).toHaveCount(0);

  await go(window, 'casefile');
  await expect(window.getByRole('heading', { level: 1, name: /^Accesses of / })).toBeVisible();
  const records = window.getByRole('grid', { name: 'Frozen records' });
  await expect(records.getByRole('row').nth(1)).toContainText(/EV-0\d+:\d+/);
  await expect(records.getByText('not readable')).toHaveCount(0);
  await expect(window.getByText(/^tail -c \+\d+ EV-/)).toBeVisible();

  await window.getByRole('button', { name: 'Replay' }).click();
  await expect(window.getByText(/^replayed now, identical, \d+ records$/)).toBeVisible();
  await window.getByRole('button', { name: 'Verify' }).click();
  await expect(window.getByText(/^chain whole, [\d,]+ lines/)).toBeVisible();
  await expect(window.getByText('A chain alone cannot show a cut-off end')).toBeVisible();
  expect(await axeProblems(window)).toEqual([]);
  await captureLooks(window, capture, 'casefile');

  const lines = window.getByRole('table', { name: 'Journal lines, newest first' });
  await lines.getByText('run leads').first().click();
  await expect(window.getByText(/^Journal line \d+/)).toBeVisible();
  await expect(window.getByRole('heading', { name: 'After' })).toBeVisible();
});

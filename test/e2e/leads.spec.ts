import { expect, test } from '../helpers/electron-app';
import { nullCase } from '../helpers/null-case';
import {
  axeProblems,
  captureLooks,
  findingShown,
  go,
  newCase,
  openFolder,
  openSample,
  view,
} from '../helpers/story';

test.setTimeout(300_000);

test('the sample case: the planted account comes first, named in words, with what does not speak for it', async ({
  window,
  capture,
}) => {
  await openSample(window);
  await go(window, 'leads');
  await captureLooks(window, capture, 'leads-before-run');
  await window.getByRole('button', { name: 'Run leads' }).click();
  await findingShown(window, /^The reports point to one account, /);

  const grid = window.getByRole('grid', { name: 'Accounts by rank' });
  const first = grid.getByRole('row', { selected: true });
  const account = (await first.locator('.ld-account b').textContent()) ?? '';
  await expect(window.getByRole('heading', { level: 1 })).toContainText(account);
  await expect(first.locator('.badge.lead')).toHaveText('1');
  await expect(window.getByText('This is about an account, not a person').first()).toBeVisible();
  await expect(window.getByText('What these reports could not have shown')).toBeVisible();
  await expect(window.getByRole('img', { name: /Time from access to call/ })).toBeVisible();
  expect(await axeProblems(window)).toEqual([]);
  await captureLooks(window, capture, 'leads');

  await test.step('arrows move through the ranking, and the time of each is shown', async () => {
    await window.keyboard.press('ArrowDown');
    await expect(first.locator('.ld-account b')).not.toHaveText(account);
    const second = (await first.locator('.ld-account b').textContent()) ?? '';
    await expect(window.getByRole('heading', { name: `Time from access to call, ${second}` })).toBeVisible();
    await window.keyboard.press('Home');
    await expect(first.locator('.ld-account b')).toHaveText(account);
  });

  await test.step('the reports no lead explains are a list', async () => {
    const heading = window.getByRole('heading', { name: /^Reports no lead explains: / });
    const count = Number(/: ([\d,]+)/.exec((await heading.textContent()) ?? '')?.[1]?.replaceAll(',', ''));
    expect(count).toBeGreaterThan(0);
    await window.keyboard.press('v');
    await expect(window.getByRole('heading', { name: /^No lead explains/ })).toContainText(String(count));
    await window.locator('.ld-unexplained li button').first().click();
    await expect(window.locator('.ld-unexplained li button[aria-pressed="true"]')).toHaveCount(1);
    await window.keyboard.press('Escape');
    await expect(window.locator('.ld-unexplained')).toHaveCount(0);
  });

  await test.step('L shows the account on the timeline', async () => {
    await window.keyboard.press('l');
    await expect(view(window, 'timeline')).toBeVisible();
    await expect(window.getByRole('heading', { name: account }).first()).toBeVisible();
  });
});

test('parameters that are no numbers are refused where they stand', async ({ window }) => {
  await openSample(window);
  await go(window, 'leads');
  await window.getByLabel('Look-back').fill('soon');
  await window.getByLabel('Redraws').fill('3');
  await window.getByRole('button', { name: 'Run leads' }).click();
  await expect(window.getByRole('alert')).toHaveText('Give a number, 1 to 3,650 days.');
  await expect(window.getByLabel('Redraws')).toHaveAttribute('aria-invalid', 'true');
});

test('without reports the view says what is missing and where to get it', async ({
  window,
  folders,
  capture,
}) => {
  await newCase(window, `${folders.cases}/nothing-yet.throughline`, 'Nothing yet');
  await go(window, 'leads');
  await expect(window.getByRole('heading', { name: 'No reports yet' })).toBeVisible();
  await captureLooks(window, capture, 'leads-empty');
  await window.getByRole('button', { name: 'Import reports' }).click();
  await expect(window.locator('main[data-view="sources"]')).toBeVisible();
});

test('without a finding the view says so at the same size: power first, names unranked and unmarked', async ({
  app,
  window,
  folders,
  capture,
}) => {
  const folder = nullCase(folders.cases);
  await openFolder(window, app, folder);
  await expect(window.getByText('Nobody inside').first()).toBeVisible();
  await go(window, 'leads');
  await window.keyboard.press('Control+Enter');
  await findingShown(window, 'The reports do not point to any account');
  await expect(window.getByText('This does not say that nobody leaked.')).toBeVisible();
  await expect(
    window.getByRole('heading', { name: /^What these reports could not have shown/ }),
  ).toBeVisible();

  const grid = window.getByRole('grid', { name: 'Accounts by name' });
  const names = await grid.locator('tbody tr[aria-rowindex] td:first-child').allTextContents();
  expect(names).toHaveLength(8);
  expect(names).toEqual([...names].sort());
  await expect(window.locator('.badge.lead')).toHaveCount(0);
  await expect(grid.getByRole('row', { selected: true })).toHaveCount(0);
  await window.keyboard.press('ArrowDown');
  await expect(grid.getByRole('row', { selected: true })).toHaveCount(1);
  await expect(window.getByRole('img', { name: /Time from access to call/ })).toBeVisible();
  expect(await axeProblems(window)).toEqual([]);
  await captureLooks(window, capture, 'leads-none');
});

import type { Locator, Page } from '@playwright/test';

const VIEWS: readonly (readonly [string, string])[] = [
  ['0', 'Start'],
  ['2', 'Timeline'],
  ['3', 'Leads'],
  ['6', 'Case file'],
  ['7', 'Handoff'],
  ['1', 'Sources'],
];
const WORD = 'agent-12 C-40217 export T-8100 2019-03-04';
const POINTED = ['Timeline', 'Sources'];

/** Pointer and key presses of {@link workAround}. */
export const PRESSES = VIEWS.length + 'k'.length + WORD.length + 2 + POINTED.length;

/**
 * Goes once through what examiners do while they wait: every view by its key, the palette, a word typed into it, the
 * pointer moved and pressed. What each input does is waited for before the next. Ends in the view of sources.
 * @returns milliseconds each key press took from being sent to being handled, seen from outside the app
 */
export async function workAround(page: Page): Promise<readonly number[]> {
  const trips: number[] = [];
  const press = async (key: string): Promise<void> => {
    const start = performance.now();
    await page.keyboard.down(key);
    trips.push(performance.now() - start);
    await page.keyboard.up(key);
  };
  for (const [digit, title] of VIEWS) {
    await page.keyboard.down('Alt');
    await press(digit);
    await page.keyboard.up('Alt');
    await current(page, title).waitFor();
  }
  await typeInPalette(page, press);
  for (const title of POINTED) await pointAt(page, title);
  return trips;
}

async function typeInPalette(page: Page, press: (key: string) => Promise<void>): Promise<void> {
  await page.keyboard.down('Control');
  await press('k');
  await page.keyboard.up('Control');
  const field = page.getByRole('searchbox', { name: 'Search and commands' });
  await field.waitFor();
  for (const letter of WORD) await press(letter);
  const typed = await field.inputValue();
  if (typed !== WORD) throw new Error(`${WORD} was typed, and the field holds ${typed}.`);
  // The first clears the field, the second closes it.
  await press('Escape');
  await press('Escape');
  await field.waitFor({ state: 'detached' });
}

/** Moves the pointer across the window to a view's button in the rail and presses it. */
async function pointAt(page: Page, title: string): Promise<void> {
  const box = await rail(page).getByText(title).boundingBox();
  if (box === null) throw new Error(`The rail shows no ${title}.`);
  await page.mouse.move(900, 500);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
  await page.mouse.down();
  await page.mouse.up();
  await current(page, title).waitFor();
}

/** The rail's button of a view, while that view is the one that is shown. */
function current(page: Page, title: string): Locator {
  const shown = rail(page).locator('[aria-current="page"]');
  return title === 'Start' ? shown.and(page.getByLabel(title)) : shown.filter({ hasText: title });
}

function rail(page: Page): Locator {
  return page.getByRole('navigation', { name: 'Views' });
}

import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { contentSize, matrixLayout, xOf, yOf } from '../../renderer/drawing/victims/matrix-layout';
import { expect, test } from '../helpers/electron-app';
import { type ImportedCase, importedCase } from '../helpers/imported-case';
import { axeProblems, captureLooks, go, newCase, openFolder, started, view } from '../helpers/story';

test.setTimeout(300_000);

interface Shape {
  readonly accounts: readonly {
    readonly name: string;
    readonly before: number;
    readonly afterOnly: number;
  }[];
  readonly customers: readonly { readonly name: string; readonly before: number }[];
  readonly unexplained: readonly string[];
  readonly cells: readonly {
    readonly row: number;
    readonly column: number;
    readonly before: number;
    readonly after: number;
    readonly during: number;
  }[];
}

const NOWHERE = { left: 0, top: 0 };
const victims = (window: Page): Locator => view(window, 'victims');
const matrix = (window: Page): Locator => victims(window).getByRole('application');

async function openCase(window: Page, app: ElectronApplication, made: ImportedCase) {
  await openFolder(window, app, made.folder);
  await expect(view(window, 'timeline').getByRole('treeitem').first()).toBeVisible({ timeout: 90_000 });
  await go(window, 'victims');
  await expect(matrix(window)).toBeVisible({ timeout: 60_000 });
}

/** Colours of the middle of cells, as `#rrggbb`, read from the drawing itself. */
async function coloursAt(window: Page, points: readonly (readonly [number, number])[]) {
  return await matrix(window)
    .locator('canvas')
    .evaluate((canvas: HTMLCanvasElement, wanted) => {
      const scale = canvas.width / canvas.getBoundingClientRect().width;
      const surface = canvas.getContext('2d');
      return wanted.map(([x, y]) => {
        const [r, g, b] =
          surface?.getImageData(Math.round(x * scale), Math.round(y * scale), 1, 1).data ?? [];
        return `#${[r, g, b].map((part) => (part ?? 0).toString(16).padStart(2, '0')).join('')}`;
      });
    }, points);
}

test('what is drawn, listed and read out is what the command line says', async ({ app, window, folders }) => {
  const made = importedCase(folders.cases, folders.state);
  const shape = made.ask('victims', '--order', 'lead') as Shape;
  await openCase(window, app, made);
  const { accounts, customers, cells, unexplained } = shape;

  await test.step('the sums', async () => {
    const explained = customers.length - unexplained.length;
    const sum = `${customers.length} reporting customers = ${explained} reached before a call + ${unexplained.length} by no account`;
    await expect(victims(window).getByText(sum)).toBeVisible();
    await expect(
      victims(window).getByRole('heading', { name: /^Reached by no account before a call/ }),
    ).toContainText(`${unexplained.length} of ${customers.length}`);
    const [first] = accounts;
    expect(first?.name).toBe(made.planted);
    const row = victims(window).getByRole('row').filter({ hasText: made.planted }).first();
    await expect(row.getByRole('cell').first()).toHaveText(String(first?.before));
  });

  await test.step('cells are filled where accounts reached customers before the call, and nowhere else', async () => {
    const box = await matrix(window).evaluate(({ clientWidth: width, clientHeight: height }) => ({
      width,
      height,
    }));
    const layout = matrixLayout(box, accounts.length, customers.length, 25);
    expect(contentSize(layout).width).toBeLessThanOrEqual(box.width + 1);
    const rows = Math.min(accounts.length, Math.floor((box.height - 60) / layout.rowHeight));
    const filled = new Set(
      cells.filter(({ before }) => before > 0).map(({ row, column }) => `${row} ${column}`),
    );
    const places = Array.from({ length: rows - 1 }, (_, i) => i + 1).flatMap((row) =>
      customers.map((_, column) => ({ row, column })),
    );
    const colours = await coloursAt(
      window,
      places.map(({ row, column }) => [
        xOf(layout, NOWHERE, column) + layout.columnWidth / 2 - 0.5,
        yOf(layout, NOWHERE, row) + 5,
      ]),
    );
    const steps = await window.evaluate(() => {
      const style = getComputedStyle(document.documentElement);
      return [1, 2, 3, 4, 5, 6, 7].map((step) => style.getPropertyValue(`--d-${step}`).trim());
    });
    // The column the keys are on is outlined, so its neighbours' pixels may be the outline's.
    const wrong = places.filter(({ row, column }, i) => {
      if (column <= 1) return false;
      return steps.includes(colours[i] ?? '') !== filled.has(`${row} ${column}`);
    });
    expect(wrong).toEqual([]);
    expect(colours.filter((colour) => steps.includes(colour)).length).toBeGreaterThan(5);
  });

  await test.step('the keys walk over cells, say what is in them, and Enter lists exactly these accesses', async () => {
    await matrix(window).focus();
    const own = cells.filter(({ row, before }) => row === 0 && before > 0);
    const second = own[1];
    await window.keyboard.press('Home');
    if (own[0]?.column !== 0) await window.keyboard.press('Control+ArrowRight');
    await window.keyboard.press('Control+ArrowRight');
    const spoken = victims(window).locator('#vm-cell');
    await expect(spoken).toContainText(
      `${made.planted}, ${customers[second?.column ?? 0]?.name}: ${second?.before} access`,
    );
    await window.keyboard.press('Enter');
    const listed = (second?.before ?? 0) + (second?.after ?? 0) + (second?.during ?? 0);
    const grid = view(window, 'timeline').getByRole('grid', { name: 'Access events' });
    await expect(grid).toHaveAttribute('aria-rowcount', String(listed));
    await go(window, 'victims');
    await expect(spoken).toContainText(made.planted);
  });

  await test.step('a customer’s history adds up, and one nobody reached is a click away', async () => {
    await expect(victims(window).getByTestId('history-sum')).toContainText('access');
    const sum = await victims(window).getByTestId('history-sum').textContent();
    const [total, ...parts] = (sum?.match(/\d+/g) ?? []).map(Number);
    expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
    await expect(
      victims(window).getByRole('table', { name: 'Accesses to this customer' }).locator('tbody tr'),
    ).toHaveCount(total ?? -1);
    const [name] = unexplained;
    if (name === undefined) throw new Error('The case has a customer nobody reached.');
    await victims(window).getByRole('button', { name }).first().click();
    await expect(victims(window).getByText('No account reached this customer before a call.')).toBeVisible();
  });
});

test('it looks right and is read right, in blocks too', async ({ app, window, folders, capture }) => {
  const made = importedCase(folders.cases, folders.state);
  await openCase(window, app, made);
  await expect(victims(window).getByTestId('history-sum')).toContainText('access');
  await captureLooks(window, capture, 'victims');
  expect(await axeProblems(window)).toEqual([]);
  await window.keyboard.press('Control+k');
  await window.getByRole('searchbox', { name: 'Search and commands' }).fill('>Order to show blocks');
  await window.getByRole('option').first().waitFor();
  await window.keyboard.press('Enter');
  await expect(victims(window).getByRole('button', { name: /order by/ })).toContainText('blocks');
  await capture('victims-blocks');
  await window.evaluate(() => {
    document.documentElement.dataset.theme = 'contrast';
  });
  await capture('victims-contrast');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800));
  await capture('victims-1280');
});

test('without reports it says what would be here', async ({ window, folders }) => {
  await started(window);
  await newCase(window, `${folders.cases}/empty.throughline`, 'Nothing yet');
  await go(window, 'victims');
  await expect(window.getByRole('heading', { name: 'No reports yet' })).toBeVisible();
});

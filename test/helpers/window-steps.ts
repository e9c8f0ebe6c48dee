import AxeBuilder from '@axe-core/playwright';
import { type ElectronApplication, expect, type Locator, type Page } from '@playwright/test';

/** The page answers keys once it knows the recent cases; keys pressed before would be lost. */
export async function whenReady(page: Page): Promise<void> {
  await expect(page.getByText('No cases on this workstation yet')).toBeVisible();
}

/** Violations that keep somebody from using the page, by rule and element. */
export async function seriousFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}

/** Runs a command from the palette, as a user would. */
export async function runFromPalette(page: Page, command: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('searchbox', { name: 'Search and commands' }).fill(`>${command}`);
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
}

/** Makes a case from the start view and waits for its sources. */
export async function newCase(page: Page, folder: string, zone = 'Europe/Dublin'): Promise<void> {
  await page.keyboard.press('Control+n');
  await page.getByLabel('Title').fill('2019-114 Support-impostor calls');
  await page.getByLabel('Lead examiner').fill('E-07');
  await page.getByRole('combobox', { name: 'Case zone' }).fill(zone);
  await page.getByRole('option', { name: zone }).click();
  await page.getByLabel('Folder').fill(folder);
  await page.getByRole('button', { name: 'Create the case' }).click();
  await expect(page.getByRole('heading', { name: 'No sources yet' })).toBeVisible();
}

/** Lets the next file dialogs of the main process answer with these paths. */
export async function answerDialogs(app: ElectronApplication, paths: readonly string[]): Promise<void> {
  await app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = async () => ({ canceled: filePaths.length === 0, filePaths: [...filePaths] });
  }, paths);
}

/** Drops files on the middle of the window, as a file manager would. */
export async function dropFiles(page: Page, files: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', {
      type,
      x: 700,
      y: 400,
      data: { items: [], files: [...files], dragOperationsMask: 1 },
    });
  }
}

export async function resize(app: ElectronApplication, width: number, height: number): Promise<void> {
  await app.evaluate(({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, h), [
    width,
    height,
  ] as const);
}

/** More stops than any view has. */
const MOST_STOPS = 150;

/** Goes to a control as somebody without a mouse does; fails when no number of tabs leads there. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

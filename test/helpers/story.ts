import AxeBuilder from '@axe-core/playwright';
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { expect } from './electron-app';

/** Making the sample case writes, seals and reads 300,000 events. */
const SAMPLE_MS = 150_000;
const RUN_MS = 120_000;

/** The rail's views by the keys that open them. */
export const VIEW_KEYS = {
  timeline: 'Alt+2',
  leads: 'Alt+3',
  victims: 'Alt+4',
  casefile: 'Alt+6',
  handoff: 'Alt+7',
} as const;

export function view(window: Page, name: keyof typeof VIEW_KEYS): Locator {
  return window.locator(`main[data-view="${name}"]`);
}

export async function go(window: Page, name: keyof typeof VIEW_KEYS): Promise<void> {
  await window.keyboard.press(VIEW_KEYS[name]);
  await expect(view(window, name).locator(':scope > *').first()).toBeVisible();
}

/** The window is up and answers keys. */
export async function started(window: Page): Promise<void> {
  await expect(window.getByRole('heading', { name: 'Who inside leaked these customers?' })).toBeVisible();
}

/** First start, one click: the sample case is made and open. */
export async function openSample(window: Page): Promise<void> {
  await window.getByRole('button', { name: /Open the sample case/ }).click();
  await sampleIsOpen(window);
}

export async function sampleIsOpen(window: Page): Promise<void> {
  await expect(window.getByRole('status').filter({ hasText: 'adds up' })).toBeVisible({ timeout: SAMPLE_MS });
  await expect(window.getByRole('region', { name: 'Jobs' })).toHaveCount(0, { timeout: SAMPLE_MS });
}

/** A new case without anything in it, in `folder`. */
export async function newCase(window: Page, folder: string, title: string): Promise<void> {
  await window.getByRole('button', { name: /^New case/ }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel('Title').fill(title);
  await dialog.getByLabel('Lead examiner').fill('E-07');
  await dialog.getByLabel('Folder').fill(folder);
  await dialog.getByRole('button', { name: 'Create the case' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(window.getByText(title).first()).toBeVisible();
}

/** Waits for the finding of a run that was just started. */
export async function findingShown(window: Page, text: string | RegExp): Promise<void> {
  await expect(window.getByRole('heading', { level: 1, name: text })).toBeVisible({ timeout: RUN_MS });
}

/** The next folder dialogs answer with `path`; nobody can click a native dialog on a machine without a screen. */
export async function answerFolderDialogs(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, path);
}

/** On the start view: opens the case in a folder. What then comes first, each test waits for itself. */
export async function openFolder(window: Page, app: ElectronApplication, folder: string): Promise<void> {
  await started(window);
  await answerFolderDialogs(app, folder);
  await window.keyboard.press('Control+o');
}

export async function setLook(window: Page, look: 'Light' | 'Dark'): Promise<void> {
  await window.evaluate((theme) => {
    document.documentElement.dataset.theme = theme;
  }, look.toLowerCase());
  await expect(window.locator(`html[data-theme="${look.toLowerCase()}"]`)).toBeAttached();
}

/** Serious and critical findings of axe in the open view, in both looks, as lines. */
export async function axeProblems(window: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const look of ['Dark', 'Light'] as const) {
    await setLook(window, look);
    const { violations } = await new AxeBuilder({ page: window })
      .setLegacyMode(true)
      .include('main')
      .analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    found.push(
      ...serious.map(
        ({ id, nodes }) =>
          `${look}, ${id}: ${nodes.map((node) => `${node.target.join(' ')} ${node.failureSummary ?? ''}`).join(' | ')}`,
      ),
    );
  }
  return found;
}

/** Pictures of the open view in both looks. */
export async function captureLooks(
  window: Page,
  capture: (name: string) => Promise<void>,
  name: string,
): Promise<void> {
  for (const look of ['Light', 'Dark'] as const) {
    await setLook(window, look);
    await capture(`${name}-${look.toLowerCase()}`);
  }
  await setLook(window, 'Light');
}

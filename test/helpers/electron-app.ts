import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type ElectronApplication, type Page, test as playwrightTest } from '@playwright/test';
import { type AppFolders, type Launched, launchApp, ownFolders } from './launch-app';
import { removeFolder } from './remove-folder';

const checkout = resolve(import.meta.dirname, '../..');

interface Fixtures {
  /** Folders of this test, owned by the user the window runs as, removed afterwards. */
  readonly folders: AppFolders;
  /** Console and page errors seen so far. The test fails if any are left: one that provokes errors empties it. */
  readonly complaints: string[];
  /** Starts the app (again); every started app is closed after the test. */
  readonly launch: (...parameters: readonly string[]) => Promise<Launched>;
  /** The app, started once with no arguments. */
  readonly launched: Launched;
  readonly app: ElectronApplication;
  readonly window: Page;
  /** Saves what the window shows as test-output/screenshots/NAME.png. */
  readonly capture: (name: string) => Promise<void>;
}

export const test = playwrightTest.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern.
  folders: async ({}, use) => {
    const top = mkdtempSync(join(tmpdir(), 'throughline-e2e-'));
    chmodSync(top, 0o755);
    await use(ownFolders(top));
    removeFolder(top);
  },

  // biome-ignore lint/correctness/noEmptyPattern: as above.
  complaints: async ({}, use) => {
    const complaints: string[] = [];
    await use(complaints);
    if (complaints.length > 0) throw new Error(`The window complained: ${complaints.join('; ')}`);
  },

  launch: async ({ folders, complaints }, use, testInfo) => {
    const running: ElectronApplication[] = [];
    const log: Buffer[] = [];
    await use(async (...parameters) => {
      const launched = await launchApp({ checkout, folders, parameters, complaints });
      running.push(launched.app);
      for (const stream of [launched.app.process().stdout, launched.app.process().stderr]) {
        stream?.on('data', (part: Buffer) => log.push(part));
      }
      return launched;
    });
    for (const app of running) await app.close();
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach('main process', { body: Buffer.concat(log), contentType: 'text/plain' });
    }
  },

  launched: async ({ launch }, use) => use(await launch()),
  app: async ({ launched }, use) => use(launched.app),
  window: async ({ launched }, use) => use(launched.window),

  capture: async ({ window }, use) => {
    const output = process.env.THROUGHLINE_TEST_OUTPUT ?? join(checkout, 'test-output');
    await use(async (name) => {
      await window.screenshot({ path: join(output, 'screenshots', `${name}.png`) });
    });
  },
});

export { expect } from '@playwright/test';

import { chmodSync, chownSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  type ConsoleMessage,
  type ElectronApplication,
  _electron as electron,
  type Page,
  test as playwrightTest,
} from '@playwright/test';
import { removeFolder } from './remove-folder';

const checkout = resolve(import.meta.dirname, '../..');
const nobody = 65534;
const dropsRoot = process.platform === 'linux' && process.getuid?.() === 0;

export interface AppFolders {
  /** Home of the user the window runs as. */
  readonly home: string;
  /** What THROUGHLINE_STATE names: settings, recent cases, keys. */
  readonly state: string;
  /** An empty folder the app may create cases in. */
  readonly cases: string;
}

export interface Launched {
  readonly app: ElectronApplication;
  readonly window: Page;
}

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
    await use({ home: own(top, 'home'), state: own(top, 'state'), cases: own(top, 'cases') });
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
      const launched = await start(folders, parameters, complaints);
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

function own(top: string, name: string): string {
  const folder = join(top, name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (dropsRoot) chownSync(folder, nobody, nobody);
  return folder;
}

async function start(
  folders: AppFolders,
  parameters: readonly string[],
  complaints: string[],
): Promise<Launched> {
  const app = await electron.launch({
    executablePath: dropsRoot ? join(checkout, 'scripts/electron-unprivileged') : electronBinary(),
    args: [checkout, ...parameters],
    // Otherwise Playwright adds --no-sandbox by itself.
    chromiumSandbox: true,
    cwd: folders.home,
    env: environment(folders),
  });
  app.on('window', (page) => void listen(page, complaints));
  const window = await app.firstWindow();
  await listen(window, complaints);
  return { app, window };
}

/** Hears what the window complains about from now on, and what it already has. */
async function listen(page: Page, complaints: string[]): Promise<void> {
  const add = (text: string): void => {
    if (!complaints.includes(text)) complaints.push(text);
  };
  const addError = (error: Error): void => add(`${error.name}: ${error.message}`);
  const addMessage = (message: ConsoleMessage): void => {
    if (message.type() === 'error') add(message.text());
  };
  page.on('pageerror', addError).on('console', addMessage);
  for (const error of await page.pageErrors()) addError(error);
  for (const message of await page.consoleMessages()) addMessage(message);
}

function electronBinary(): string {
  const binary = process.env.THROUGHLINE_ELECTRON;
  if (!binary) throw new Error('No Electron is named: run the end-to-end tests with `npm test -- e2e`.');
  return binary;
}

function environment({ home, state }: AppFolders): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^(XDG_|WAYLAND_|TMPDIR$|NODE_)/.test(entry[0]),
  );
  return {
    ...Object.fromEntries(inherited),
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_RUNTIME_DIR: home,
    XDG_SESSION_TYPE: 'x11',
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    THROUGHLINE_ELECTRON: electronBinary(),
    THROUGHLINE_STATE: state,
  };
}

import { chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ConsoleMessage,
  type ElectronApplication,
  _electron as electron,
  type Page,
} from '@playwright/test';

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

export interface Launch {
  /** Folder of the built app, absolute. */
  readonly checkout: string;
  readonly folders: AppFolders;
  readonly parameters: readonly string[];
  /** Gets what the window complains about. */
  readonly complaints: string[];
}

/** Makes folders below `top` that belong to the user the window runs as. */
export function ownFolders(top: string): AppFolders {
  return { home: own(top, 'home'), state: own(top, 'state'), cases: own(top, 'cases') };
}

function own(top: string, name: string): string {
  const folder = join(top, name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (dropsRoot) chownSync(folder, nobody, nobody);
  return folder;
}

/** Starts the app in a real Electron, the one that THROUGHLINE_ELECTRON names. */
export async function launchApp({ checkout, folders, parameters, complaints }: Launch): Promise<Launched> {
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

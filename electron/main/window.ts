import { join } from 'node:path';
import { BrowserWindow, nativeTheme } from 'electron';
import { APP_ORIGIN } from '../../shared/contract/messages';
import { devServerOrigin } from './dev-server';

const WIDTH = 1600;
const HEIGHT = 1000;

/** The one window. Shown once its first picture is ready, on the ground colour of the desktop's theme. */
export function createWindow(): BrowserWindow {
  const window = new BrowserWindow({
    width: WIDTH,
    height: HEIGHT,
    minWidth: 1280,
    minHeight: 800,
    useContentSize: true,
    show: false,
    title: 'Throughline',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#0e1013' : '#f3f4f6',
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: devServerOrigin() !== undefined,
      enableWebSQL: false,
      disableDialogs: true,
      safeDialogs: true,
    },
  });
  // Hidden, not absent: its accelerators (zoom, quit) keep working, and Alt does not bring it up.
  window.setMenuBarVisibility(false);
  window.setContentSize(WIDTH, HEIGHT);
  window.once('ready-to-show', () => window.show());
  window.on('page-title-updated', (event) => event.preventDefault());
  return window;
}

/** Loads the page, or in development the hot-reloading one. */
export async function loadPage(window: BrowserWindow): Promise<void> {
  const dev = devServerOrigin();
  await window.loadURL(dev === undefined ? `${APP_ORIGIN}/index.html` : `${dev}/`);
}

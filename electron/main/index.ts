import { join } from 'node:path';
import { app, type BrowserWindow, session } from 'electron';
import { stateFolder } from '../state-folder';
import { declareAppScheme, serveAppScheme } from './app-scheme';
import { dialogHandlers } from './dialogs';
import { EngineHost } from './engine-host';
import { appFacts } from './facts';
import { answerWindow } from './ipc';
import { installMenu } from './menu';
import { keepOnPage, lockContents, lockSession, quietChromium } from './policy';
import { createWindow, loadPage } from './window';

async function open(): Promise<void> {
  lockSession(session.defaultSession);
  serveAppScheme(session.defaultSession, join(import.meta.dirname, '../renderer'));
  installMenu();
  const engine = new EngineHost(stateFolder(process.env));
  const window = createWindow();
  answerWindow(window, {
    'app.facts': appFacts,
    'app.port': () => {
      engine.connect();
      return {};
    },
    ...dialogHandlers(window),
  });
  engine.attach(window.webContents);
  engine.start();
  quitWithEngine(engine);
  app.on('second-instance', () => bringForward(window));
  keepOnPage(window.webContents, () => void loadPage(window));
  await loadPage(window);
}

function bringForward(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}

/** Quitting waits until the engine has closed its case. */
function quitWithEngine(engine: EngineHost): void {
  let closed = false;
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void engine.close().then(() => {
      closed = true;
      app.quit();
    });
  });
}

if (app.requestSingleInstanceLock()) {
  declareAppScheme();
  quietChromium();
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
  void app.whenReady().then(open);
} else {
  app.quit();
}

import { type BaseWindow, BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';

const ZOOMS = [0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const;

type Step = -1 | 0 | 1;

function zoom(window: BaseWindow | undefined, step: Step): void {
  if (!(window instanceof BrowserWindow)) return;
  const { webContents } = window;
  const now = webContents.getZoomFactor();
  const at = ZOOMS.findIndex((factor) => factor > now - 0.01);
  const next =
    step === 0 ? 1 : ZOOMS[Math.min(Math.max((at < 0 ? ZOOMS.length - 1 : at) + step, 0), ZOOMS.length - 1)];
  webContents.setZoomFactor(next ?? 1);
}

function zoomItem(label: string, step: Step, ...keys: readonly string[]): MenuItemConstructorOptions[] {
  return keys.map((accelerator, index) => ({
    label,
    accelerator,
    visible: index === 0,
    acceleratorWorksWhenHidden: true,
    click: (_item, window) => zoom(window, step),
  }));
}

/** No item opens a page, a tool of the browser or anything outside the program. Editing keys are the system's own. */
export function installMenu(): void {
  const isMac = process.platform === 'darwin';
  const view: MenuItemConstructorOptions = {
    label: 'View',
    submenu: [
      ...zoomItem('Larger', 1, 'CommandOrControl+Plus', 'CommandOrControl+='),
      ...zoomItem('Smaller', -1, 'CommandOrControl+-'),
      ...zoomItem('Actual size', 0, 'CommandOrControl+0'),
      { role: 'togglefullscreen' },
    ],
  };
  const first: MenuItemConstructorOptions = {
    label: 'Throughline',
    submenu: [{ role: 'quit', accelerator: 'CommandOrControl+Q' }],
  };
  const edit: MenuItemConstructorOptions = {
    label: 'Edit',
    submenu: [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }],
  };
  Menu.setApplicationMenu(Menu.buildFromTemplate(isMac ? [first, edit, view] : [first, view]));
}

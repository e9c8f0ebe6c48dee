import { type BrowserWindow, dialog } from 'electron';
import type { BridgeHandlers } from './ipc';

type DialogHandlers = Pick<BridgeHandlers, 'dialog.open-files' | 'dialog.open-folder' | 'dialog.save-folder'>;

/** The system's file dialogs: how the examiner points at files without the page seeing the disk. */
export function dialogHandlers(window: BrowserWindow): DialogHandlers {
  return {
    async 'dialog.open-files'({ title, many }) {
      const properties = many ? (['openFile', 'multiSelections'] as const) : (['openFile'] as const);
      const { filePaths } = await dialog.showOpenDialog(window, { title, properties: [...properties] });
      return { paths: filePaths };
    },
    async 'dialog.open-folder'({ title }) {
      const { filePaths } = await dialog.showOpenDialog(window, { title, properties: ['openDirectory'] });
      return { path: filePaths[0] };
    },
    async 'dialog.save-folder'({ title, name }) {
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        title,
        defaultPath: name,
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      });
      return { path: canceled || filePath === '' ? undefined : filePath };
    },
  };
}

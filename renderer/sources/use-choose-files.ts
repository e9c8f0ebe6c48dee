import { useClient } from '../bridge/client-context';
import { useImportDraft } from '../stores/import-draft';

/** Asks for files with the system's dialog and puts them in line for import. */
export function useChooseFiles(): () => void {
  const client = useClient();
  return () => {
    void client
      .ask('dialog.open-files', { title: 'Import access logs, reports and lists', many: true })
      .then(({ paths }) => useImportDraft.getState().add(paths));
  };
}

/** The same for everything in a folder. */
export function useChooseFolder(): () => void {
  const client = useClient();
  return () => {
    void client.ask('dialog.open-folder', { title: 'Import everything in a folder' }).then(({ path }) => {
      if (path !== undefined) useImportDraft.getState().add([path]);
    });
  };
}

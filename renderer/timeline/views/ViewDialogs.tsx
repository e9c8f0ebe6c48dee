import { useCase } from '../../stores/case';
import { currentView } from '../../stores/workbench';
import { NoteDialog } from '../NoteDialog';
import { useViewDialog } from './dialog-store';
import { SaveViewDialog } from './SaveViewDialog';
import { PasteViewDialog, ViewListDialog } from './ViewListDialog';
import './views.css';

/** Whichever dialog about views is open. */
export function ViewDialogs() {
  const { dialog, close } = useViewDialog();
  const readOnly = useCase((state) => state.readOnly);
  if (dialog === undefined) return undefined;
  if (dialog.kind === 'save')
    return <SaveViewDialog view={currentView()} readOnly={readOnly} onClose={close} />;
  if (dialog.kind === 'list') return <ViewListDialog readOnly={readOnly} onClose={close} />;
  if (dialog.kind === 'paste') return <PasteViewDialog onClose={close} />;
  return <NoteDialog kind="note" target={dialog.target} onClose={close} />;
}

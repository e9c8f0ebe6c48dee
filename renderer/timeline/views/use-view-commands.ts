import type { PictureFormat } from '../../../shared/contract/views';
import { useCase } from '../../stores/case';
import { type Command, useCommands } from '../../stores/commands';
import { useHistory } from '../../stores/history';
import { currentView } from '../../stores/workbench';
import { useViewDialog } from './dialog-store';
import { copyView } from './SaveViewDialog';

/** Commands about views: saving, opening, going back, pictures. */
export function useViewCommands(picture: (format: PictureFormat) => Promise<void>): void {
  const readOnly = useCase((state) => state.readOnly);
  const past = useHistory((state) => state.past.length);
  const future = useHistory((state) => state.future.length);
  const { back, forward } = useHistory.getState();
  const { open } = useViewDialog.getState();
  const blocked = readOnly ? 'the case is open read-only.' : undefined;
  const commands: readonly Omit<Command, 'group'>[] = [
    { id: 'view.save', title: 'Save view', key: 'Ctrl+S', run: () => open({ kind: 'save' }) },
    { id: 'view.list', title: 'Open a saved view', run: () => open({ kind: 'list' }) },
    { id: 'view.copy', title: 'Copy this view as text', run: copyLater },
    { id: 'view.paste', title: 'Open a view that came as text', run: () => open({ kind: 'paste' }) },
    {
      id: 'view.back',
      title: 'Back to the view before',
      key: 'Alt+ArrowLeft',
      blocked: past === 0 ? 'there is no view before this one.' : undefined,
      run: back,
    },
    {
      id: 'view.forward',
      title: 'Forward to the view after',
      key: 'Alt+ArrowRight',
      blocked: future === 0 ? 'there is no view after this one.' : undefined,
      run: forward,
    },
    { id: 'picture.svg', title: 'Save a picture as SVG', blocked, run: () => void picture('svg') },
    { id: 'picture.png', title: 'Save a picture as PNG', blocked, run: () => void picture('png') },
  ];
  useCommands(commands.map((command) => ({ ...command, group: 'Views of the timeline' })));
}

/** Copying takes the focus for a moment: not before a palette that is closing has let go of it. */
function copyLater(): void {
  requestAnimationFrame(() => void copyView(currentView()));
}

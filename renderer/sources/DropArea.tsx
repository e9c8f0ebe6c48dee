import type { ReactNode } from 'react';
import { DropZone, type DropZoneProps } from 'react-aria-components';
import { useClient } from '../bridge/client-context';
import { useImportDraft } from '../stores/import-draft';
import { useMessages } from '../stores/messages';
import { droppedPath } from './dropped-paths';
import { isFieldDrag } from './FieldStrip';

interface DropAreaProps {
  readonly children: ReactNode;
  readonly blocked: string | undefined;
}

type DropEvent = Parameters<NonNullable<DropZoneProps['onDrop']>>[0];

/** The whole view takes files and folders that are dropped on it. */
export function DropArea({ children, blocked }: DropAreaProps) {
  const client = useClient();
  const onDrop = async (event: DropEvent) => {
    const { say } = useMessages.getState();
    if (blocked !== undefined) {
      say(blocked, 'warn');
      return;
    }
    const entries = event.items.flatMap((item) => (item.kind === 'text' ? [] : [item]));
    const paths = await Promise.all(entries.map((entry) => droppedPath(entry, client.pathOf)));
    const found = paths.filter((path) => path !== undefined);
    useImportDraft.getState().add(found);
    if (found.length < event.items.length)
      say('Only files and folders with files can be imported; what else was dropped was left out.', 'warn');
  };
  return (
    <DropZone
      aria-label="Files to import"
      className="drop-area"
      getDropOperation={(types) => (isFieldDrag(types) ? 'cancel' : 'copy')}
      onDrop={(event) => void onDrop(event)}
    >
      {children}
      <div className="drop-hint" aria-hidden="true">
        Drop to look at the files. Nothing is written before you import.
      </div>
    </DropZone>
  );
}

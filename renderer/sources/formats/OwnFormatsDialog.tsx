import { type Ref, useRef, useState } from 'react';
import type { UnpackStep } from '../../../shared/contract/sources';
import { visibleText } from '../../../shared/model/visible-text';
import { useClient } from '../../bridge';
import { Button, Dialog } from '../../widgets';
import { baseName } from '../words';
import { FormatActions, FormatPreview } from './FormatPreview';
import { OwnFormatsList } from './OwnFormatsList';
import { useFormatFile } from './use-format-file';
import './formats.css';

/** The file that a format is tried on. */
export interface TriedFile {
  readonly path: string;
  readonly unpack: readonly UnpackStep[];
  readonly name: string;
}

interface OwnFormatsDialogProps {
  readonly onClose: () => void;
  readonly tried?: TriedFile | undefined;
  /** Hears of a format that was added, by its id. */
  readonly onAdded?: ((id: string) => void) | undefined;
}

/** Formats of one's own: which there are, what another would read, and adding and removing them. */
export function OwnFormatsDialog({ onClose, tried, onAdded }: OwnFormatsDialogProps) {
  const client = useClient();
  const [file, setFile] = useState<string>();
  const chooser = useRef<HTMLButtonElement>(null);
  const back = () => setFile(undefined);
  const state = useFormatFile(file, (id) => {
    onAdded?.(id);
    back();
  });
  const choose = async () => {
    const { paths } = await client.ask('dialog.open-files', { title: 'A format file, JSON', many: false });
    if (paths[0] !== undefined) setFile(paths[0]);
  };
  const onChoose = () => void choose();
  const title = file === undefined ? 'Formats of your own' : `A format of your own: ${baseName(file)}`;
  return (
    <Dialog
      title={visibleText(title)}
      isOpen
      width={file === undefined ? 760 : 1040}
      onClose={onClose}
      actions={
        file === undefined ? (
          <ListActions ref={chooser} onClose={onClose} onChoose={onChoose} />
        ) : (
          <FormatActions state={state} onBack={back} onChoose={onChoose} />
        )
      }
    >
      {file === undefined ? (
        <OwnFormatsList onRemoved={() => chooser.current?.focus()} />
      ) : (
        <FormatPreview state={state} tried={tried} />
      )}
    </Dialog>
  );
}

interface ListActionsProps {
  readonly onClose: () => void;
  readonly onChoose: () => void;
  readonly ref: Ref<HTMLButtonElement>;
}

function ListActions({ onClose, onChoose, ref }: ListActionsProps) {
  return (
    <>
      <Button onPress={onClose}>Close</Button>
      <Button ref={ref} kind="primary" autoFocus onPress={onChoose}>
        Choose a format file…
      </Button>
    </>
  );
}

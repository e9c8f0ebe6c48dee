import { type FormEvent, useState } from 'react';
import { useAction } from '../bridge';
import { useMessages } from '../stores/messages';
import { Button, Dialog, ErrorPanel, EvidenceText, TextField } from '../widgets';
import { useIntent } from './intent';

interface NoteDialogProps {
  readonly target: string;
  readonly kind: 'note' | 'tag';
  readonly onClose?: () => void;
}

/** Asks for a note, or for one tag. */
export function NoteDialog({ target, kind, onClose = closeDialog }: NoteDialogProps) {
  const [text, setText] = useState('');
  const add = useAction('annotations.add');
  const words = text.trim();
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    if (words === '' || add.running) return;
    const request = kind === 'note' ? { on: target, text: words } : { on: target, text: '', tags: [words] };
    const done = await add.run(request);
    if (!done.ok) return;
    useMessages.getState().say(`${kind === 'note' ? 'Note' : 'Tag'} saved on ${target}.`);
    onClose();
  };
  return (
    <Dialog
      title={kind === 'note' ? 'Add a note' : 'Add a tag'}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button kind="primary" onPress={() => void submit()} isDisabled={words === '' || add.running}>
            {kind === 'note' ? 'Save note' : 'Add tag'}
          </Button>
        </>
      }
    >
      <form className="tl-form" onSubmit={(event) => void submit(event)}>
        <p className="t2">
          On <EvidenceText text={target} mono limit={120} />. It is written to the journal.
        </p>
        <TextField
          label={kind === 'note' ? 'Note' : 'Tag'}
          value={text}
          onChange={setText}
          autoFocus
          {...(kind === 'note' ? { lines: 5 } : { maxLength: 100 })}
        />
        {add.error === undefined ? undefined : (
          <ErrorPanel compact title="It was not saved" error={add.error} kept="what you wrote." />
        )}
      </form>
    </Dialog>
  );
}

function closeDialog(): void {
  useIntent.getState().set({ dialog: undefined });
}

import { type ReactNode, useState } from 'react';
import type { Annotation, Exhibit } from '../../shared/contract/casework';
import { useAction } from '../bridge';
import { useMessages } from '../stores/messages';
import { Button } from '../widgets/Button';
import { Dialog } from '../widgets/Dialog';
import { ErrorPanel } from '../widgets/ErrorPanel';
import { TextField } from '../widgets/TextField';

interface RemoveDialogProps {
  readonly what: Annotation | Exhibit;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

/** Takes a note or an exhibit out of the case file. What it was stays in the journal, with the reason. */
export function RemoveDialog({ what, onClose, onRemoved }: RemoveDialogProps): ReactNode {
  const isExhibit = 'rowsSha256' in what;
  const removeNote = useAction('annotations.remove');
  const removeExhibit = useAction('exhibits.remove');
  const act = isExhibit ? removeExhibit : removeNote;
  const [reason, setReason] = useState('');
  const missing = reason.trim() === '';
  const submit = async (): Promise<void> => {
    if (missing || act.running) return;
    const result = await act.run({ id: what.id, reason: reason.trim() });
    if (!result.ok) return;
    useMessages
      .getState()
      .say(`${what.id} is removed; the journal keeps what it was. Ctrl Z brings it back.`);
    onRemoved();
  };
  return (
    <Dialog
      title={`Remove ${what.id}`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button kind="primary" isDisabled={missing || act.running} onPress={() => void submit()}>
            Remove
          </Button>
        </>
      }
    >
      <form
        className="note-form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <p className="t2">It leaves the case file. The journal keeps what it was, who removed it and why.</p>
        <TextField label="Reason" value={reason} onChange={setReason} autoFocus isRequired />
        <button type="submit" hidden />
      </form>
      {missing && <p className="small t3">Give the reason, then it can be removed.</p>}
      {act.error !== undefined && <ErrorPanel compact title="It was not removed" error={act.error} />}
    </Dialog>
  );
}

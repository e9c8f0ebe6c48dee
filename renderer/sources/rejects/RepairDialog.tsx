import { useState } from 'react';
import type { RejectRow } from '../../../shared/contract/sources';
import { useAction, useQuery } from '../../bridge';
import { useMessages } from '../../stores/messages';
import { Button, Dialog, ErrorPanel, EvidenceText, TextField } from '../../widgets';
import { fieldName } from '../words';

interface RepairDialogProps {
  readonly reject: RejectRow;
  /** e.g. `EV-0001:17` */
  readonly id: string;
  readonly onClose: () => void;
}

/** Corrects a copy of one record's values, so that it can be read. The source stays as it is. */
export function RepairDialog({ reject, id, onClose }: RepairDialogProps) {
  const { source, record } = reject;
  const values = useQuery('rejects.values', { source, record });
  const action = useAction('rejects.repair');
  const [changed, setChanged] = useState<Readonly<Record<string, string>>>({});
  const [why, setWhy] = useState('');
  const missing = missingFrom(changed, why);
  const save = async () => {
    const done = await action.run({ source, record, values: corrected(changed), reason: why.trim() });
    if (!done.ok) return;
    useMessages.getState().say(`${id} is read now (${done.value.id}). Undo takes it back.`);
    onClose();
  };
  return (
    <Dialog
      title={`Repair ${id}`}
      isOpen
      width={640}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button kind="primary" blocked={missing} isDisabled={action.running} onPress={() => void save()}>
            Repair
          </Button>
        </>
      }
    >
      <p className="dense-text">
        Rejected because: <EvidenceText text={reject.reason} />. What you write here is a copy that is read
        instead; the file and the record’s bytes stay as they are, and the journal keeps both.
      </p>
      {values.error === undefined ? undefined : (
        <ErrorPanel compact title="The values cannot be shown" error={values.error} />
      )}
      <div className="repair-values">
        {values.data?.columns.map(({ name, value = '', field }) => (
          <TextField
            key={name}
            mono
            label={field === undefined ? name : `${name} (${fieldName(field)})`}
            value={changed[name] ?? value}
            onChange={(text) => setChanged({ ...changed, [name]: text })}
          />
        ))}
      </div>
      <TextField
        label="Why this is what the record says"
        value={why}
        onChange={setWhy}
        lines={2}
        maxLength={10_000}
      />
      {action.error === undefined ? undefined : (
        <ErrorPanel compact title="The record was not repaired" error={action.error} kept="what you wrote." />
      )}
    </Dialog>
  );
}

function missingFrom(changed: Readonly<Record<string, string>>, why: string): string | undefined {
  if (Object.keys(changed).length === 0) return 'Correct a value first.';
  return why.trim() === '' ? 'Say why: the journal keeps it.' : undefined;
}

/** Emptied values mean that there is none. */
function corrected(changed: Readonly<Record<string, string>>): Record<string, string | null> {
  return Object.fromEntries(Object.entries(changed).map(([name, text]) => [name, text === '' ? null : text]));
}

import { type ReactNode, useState } from 'react';
import type { LeadsResult } from '../../shared/contract/leads';
import { useAction, useQuery } from '../bridge';
import { useMessages } from '../stores/messages';
import { Button } from '../widgets/Button';
import { Dialog } from '../widgets/Dialog';
import { ErrorPanel } from '../widgets/ErrorPanel';
import { EvidenceText } from '../widgets/EvidenceText';
import { countText, plural } from '../widgets/number-text';
import { TextField } from '../widgets/TextField';
import { formatSpanLength } from './words/figures';

interface ExhibitDialogProps {
  readonly account: string;
  readonly result: LeadsResult;
  readonly onClose: () => void;
}

/** Freezes the accesses that expose: of each reporting customer the last one before the call. */
export function ExhibitDialog({ account, result, onClose }: ExhibitDialogProps): ReactNode {
  const question = { account, lookBack: result.lookBack, skew: result.skew };
  const threads = useQuery('timeline.threads', question);
  const add = useAction('exhibits.add');
  const [title, setTitle] = useState(`Accesses of ${account} before the calls`);
  const [note, setNote] = useState('');
  const events = [...new Set(threads.data?.threads.map((thread) => thread.event))];
  const missing = blockedBy(title, threads.loading, events.length);
  const submit = async (): Promise<void> => {
    if (missing !== undefined || add.running) return;
    const result = await add.run({ title: title.trim(), events, note: note.trim() });
    if (!result.ok) return;
    useMessages.getState().say(`${result.value.id} holds ${plural(events.length, 'frozen record')}.`);
    onClose();
  };
  return (
    <Dialog
      title="Add to exhibit"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            kind="primary"
            onPress={() => void submit()}
            isDisabled={missing !== undefined || add.running}
          >
            Freeze {plural(events.length, 'record')}
          </Button>
        </>
      }
    >
      <form
        className="ld-form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <p className="t2">
          Of each reporting customer the last access by <EvidenceText text={account} /> within{' '}
          {formatSpanLength(result.lookBack)} before the call: <b>{countText(events.length)}</b> access
          events.
        </p>
        <TextField label="Title" value={title} onChange={setTitle} autoFocus maxLength={1_000} />
        <TextField label="In your words" value={note} onChange={setNote} lines={3} maxLength={100_000} />
        <button type="submit" hidden />
      </form>
      {missing !== undefined && <p className="small t3">{missing}</p>}
      {threads.error !== undefined && (
        <ErrorPanel compact title="The accesses could not be looked up" error={threads.error} />
      )}
      {add.error !== undefined && <ErrorPanel compact title="The exhibit was not made" error={add.error} />}
    </Dialog>
  );
}

function blockedBy(title: string, loading: boolean, events: number): string | undefined {
  if (loading) return 'Looking up the accesses.';
  if (events === 0) return 'There is no access before a call to freeze.';
  if (events > 100_000) return 'An exhibit holds at most 100,000 records. Narrow it down in the timeline.';
  return title.trim() === '' ? 'Give the exhibit a title.' : undefined;
}

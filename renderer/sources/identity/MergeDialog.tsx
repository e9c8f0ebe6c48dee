import { useState } from 'react';
import type { IdentityKind, IdentityProposal } from '../../../shared/contract/identity';
import { useAction } from '../../bridge';
import { useMessages } from '../../stores/messages';
import { Button, Dialog, ErrorPanel, EvidenceText, TextField } from '../../widgets';

interface MergeDialogProps {
  readonly kind: IdentityKind;
  /** What is merged; absent lets the examiner name it. */
  readonly proposal: IdentityProposal | undefined;
  readonly onClose: () => void;
}

/** Takes several names for one. The evidence keeps every name, and it can be undone. */
export function MergeDialog({ kind, proposal, onClose }: MergeDialogProps) {
  const [text, setText] = useState(proposal?.names.join('\n') ?? '');
  const [into, setInto] = useState(proposal?.into ?? '');
  const [reason, setReason] = useState('');
  const action = useAction('identity.merge');
  const names = [...new Set(text.split('\n').flatMap((name) => (name === '' ? [] : [name])))];
  const missing = missingFrom(names, into, reason);
  const merge = async () => {
    const done = await action.run({ kind, names, into, reason: reason.trim() });
    if (!done.ok) return;
    useMessages
      .getState()
      .say(`${done.value.id}: ${names.length} names are taken for one. Undo splits them.`);
    onClose();
  };
  return (
    <Dialog
      title={kind === 'account' ? 'Are these one account?' : 'Are these one customer?'}
      isOpen
      width={560}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button kind="primary" blocked={missing} isDisabled={action.running} onPress={() => void merge()}>
            Take them for one
          </Button>
        </>
      }
    >
      {proposal === undefined ? undefined : (
        <p className="dense-text">
          <EvidenceText text={proposal.evidence.join(' ')} />
        </p>
      )}
      <TextField
        mono
        label="Names, one a line, as the evidence has them"
        lines={4}
        value={text}
        onChange={setText}
      />
      <TextField mono label="Shown as" value={into} onChange={setInto} />
      <TextField label="Why they are one" lines={2} value={reason} onChange={setReason} />
      <p className="small t3">
        Leads, lanes and counts treat them as one; every event still shows the name its log has.
      </p>
      {action.error === undefined ? undefined : (
        <ErrorPanel compact title="They were not merged" error={action.error} kept="what you wrote." />
      )}
    </Dialog>
  );
}

function missingFrom(names: readonly string[], into: string, reason: string): string | undefined {
  if (names.length < 2) return 'Name at least two.';
  if (!names.includes(into)) return 'They are shown as one of these names.';
  return reason.trim() === '' ? 'Say why: the journal keeps it.' : undefined;
}

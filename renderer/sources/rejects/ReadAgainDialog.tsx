import { useState } from 'react';
import type { RejectGroup, ReplaySettings } from '../../../shared/contract/rejects';
import { useAction, useQuery } from '../../bridge';
import { useMessages } from '../../stores/messages';
import { Button, countText, Dialog, ErrorPanel, EvidenceText, plural, TextField } from '../../widgets';
import { ReadAgainFields } from './ReadAgainFields';
import { TriedRows } from './TriedRows';

interface ReadAgainDialogProps {
  readonly group: RejectGroup;
  readonly onClose: () => void;
}

/** Tries other settings on all rejects of one reason, shows what would come of it, and does it when told to. */
export function ReadAgainDialog({ group, onClose }: ReadAgainDialogProps) {
  const { source, reason, count } = group;
  const [settings, setSettings] = useState<ReplaySettings>({});
  const [why, setWhy] = useState('');
  const chosen = Object.keys(settings).length > 0;
  const trial = useQuery('rejects.try', chosen ? { source, reason, settings } : undefined);
  const action = useAction('rejects.replay');
  const found = chosen ? trial.data : undefined;
  const missing = missingFrom(chosen, found?.events, why);
  const run = async () => {
    const done = await action.run(
      { source, reason, settings, why: why.trim() },
      { job: `Reading ${plural(count, 'reject')} again`, home: 'sources' },
    );
    if (!done.ok) return;
    const { id, events, tried } = done.value;
    useMessages
      .getState()
      .say(`${id}: ${countText(events)} of ${countText(tried)} are read now. Undo takes it back.`);
    onClose();
  };
  return (
    <Dialog
      title={`Read ${plural(count, 'reject')} of ${source} again`}
      isOpen
      width={760}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button kind="primary" blocked={missing} isDisabled={action.running} onPress={() => void run()}>
            Read again
          </Button>
        </>
      }
    >
      <p className="dense-text">
        Rejected because: <EvidenceText text={reason} />. Other settings hold for these records only; the
        source and its other records stay as they are.
      </p>
      <ReadAgainFields settings={settings} onChange={setSettings} />
      {trial.error === undefined ? undefined : (
        <ErrorPanel compact title="That cannot be tried" error={trial.error} />
      )}
      {found === undefined ? undefined : <TriedRows trial={found} quiet={trial.loading} />}
      <TextField
        label="Why these settings are right"
        value={why}
        onChange={setWhy}
        lines={2}
        maxLength={10_000}
      />
      {action.error === undefined ? undefined : (
        <ErrorPanel
          compact
          title="Nothing was changed"
          error={action.error}
          kept="the rejects as they were."
        />
      )}
    </Dialog>
  );
}

function missingFrom(chosen: boolean, events: number | undefined, why: string): string | undefined {
  if (!chosen) return 'Choose another setting first.';
  if (events === undefined) return 'Wait for the trial.';
  if (events === 0) return 'With these settings none of them can be read.';
  return why.trim() === '' ? 'Say why: the journal keeps it.' : undefined;
}

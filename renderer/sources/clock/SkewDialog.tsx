import { useState } from 'react';
import type { SourceSummary } from '../../../shared/contract/sources';
import { formatSpan } from '../../../shared/model/time';
import { useAction } from '../../bridge';
import { useMessages } from '../../stores/messages';
import { Button, Dialog, ErrorPanel, TextField } from '../../widgets';
import { SkewEstimate } from './SkewEstimate';

interface SkewDialogProps {
  readonly source: SourceSummary;
  /** Sources its clock may be compared with. */
  readonly others: readonly SourceSummary[];
  /** What is set, in microseconds the clock runs ahead. */
  readonly skew: bigint;
  readonly onClose: () => void;
}

/** Corrects a source's clock. The times it recorded stay; what is shown and counted is moved. */
export function SkewDialog({ source, others, skew, onClose }: SkewDialogProps) {
  const [seconds, setSeconds] = useState(skew === 0n ? '' : secondsOf(skew));
  const [reason, setReason] = useState('');
  const action = useAction('sources.skew');
  const micros = microsOf(seconds);
  const set = async (value: bigint) => {
    const why = reason.trim();
    const done = await action.run(
      { source: source.id, micros: value, ...(why === '' ? {} : { reason: why }) },
      { job: `Correcting the clock of ${source.id}` },
    );
    if (!done.ok) return;
    useMessages.getState().say(`${source.id}: ${skewText(done.value.micros)}. Undo takes it back.`);
    onClose();
  };
  return (
    <Dialog
      title={`Clock of ${source.id}`}
      isOpen
      width={600}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button isDisabled={skew === 0n || action.running} onPress={() => void set(0n)}>
            Take the correction away
          </Button>
          <Button
            kind="primary"
            blocked={micros === undefined ? 'Write seconds, e.g. 3.2 or -90.' : undefined}
            isDisabled={action.running}
            onPress={() => {
              if (micros !== undefined) void set(micros);
            }}
          >
            Correct
          </Button>
        </>
      }
    >
      <p className="dense-text">
        The recorded times stay in the source, one key away. Events are shown and counted with them corrected,
        and every count that depends on them is made again.
      </p>
      <TextField
        mono
        label="Seconds it runs ahead of the true time; negative when it is behind"
        value={seconds}
        onChange={setSeconds}
      />
      <SkewEstimate source={source} others={others} onUse={(found) => setSeconds(secondsOf(found))} />
      <TextField label="Why" value={reason} onChange={setReason} lines={2} />
      {action.error === undefined ? undefined : (
        <ErrorPanel compact title="The clock was not corrected" error={action.error} />
      )}
    </Dialog>
  );
}

/** `3.2 s ahead`, `as recorded` */
export function skewText(micros: bigint): string {
  if (micros === 0n) return 'as recorded';
  return micros > 0n ? `${formatSpan(micros)} ahead` : `${formatSpan(-micros)} behind`;
}

function secondsOf(micros: bigint): string {
  return String(Number(micros) / 1_000_000);
}

function microsOf(text: string): bigint | undefined {
  if (!/^[+-]?\d{1,9}(\.\d{1,6})?$/.test(text.trim())) return undefined;
  return BigInt(Math.round(Number(text) * 1_000_000));
}

import { useState } from 'react';
import type { CallPhrase } from '../../../shared/contract/call-times';
import { formatIso, parseIso } from '../../../shared/model/time';
import { Button, Dialog, EvidenceText, TextField, Time } from '../../widgets';
import type { ImportDraft } from '../use-import';
import { keyOf } from './CallTimesTable';

interface CallTimesCorrectionProps {
  readonly phrase: CallPhrase;
  readonly draft: ImportDraft;
}

/** Says what a text means: one of its readings, or an interval of the examiner's own. */
export function CallTimesCorrection({ phrase, draft }: CallTimesCorrectionProps) {
  const [isOpen, setOpen] = useState(false);
  const correct = (from: string, to: string) => {
    const { callTimes } = draft.choices;
    const corrections = { ...callTimes?.corrections, [keyOf(phrase)]: { from, to } };
    draft.choose({ callTimes: { confirmed: callTimes?.confirmed ?? false, corrections } });
    setOpen(false);
  };
  return (
    <>
      <Button small onPress={() => setOpen(true)}>
        Correct…
      </Button>
      {isOpen ? (
        <CorrectionDialog phrase={phrase} onCorrect={correct} onClose={() => setOpen(false)} />
      ) : undefined}
    </>
  );
}

interface CorrectionDialogProps {
  readonly phrase: CallPhrase;
  readonly onCorrect: (from: string, to: string) => void;
  readonly onClose: () => void;
}

function CorrectionDialog({ phrase, onCorrect, onClose }: CorrectionDialogProps) {
  const [from, setFrom] = useState(phrase.from === undefined ? '' : formatIso(phrase.from));
  const [to, setTo] = useState(phrase.to === undefined ? '' : formatIso(phrase.to));
  const missing = missingFrom(from, to);
  return (
    <Dialog
      title="When was this call?"
      isOpen
      width={560}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button kind="primary" blocked={missing} onPress={() => onCorrect(from.trim(), to.trim())}>
            Use this interval
          </Button>
        </>
      }
    >
      <p>
        “<EvidenceText text={phrase.text} />
        ”, received <EvidenceText text={phrase.received === '' ? 'on an unknown day' : phrase.received} />
      </p>
      <ul className="call-times-meanings">
        {phrase.meanings.map((meaning) => (
          <li key={`${meaning.from} ${meaning.to}`}>
            <Button small onPress={() => onCorrect(formatIso(meaning.from), formatIso(meaning.to))}>
              <Time value={meaning.from} precision="minute" /> –{' '}
              <Time value={meaning.to} precision="minute" />
            </Button>{' '}
            <span className="small t2">{meaning.why}</span>
          </li>
        ))}
      </ul>
      <TextField mono label="From, ISO 8601" value={from} onChange={setFrom} />
      <TextField mono label="To, not included" value={to} onChange={setTo} />
    </Dialog>
  );
}

function missingFrom(from: string, to: string): string | undefined {
  const [start, end] = [parseIso(from.trim()), parseIso(to.trim())];
  if (!start.ok || !end.ok) return 'Write both times like 2019-08-06T14:00:00Z.';
  return start.value < end.value ? undefined : 'It must end after it begins.';
}

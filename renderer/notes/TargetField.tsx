import { type ReactNode, useState } from 'react';
import { Select } from '../widgets/Select';
import { TextField } from '../widgets/TextField';
import { TARGET_KINDS, type TargetKind } from './target-text';

interface TargetFieldProps {
  /** `kind:id` */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Names what a note is about: its kind, then its id. */
export function TargetField({ value, onChange }: TargetFieldProps): ReactNode {
  const [kind, setKind] = useState<TargetKind>('account');
  const id = value.slice(value.indexOf(':') + 1);
  const example = TARGET_KINDS.find((known) => known.value === kind)?.example ?? '';
  return (
    <div className="note-target">
      <Select
        label="About"
        options={TARGET_KINDS}
        value={kind}
        onChange={(next) => {
          setKind(next);
          onChange(`${next}:${id}`);
        }}
      />
      <TextField
        label="Name or id"
        hideLabel
        className="grow"
        value={id}
        placeholder={example}
        autoFocus
        onChange={(next) => onChange(`${kind}:${next.trim()}`)}
      />
    </div>
  );
}

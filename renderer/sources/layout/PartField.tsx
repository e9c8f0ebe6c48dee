import { useState } from 'react';
import { TextField } from '../../widgets';

interface PartFieldProps {
  readonly label: string;
  /** What it is now. */
  readonly now: string;
  readonly placeholder?: string | undefined;
  /** What to write instead of a text that cannot be used. */
  readonly wrong: string;
  readonly maxLength?: number | undefined;
  /** @returns whether the text can be used */
  readonly take: (text: string) => boolean;
}

/** A text of which a file is cut by. One that cannot be used stays as written, and changes nothing. */
export function PartField({ label, now, placeholder, wrong, maxLength, take }: PartFieldProps) {
  const [text, setText] = useState<string>();
  const [isUsable, setUsable] = useState(true);
  return (
    <TextField
      mono
      label={label}
      placeholder={placeholder}
      maxLength={maxLength}
      value={text ?? now}
      error={isUsable ? undefined : wrong}
      onBlur={() => {
        if (isUsable) setText(undefined);
      }}
      onChange={(written) => {
        setText(written);
        setUsable(take(written));
      }}
    />
  );
}

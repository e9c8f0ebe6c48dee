import { useState } from 'react';
import { TextField } from '../../widgets';

interface PartFieldProps {
  readonly label: string;
  /** What it is now. */
  readonly now: string;
  readonly placeholder?: string | undefined;
  readonly maxLength?: number | undefined;
  readonly isUsable?: ((text: string) => boolean) | undefined;
  /** What to write instead of a text that cannot be used. */
  readonly wrong?: string | undefined;
  /** Hears of each text that can be used. */
  readonly take: (text: string) => void;
}

/** A text by which a file is cut or read. One that cannot be used stays as written, and changes nothing. */
export function PartField(props: PartFieldProps) {
  const { label, now, placeholder, maxLength, isUsable = () => true, wrong, take } = props;
  const [text, setText] = useState<string>();
  const isWrong = text !== undefined && !isUsable(text);
  return (
    <TextField
      mono
      label={label}
      placeholder={placeholder}
      maxLength={maxLength}
      value={text ?? now}
      error={isWrong ? wrong : undefined}
      onBlur={() => {
        if (!isWrong) setText(undefined);
      }}
      onChange={(written) => {
        setText(written);
        if (isUsable(written)) take(written);
      }}
    />
  );
}

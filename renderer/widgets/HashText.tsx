import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from './Button';
import './hash-text.css';

export interface HashTextProps {
  /** Hex, whole. */
  readonly hash: string;
  /** Draws all of it. */
  readonly full?: boolean | undefined;
  readonly copy?: boolean | undefined;
  /** What it is the hash of, for the copy button's name. */
  readonly of?: string | undefined;
}

/** `7be0 44f1 … 9a02`: the first eight and the last four digits. */
export function shortHash(hash: string): string {
  return hash.length <= 16 ? hash : `${hash.slice(0, 4)} ${hash.slice(4, 8)} … ${hash.slice(-4)}`;
}

export function HashText({ hash, full, copy = true, of = 'this' }: HashTextProps) {
  const [copied, setCopied] = useState(false);
  const doCopy = () => {
    void copyText(hash).then((done) => setCopied(done));
  };
  return (
    <span className="hash">
      <span className="mono" title={hash}>
        {full === true ? hash : shortHash(hash)}
      </span>
      {copy ? (
        <Button
          kind="quiet"
          small
          className="hash-copy"
          label={copied ? 'Copied' : `Copy the SHA-256 of ${of}`}
          onPress={doCopy}
          icon={copied ? <Check /> : <Copy />}
        />
      ) : undefined}
    </span>
  );
}

/**
 * Puts text on the clipboard without the clipboard permission, which the program denies itself like every other one:
 * the copy command works on the selection of a user gesture.
 */
export async function copyText(text: string): Promise<boolean> {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'visually-hidden';
  document.body.append(field);
  const focused = document.activeElement;
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return done;
}

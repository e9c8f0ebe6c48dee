import type { ReactNode } from 'react';
import { classNames } from './class-names';
import './chip.css';

export interface ChipProps {
  readonly children: ReactNode;
  readonly tone?: 'plain' | 'on' | 'ok' | 'warn' | 'bad' | undefined;
  readonly square?: boolean | undefined;
  /** Shows a cross that takes the chip away. */
  readonly onRemove?: (() => void) | undefined;
  /** Name for the cross: "Remove the tag bulk". */
  readonly removeLabel?: string | undefined;
}

export function Chip({ children, tone = 'plain', square, onRemove, removeLabel = 'Remove' }: ChipProps) {
  return (
    <span className={classNames('chip', `is-${tone}`, square && 'is-square')}>
      {children}
      {onRemove === undefined ? undefined : (
        <button type="button" className="chip-remove" aria-label={removeLabel} onClick={onRemove}>
          ×
        </button>
      )}
    </span>
  );
}

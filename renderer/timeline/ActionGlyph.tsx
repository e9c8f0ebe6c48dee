import { memo } from 'react';
import type { ActionClass } from '../drawing/timeline/action-class';
import { classNames } from '../widgets';

const SHAPES: Readonly<Record<ActionClass, string>> = {
  view: 'M3.6 0a3.6 3.6 0 1 1-7.2 0a3.6 3.6 0 1 1 7.2 0z',
  search: 'M0 -4L3.6 2.7H-3.6z',
  edit: 'M-3.1 -3.1h6.2v6.2h-6.2z',
  export: 'M-3.6 -3.4H3.6L0 1.3zM-3.6 2H3.6V3.5H-3.6z',
  other: 'M-1.4 -3.6h2.8v7.2h-2.8z',
};

interface ActionGlyphProps {
  readonly action: ActionClass;
  /** Outline with a stroke through it: an access after the call. */
  readonly after?: boolean;
  readonly size?: number;
}

/** The shape of an action in text, the same as on the plot. Decoration: its word stands beside it. */
export const ActionGlyph = memo(function ActionGlyph({ action, after, size = 11 }: ActionGlyphProps) {
  return (
    <svg
      className={classNames('tl-glyph', `is-${action}`, after && 'is-after')}
      width={size}
      height={size}
      viewBox="-6 -6 12 12"
      aria-hidden="true"
    >
      <path d={SHAPES[action]} />
      {after ? <path className="tl-strike" d="M-4 4L4 -4" /> : undefined}
    </svg>
  );
});

/** A call's diamond; hollow: no thread leads to it. */
export function CallGlyph({ hollow, size = 10 }: { readonly hollow?: boolean; readonly size?: number }) {
  return (
    <svg
      className={classNames('tl-glyph', 'is-call', hollow && 'is-hollow')}
      width={size}
      height={size}
      viewBox="-5 -5 10 10"
      aria-hidden="true"
    >
      <path d="M0 -3.6L3.6 0L0 3.6L-3.6 0z" />
    </svg>
  );
}

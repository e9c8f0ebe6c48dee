import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { recallNumber, remember } from '../stores/remember';
import { classNames } from './class-names';
import './split-pane.css';

export interface SplitPaneProps {
  /** Remembered under this name: `timeline.details`. */
  readonly name: string;
  readonly label: string;
  /** Which part has the fixed size: the second one to the right, or below. */
  readonly side: 'right' | 'bottom';
  /** Pixels. */
  readonly size: number;
  readonly min: number;
  readonly max: number;
  readonly children: readonly [ReactNode, ReactNode];
  readonly className?: string | undefined;
  /** False leaves the part of fixed size out; the other one stays as it is. */
  readonly isOpen?: boolean | undefined;
}

const STEP = 16;

/** Two regions with a line between them that is dragged, or moved with the arrow keys. */
export function SplitPane({
  name,
  label,
  side,
  size,
  min,
  max,
  children,
  className,
  isOpen = true,
}: SplitPaneProps) {
  const [chosen, setChosen] = useState(() => recallNumber(`split.${name}`, min, max, size));
  const drag = useRef<{ readonly at: number; readonly size: number } | undefined>(undefined);
  const resize = (wanted: number) => {
    const next = Math.round(Math.min(Math.max(wanted, min), max));
    setChosen(next);
    remember(`split.${name}`, next);
  };
  const at = (event: PointerEvent) => (side === 'right' ? event.clientX : event.clientY);
  const onKeyDown = (event: KeyboardEvent) => {
    const [larger, smaller] = side === 'right' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    const next = { [larger]: chosen + STEP, [smaller]: chosen - STEP, Home: max, End: min }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    resize(next);
  };
  const track = side === 'right' ? 'gridTemplateColumns' : 'gridTemplateRows';
  return (
    <div
      className={classNames('split', `is-${side}`, className)}
      style={{ [track]: isOpen ? `minmax(0, 1fr) ${chosen}px` : 'minmax(0, 1fr)' }}
    >
      <div className="split-part">{children[0]}</div>
      {isOpen ? (
        <div className="split-part split-fixed">
          {/* biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be dragged; this is ARIA's window splitter. */}
          <div
            role="separator"
            tabIndex={0}
            className="split-line"
            aria-label={label}
            aria-orientation={side === 'right' ? 'vertical' : 'horizontal'}
            aria-valuenow={chosen}
            aria-valuemin={min}
            aria-valuemax={max}
            onKeyDown={onKeyDown}
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId);
              drag.current = { at: at(event), size: chosen };
            }}
            onPointerMove={(event) => {
              if (drag.current !== undefined) resize(drag.current.size + drag.current.at - at(event));
            }}
            onPointerUp={() => {
              drag.current = undefined;
            }}
          />
          {children[1]}
        </div>
      ) : undefined}
    </div>
  );
}

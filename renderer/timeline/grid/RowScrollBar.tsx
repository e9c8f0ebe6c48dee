import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useSize } from '../use-size';
import { HEAD, type RowScroll } from './use-row-scroll';

interface RowScrollBarProps {
  readonly scroll: RowScroll;
  readonly total: number;
  /** Id of what is scrolled. */
  readonly controls: string;
}

/** Pixels; a thumb shorter than this cannot be taken hold of. */
const SHORTEST = 24;

/** A scroll bar over rows instead of pixels: the thumb's place is a row, however many there are. */
export function RowScrollBar({ scroll, total, controls }: RowScrollBarProps) {
  const track = useRef<HTMLDivElement>(null);
  const held = useRef<number | undefined>(undefined);
  const { height } = useSize(track);
  const most = total - scroll.visible;
  if (most <= 0) return undefined;
  const thumb = Math.min(height, Math.max(SHORTEST, (height * scroll.visible) / total));
  const room = Math.max(1, height - thumb);
  const offset = (room * scroll.top) / most;
  const placeOf = (event: PointerEvent) => event.clientY - (track.current?.getBoundingClientRect().top ?? 0);
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    const at = placeOf(event);
    const onThumb = at >= offset && at < offset + thumb;
    held.current = onThumb ? at - offset : thumb / 2;
    if (!onThumb) scroll.scrollTo((most * (at - thumb / 2)) / room);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const target = {
      ArrowUp: scroll.top - 1,
      ArrowDown: scroll.top + 1,
      PageUp: scroll.top - scroll.visible,
      PageDown: scroll.top + scroll.visible,
      Home: 0,
      End: most,
    }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    scroll.scrollTo(target);
  };
  return (
    <div
      ref={track}
      className="tl-scroll"
      style={{ top: HEAD }}
      role="scrollbar"
      tabIndex={0}
      aria-label="Place in the list"
      aria-controls={controls}
      aria-orientation="vertical"
      aria-valuemin={1}
      aria-valuemax={total}
      aria-valuenow={scroll.first + 1}
      aria-valuetext={`row ${scroll.first + 1} of ${total}`}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={(event) => {
        if (held.current !== undefined) scroll.scrollTo((most * (placeOf(event) - held.current)) / room);
      }}
      onPointerUp={() => {
        held.current = undefined;
      }}
      onPointerCancel={() => {
        held.current = undefined;
      }}
    >
      <div className="tl-thumb" style={{ height: thumb, transform: `translateY(${offset}px)` }} />
    </div>
  );
}

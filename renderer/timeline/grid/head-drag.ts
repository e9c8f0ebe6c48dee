import type { PointerEvent as ReactPointerEvent, RefObject } from 'react';

/** Pixels a head must be moved before it is dragged and not pressed. */
const FREE = 6;

/** Follows the pointer until it is let go; Escape or a lost pointer gives `undefined`. */
function follow(
  onMove: (event: PointerEvent) => void,
  onEnd: (event: PointerEvent | undefined) => void,
): void {
  const stop = new AbortController();
  const end = (event: PointerEvent | undefined) => {
    stop.abort();
    onEnd(event);
  };
  const { signal } = stop;
  document.addEventListener('pointermove', onMove, { signal });
  document.addEventListener('pointerup', end, { signal });
  document.addEventListener('pointercancel', () => end(undefined), { signal });
}

/** Drags a column's edge. @param onWidth the width it would have now, pixels */
export function startSizing(event: ReactPointerEvent<HTMLElement>, onWidth: (width: number) => void): void {
  const head = event.currentTarget.closest('th');
  if (head === null || event.button !== 0) return;
  event.preventDefault();
  event.stopPropagation();
  const start = { x: event.clientX, width: head.offsetWidth };
  follow(
    (moved) => onWidth(start.width + moved.clientX - start.x),
    () => undefined,
  );
}

/**
 * Drags a head over the others.
 * @param onTarget the column it would come before, while it is dragged
 * @param onDrop the same once it is let go; without a column it comes last
 */
export function startHeadDrag(
  event: ReactPointerEvent<HTMLElement>,
  id: string,
  table: RefObject<HTMLTableElement | null>,
  onTarget: (id: string | undefined) => void,
  onDrop: (id: string, before: string | undefined) => void,
): void {
  if (event.button !== 0) return;
  const from = event.clientX;
  const button = event.currentTarget;
  let dragged = false;
  follow(
    (moved) => {
      dragged ||= Math.abs(moved.clientX - from) > FREE;
      if (dragged) onTarget(headBehind(table.current, moved.clientX));
    },
    (end) => {
      onTarget(undefined);
      if (!dragged || end === undefined) return;
      swallowClick(button);
      onDrop(id, headBehind(table.current, end.clientX));
    },
  );
}

/** The first head whose middle lies right of a place; undefined behind all of them. */
function headBehind(table: HTMLTableElement | null, x: number): string | undefined {
  const heads = [...(table?.querySelectorAll<HTMLElement>('th[data-column]') ?? [])];
  return heads.find((head) => {
    const { left, width } = head.getBoundingClientRect();
    return head.querySelector('.tl-sort') !== null && x < left + width / 2;
  })?.dataset.column;
}

/** What was dragged was not pressed. */
function swallowClick(button: HTMLElement): void {
  const stop = (event: Event) => {
    event.stopPropagation();
    event.preventDefault();
  };
  button.addEventListener('click', stop, { capture: true, once: true });
  setTimeout(() => button.removeEventListener('click', stop, { capture: true }), 0);
}

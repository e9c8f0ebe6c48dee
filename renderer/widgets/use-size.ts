import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Size of an element's content box in CSS pixels; 0 until the element is there and measured. */
export function useSize(ref: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  const watched = useRef<{ readonly element: HTMLElement; readonly observer: ResizeObserver }>(undefined);
  // Looked at after every render: the element may come later than the component that asks for its size.
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null || watched.current?.element === element) return;
    watched.current?.observer.disconnect();
    const measure = () => {
      const next = { width: element.clientWidth, height: element.clientHeight };
      setSize((old) => (old.width === next.width && old.height === next.height ? old : next));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    watched.current = { element, observer };
  });
  useEffect(() => () => watched.current?.observer.disconnect(), []);
  return size;
}

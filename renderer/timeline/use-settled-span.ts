import { useEffect, useState } from 'react';
import type { Span } from '../../shared/model/time';
import { useViewport } from '../stores/viewport';

function shown(): Span | undefined {
  const { brush, span } = useViewport.getState();
  return brush ?? span;
}

/**
 * The brushed span, else the view, once it has not moved for so many milliseconds. Listens outside of rendering: while a
 * gesture lasts nothing is rendered because of it, only drawn.
 */
export function useSettledSpan(rest: number): Span | undefined {
  const [span, setSpan] = useState(shown);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const unsubscribe = useViewport.subscribe((now, old) => {
      if (now.span === old.span && now.brush === old.brush) return;
      clearTimeout(timer);
      timer = setTimeout(() => setSpan(shown()), rest);
    });
    setSpan(shown());
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [rest]);
  return span;
}

import { useCallback, useRef } from 'react';

/** One function for the component's life that always does what the newest render's would: memoised children stay. */
export function useStable<A extends readonly unknown[]>(
  act: (...parameters: A) => void,
): (...parameters: A) => void {
  const newest = useRef(act);
  newest.current = act;
  return useCallback((...parameters: A) => newest.current(...parameters), []);
}

import { useEffect, useMemo, useRef, useState } from 'react';
import { meaningOf, parseQuery, type QueryError } from '../../../shared/model/query';
import { useCaseInfo } from '../../bridge';
import { useWorkbench } from '../../stores/workbench';
import { useZone } from '../../stores/zone';
import { useSettled } from '../use-settled';

/** Milliseconds typing must rest before what was typed is asked, and before an error is said. */
const REST = 200;
const PATIENCE = 700;

export interface Draft {
  readonly text: string;
  readonly change: (text: string) => void;
  /** What keeps the text from being asked, once typing has rested; the last query that could be asked stays. */
  readonly error: QueryError | undefined;
  /** Asks now, and says now what is wrong. */
  readonly finish: () => void;
}

/** What is typed into the query field. The view's query follows it as soon as it can be read. */
export function useDraft(): Draft {
  const query = useWorkbench((state) => state.view.query);
  const [text, setText] = useState(query);
  /** What was asked last: kept at once, so that a key pressed meanwhile is never overwritten by it. */
  const asked = useRef(query);
  const [isFinished, setFinished] = useState(false);
  const problem = useProblem(text);
  const rested = useSettled(text, REST) === text;
  const waited = useSettled(text, PATIENCE) === text;
  if (query !== asked.current) {
    asked.current = query;
    setText(query);
  }
  const ask = () => {
    if (problem !== undefined || text === query) return;
    asked.current = text;
    useWorkbench.getState().set({ query: text });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked follows the text, once it has rested.
  useEffect(() => {
    if (rested) ask();
  }, [rested, text]);
  return {
    text,
    change(typed) {
      setFinished(false);
      setText(typed);
    },
    error: waited || isFinished ? problem : undefined,
    finish() {
      setFinished(true);
      ask();
    },
  };
}

function useProblem(text: string): QueryError | undefined {
  const zone = useZone();
  const end = useCaseInfo()?.extent?.to;
  return useMemo(() => {
    const parsed = parseQuery(text);
    if (!parsed.ok) return parsed.error;
    if (parsed.query === undefined) return undefined;
    const read = meaningOf(parsed.query, { zone, end });
    return read.ok ? undefined : read.error;
  }, [text, zone, end]);
}

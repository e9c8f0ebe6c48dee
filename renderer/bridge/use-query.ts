import { useCallback, useEffect, useRef, useState } from 'react';
import type { ChannelName, ReplyOf, RequestOf } from '../../shared/contract';
import type { Progress } from '../../shared/contract/wire';
import type { AppError } from '../../shared/errors';
import { useCase } from '../stores/case';
import { type Answer, answerOf, isAskedAgain } from './answer';
import { useClient } from './client-context';
import { keyOf } from './key';

export interface Query<T> {
  /** The newest answer; an older question's answer stays until the new one is there. Dropped with the case. */
  readonly data: T | undefined;
  /** `data` answers an older question (or an older revision of the case). Draw it 40% quieter. */
  readonly stale: boolean;
  /** An answer is under way. */
  readonly loading: boolean;
  /** Of the newest question; `data` then still holds the older answer. */
  readonly error: AppError | undefined;
  readonly progress: Progress | undefined;
  readonly refetch: () => void;
}

export interface QueryOptions {
  /**
   * Asked again after every write to the case (default). False for what no write can change, e.g. the bytes of a
   * record.
   */
  readonly revised?: boolean;
  /** Asked again when it grows: counts changes of what is outside the case, e.g. of known formats. */
  readonly version?: number;
  /**
   * Milliseconds that a question rests before it is asked while the one before is still without an answer: what is
   * written letter by letter is asked as a whole then, not once a letter.
   */
  readonly rest?: number;
}

/**
 * Asks the engine and asks again when the question, the case or its revision changes. A superseded question is aborted
 * in the engine. `undefined` as request asks nothing.
 */
export function useQuery<C extends ChannelName>(
  channel: C,
  request: RequestOf<C> | undefined,
  options: QueryOptions = {},
): Query<ReplyOf<C>> {
  const { link } = useClient();
  const folder = useCase((state) => state.folder);
  const revision = useCase((state) => (options.revised === false ? 0 : state.revision));
  const { version = 0, rest = 0 } = options;
  const generation = useCase((state) => state.generation);
  const waiting = useCase((state) => state.engine === 'restarting');
  const [answer, setAnswer] = useState<Answer<ReplyOf<C>>>();
  const [progress, setProgress] = useState<Progress>();
  const [asked, setAsked] = useState(0);
  const unanswered = useRef(false);
  const scope = `${channel}\u0000${folder ?? ''}`;
  const key =
    request === undefined ? '' : keyOf([channel, folder, revision, generation, asked, version, request]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the question.
  useEffect(() => {
    setProgress(undefined);
    if (request === undefined || waiting) return;
    const abort = new AbortController();
    const ask = async () => {
      unanswered.current = true;
      const result = await link.call(channel, request, { signal: abort.signal, onProgress: setProgress });
      if (abort.signal.aborted || isAskedAgain(result)) return;
      unanswered.current = false;
      setAnswer((old) => answerOf({ key, scope }, result, old));
    };
    const forget = rested(() => void ask(), unanswered.current ? rest : 0);
    return () => {
      forget();
      abort.abort();
    };
  }, [key, link, waiting]);

  const current = answer?.scope === scope ? answer : undefined;
  const loading = request !== undefined && current?.key !== key;
  return {
    data: current?.data,
    stale: current?.data !== undefined && (loading || current.error !== undefined),
    loading,
    error: loading ? undefined : current?.error,
    progress: loading ? progress : undefined,
    refetch: useCallback(() => setAsked((count) => count + 1), []),
  };
}

/** Begins after a rest, milliseconds, at once without one. @returns keeps it from beginning */
function rested(begin: () => void, rest: number): () => void {
  if (rest === 0) {
    begin();
    return () => undefined;
  }
  const timer = setTimeout(begin, rest);
  return () => clearTimeout(timer);
}

import { useEffect, useMemo, useRef, useState } from 'react';
import type { ChannelName, ReplyOf, RequestOf } from '../../shared/contract';
import type { AppError } from '../../shared/errors';
import { useCase } from '../stores/case';
import { type Answer, answerOf, isAskedAgain } from './answer';
import { useClient } from './client-context';
import { keyOf } from './key';

/** One of several questions; the same as of one, see use-query. */
export interface OneOf<T> {
  readonly data: T | undefined;
  /** `data` answers an older question of this name. */
  readonly stale: boolean;
  readonly error: AppError | undefined;
}

/**
 * Asks the engine several questions of one channel, each under a name that it keeps while it changes: its older answer
 * stays until the new one is there. A question that is asked no more is aborted and its answer forgotten.
 */
export function useQueries<C extends ChannelName>(
  channel: C,
  requests: ReadonlyMap<string, RequestOf<C>>,
): ReadonlyMap<string, OneOf<ReplyOf<C>>> {
  const { link } = useClient();
  const folder = useCase((state) => state.folder);
  const revision = useCase((state) => state.revision);
  const generation = useCase((state) => state.generation);
  const waiting = useCase((state) => state.engine === 'restarting');
  const [answers, setAnswers] = useState<ReadonlyMap<string, Answer<ReplyOf<C>>>>(new Map());
  const flights = useRef(new Map<string, { readonly key: string; readonly abort: AbortController }>());
  const scope = `${channel}\u0000${folder ?? ''}`;
  const keys = new Map(
    [...requests].map(([name, request]) => [name, keyOf([channel, folder, revision, generation, request])]),
  );
  const all = [...keys].map((entry) => entry.join('\u0001')).join('\u0002');

  // biome-ignore lint/correctness/useExhaustiveDependencies: `all` stands for the questions.
  useEffect(() => {
    for (const [name, flight] of flights.current) {
      if (keys.get(name) === flight.key && !waiting) continue;
      flight.abort.abort();
      flights.current.delete(name);
    }
    if (waiting) return;
    setAnswers((old) => ([...old.keys()].every((name) => keys.has(name)) ? old : onlyNamed(old, keys)));
    for (const [name, request] of requests) {
      const key = keys.get(name) ?? '';
      if (answers.get(name)?.key === key || flights.current.has(name)) continue;
      const abort = new AbortController();
      flights.current.set(name, { key, abort });
      void link.call(channel, request, { signal: abort.signal }).then((result) => {
        if (abort.signal.aborted) return;
        flights.current.delete(name);
        if (isAskedAgain(result)) return;
        setAnswers((old) => new Map(old).set(name, answerOf({ key, scope }, result, old.get(name))));
      });
    }
  }, [all, link, waiting]);
  useEffect(
    () => () => {
      for (const { abort } of flights.current.values()) abort.abort();
      flights.current.clear();
    },
    [],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: `all` stands for the questions.
  return useMemo(
    () =>
      new Map(
        [...keys].map(([name, key]) => {
          const answer = answers.get(name);
          const own = answer?.scope === scope ? answer : undefined;
          const stale = own?.data !== undefined && (own.key !== key || own.error !== undefined);
          return [name, { data: own?.data, stale, error: own?.key === key ? own.error : undefined }];
        }),
      ),
    [answers, all, scope],
  );
}

function onlyNamed<T>(answers: ReadonlyMap<string, T>, names: ReadonlyMap<string, unknown>) {
  return new Map([...answers].filter(([name]) => names.has(name)));
}

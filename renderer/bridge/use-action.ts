import { useCallback, useEffect, useRef, useState } from 'react';
import type { ChannelName, ReplyOf, RequestOf } from '../../shared/contract';
import { type AppError, CANCELLED } from '../../shared/errors';
import type { Result } from '../../shared/result';
import { useJobs } from '../stores/jobs';
import type { View } from '../stores/route';
import { useClient } from './client-context';

export interface ActionOptions {
  /** Names a long job: it stands in the job bar with progress and Cancel while it runs. */
  readonly job?: string;
  /** The view that shows this job's progress itself, so that the job bar need not while it is open. */
  readonly home?: View;
}

export interface Action<C extends ChannelName> {
  /** Does it. The Result is also kept in `error`; a cancellation is not an error. */
  readonly run: (request: RequestOf<C>, options?: ActionOptions) => Promise<Result<ReplyOf<C>>>;
  readonly running: boolean;
  readonly error: AppError | undefined;
  readonly clearError: () => void;
}

/** An act of the engine: writes, exports, long runs. Goes on when the component that began it is gone. */
export function useAction<C extends ChannelName>(channel: C): Action<C> {
  const { link } = useClient();
  const [running, setRunning] = useState(0);
  const [error, setError] = useState<AppError>();
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);
  const run = useCallback(
    async (request: RequestOf<C>, { job, home }: ActionOptions = {}) => {
      const abort = new AbortController();
      const jobs = useJobs.getState();
      const id = job === undefined ? undefined : jobs.start(job, () => abort.abort(), home);
      setRunning((count) => count + 1);
      setError(undefined);
      const result = await link.call(channel, request, {
        signal: abort.signal,
        onAbort: 'wait',
        onProgress: (progress) => {
          if (id !== undefined) jobs.report(id, progress);
        },
      });
      if (id !== undefined) jobs.end(id);
      if (mounted.current) {
        setRunning((count) => count - 1);
        if (!result.ok && result.error.code !== CANCELLED) setError(result.error);
      }
      return result;
    },
    [link, channel],
  );
  return { run, running: running > 0, error, clearError: useCallback(() => setError(undefined), []) };
}

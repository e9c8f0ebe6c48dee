import { useCallback, useRef } from 'react';
import { AppFailure } from '../../../shared/result';
import { useClient } from '../../bridge';
import type { TimeWindow } from '../../drawing/timeline/time-scale';
import { useMessages } from '../../stores/messages';
import type { Question } from '../use-question';
import { stepTo } from '../use-walk';

/** `listed`: what the grid lists. `hits`: what fits the query and its chips, anywhere in the case. */
export type Among = 'listed' | 'hits';

export type Step = (step: 1 | -1, among: Among) => void;

/** Steps to the next or previous event of the question, whatever its lane. Steps asked for quickly are taken one by one. */
export function useStep(question: Question, bounds: TimeWindow | undefined): Step {
  const { link } = useClient();
  const taken = useRef(Promise.resolve());
  const newest = useRef({ question, bounds });
  newest.current = { question, bounds };
  return useCallback(
    (step, among) => {
      taken.current = taken.current
        .then(async () => {
          const { question: asked, bounds: within } = newest.current;
          if (within === undefined) return;
          const { from: _from, to: _to, ...anywhere } = asked;
          const found = await stepTo(link, within, among === 'hits' ? anywhere : asked, step);
          if (!found) useMessages.getState().say(NO_MORE[among][step]);
        })
        .catch((error: unknown) => {
          if (!(error instanceof AppFailure)) throw error;
          useMessages.getState().sayError(error.error);
        });
    },
    [link],
  );
}

const NO_MORE = {
  listed: { 1: 'This is the last event of the list.', [-1]: 'This is the first event of the list.' },
  hits: { 1: 'There is no later hit in the case.', [-1]: 'There is no earlier hit in the case.' },
} as const;

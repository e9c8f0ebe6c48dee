import { useMemo } from 'react';
import { useParameters } from '../../stores/parameters';
import { useZone } from '../../stores/zone';
import { useIntent } from '../intent';
import type { Question } from '../use-question';
import { narrowed } from './narrowed';
import { usePanels } from './panel-store';

const WHOLE_CASE: Question = {};

/** What the grid lists: the question, or the records of one cell of a panel. */
export function useListed(question: Question): Question {
  const { cell, of } = usePanels();
  const inContext = useIntent((state) => state.context !== undefined);
  const { lookBack, skew } = useParameters();
  const zone = useZone();
  return useMemo(
    () =>
      cell === undefined || inContext
        ? question
        : narrowed(of === 'case' ? WHOLE_CASE : question, cell, { zone, lookBack, skew }),
    [question, cell, of, inContext, zone, lookBack, skew],
  );
}

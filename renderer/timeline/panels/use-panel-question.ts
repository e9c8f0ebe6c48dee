import { useMemo } from 'react';
import { useWorkbench } from '../../stores/workbench';
import type { Question } from '../use-question';
import { usePanels } from './panel-store';

const NONE: readonly string[] = [];

/** What the panels are asked about: the listed events or the whole case, and the accounts compared each apart. */
export function usePanelQuestion(question: Question) {
  const of = usePanels((state) => state.of);
  const accounts = useWorkbench(({ view: { lanes } }) => (lanes.by[0] === 'account' ? lanes.compared : NONE));
  return useMemo(() => {
    const base = of === 'case' ? {} : question;
    return { ...base, ...(accounts.length === 0 ? {} : { each: [...accounts] }) };
  }, [of, question, accounts]);
}

export type PanelAsk = ReturnType<typeof usePanelQuestion>;

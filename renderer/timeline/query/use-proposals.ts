import { useMemo } from 'react';
import {
  accepted,
  expectedAt,
  fixedProposals,
  type Proposal,
  QUERY_FIELDS,
  termProposals,
  valueProposal,
} from '../../../shared/model/query';
import { useQuery } from '../../bridge';

const MOST = 12;

export interface Proposals {
  readonly list: readonly Proposal[];
  /** Puts one of them where the caret is. @returns the text and the place of the caret after it */
  readonly accept: (proposal: Proposal) => { readonly text: string; readonly caret: number };
}

/** What could be typed at the caret: fields, and the values of the case. */
export function useProposals(text: string, caret: number, isOpen: boolean): Proposals {
  const expected = useMemo(() => expectedAt(text, caret), [text, caret]);
  const asks = isOpen && expected.kind === 'value' && QUERY_FIELDS[expected.field].kind === 'name';
  const { data, stale } = useQuery(
    'timeline.complete',
    asks
      ? { field: expected.field, typed: expected.typed.replace(/\*.*$/s, '').slice(0, 200), limit: MOST }
      : undefined,
  );
  const list = useMemo(() => {
    if (expected.kind === 'term') return termProposals(expected.typed);
    if (expected.kind !== 'value') return [];
    const found = asks && !stale ? (data?.values ?? []) : [];
    const named = found.map(({ value, note }) => valueProposal(value, note ?? ''));
    return [...named, ...fixedProposals(expected.field, expected.typed)].filter(
      (proposal) => proposal.text !== text.slice(expected.from, expected.to),
    );
  }, [expected, asks, stale, data, text]);
  return { list, accept: (proposal) => accepted(text, expected, proposal) };
}

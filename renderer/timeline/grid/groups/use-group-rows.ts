import { useMemo } from 'react';
import type { EventGroup, GroupFigures } from '../../../../shared/contract/grid';
import type { AppError } from '../../../../shared/errors';
import { useQuery } from '../../../bridge';
import type { Question } from '../../use-question';
import type { Grouping } from './use-grouping';

/** Groups that are asked for together; their figures take a look at all of their events. */
const PAGE = 100;

/** A group with what is known of it; figures come later. */
export interface GroupRow extends EventGroup {
  readonly figures: GroupFigures | undefined;
}

export interface GroupRows {
  readonly total: number | undefined;
  /** Of all groups together. */
  readonly events: number | undefined;
  readonly without: number | undefined;
  readonly at: (index: number) => GroupRow | undefined;
  readonly stale: boolean;
  readonly error: AppError | undefined;
}

/** The groups around those in view, two pages at a time; crossing a page's edge keeps what is on the screen. */
export function useGroupRows(question: Question, grouping: Grouping, first: number, last: number): GroupRows {
  const page = Math.floor(first / PAGE);
  const other = Math.floor(last / PAGE) > page ? page + 1 : page > 0 ? page - 1 : page + 1;
  const [even, odd] = page % 2 === 0 ? [page, other] : [other, page];
  const asked = (of: number) => ({ ...question, ...grouping, offset: of * PAGE, limit: PAGE });
  const evenPage = useGroupPage(asked(even));
  const oddPage = useGroupPage(asked(odd));
  const lead = page % 2 === 0 ? evenPage : oddPage;
  const at = useMemo(() => {
    const rows = new Map<number, GroupRow>();
    for (const { offset, rows: own } of [evenPage, oddPage]) {
      for (const [i, row] of own.entries()) rows.set(offset + i, row);
    }
    return (index: number) => rows.get(index);
  }, [evenPage, oddPage]);
  const known = lead.data;
  return {
    total: known?.total,
    events: known?.events,
    without: known?.without,
    at,
    stale: lead.stale,
    error: lead.error,
  };
}

type GroupQuestion = Question & Grouping & { readonly offset: number; readonly limit: number };

function useGroupPage(asked: GroupQuestion) {
  const { data, stale, error } = useQuery('timeline.groups', asked);
  const figures = useQuery('timeline.groupFigures', asked);
  const { offset } = asked;
  return useMemo(() => {
    const byKey = new Map(
      figures.stale || figures.error !== undefined
        ? []
        : figures.data?.figures.map((each) => [each.key, each] as const),
    );
    const rows = data?.groups.map((group) => ({ ...group, figures: byKey.get(group.key) })) ?? [];
    return { offset, rows: stale ? [] : rows, data, stale, error };
  }, [offset, data, stale, error, figures.data, figures.stale, figures.error]);
}

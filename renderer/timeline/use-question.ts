import { useMemo } from 'react';
import type { EventFilter } from '../../shared/contract/common';
import type { EventRow } from '../../shared/contract/timeline';
import { filterOfLanes, pathOf } from '../../shared/model/lane';
import { MICROS_PER_MINUTE, type Span } from '../../shared/model/time';
import { useSelection } from '../stores/selection';
import { useIntent } from './intent';
import { useQueryFilter } from './query/use-query-filter';
import { useSettled } from './use-settled';
import { useSettledSpan } from './use-settled-span';

/** What the grid lists. */
export interface Question {
  readonly from?: bigint;
  readonly to?: bigint;
  readonly filter?: EventFilter;
}

/** Milliseconds a gesture must rest before the grid asks again. */
const REST = 120;

/** The grid's question: the brushed span or the view, narrowed by the chips; or the context of one event, unfiltered. */
export function useQuestion(event: EventRow | undefined): Question {
  const { inView, ofAccount, actions, withoutTicket, text, context, kinds, only } = useIntent();
  const account = useSelection((state) => state.account);
  const span = useSettledSpan(REST);
  const settledText = useSettled(text, REST);
  const query = useQueryFilter();
  return useMemo(() => {
    if (context !== undefined && event !== undefined) return around(event.time, context);
    const filter: EventFilter = {
      ...(ofAccount && account !== undefined && kinds.includes('account') ? { accounts: [account] } : {}),
      ...(only === undefined ? {} : filterOfLanes(pathOf(only))),
      ...(actions.length === 0 ? {} : { actions: [...actions] }),
      ...(withoutTicket ? { withoutTicket } : {}),
      ...(settledText.trim() === '' ? {} : { text: settledText.trim() }),
      ...(query === undefined ? {} : { query }),
    };
    return {
      ...(inView && span !== undefined ? { from: span.from, to: span.to } : {}),
      ...(Object.keys(filter).length === 0 ? {} : { filter }),
    };
  }, [
    inView,
    ofAccount,
    actions,
    withoutTicket,
    settledText,
    query,
    context,
    event,
    account,
    kinds,
    only,
    span,
  ]);
}

function around(time: bigint, minutes: number): Span {
  const reach = BigInt(minutes) * MICROS_PER_MINUTE;
  return { from: time - reach, to: time + reach + 1n };
}

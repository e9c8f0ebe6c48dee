import { useMemo, useRef } from 'react';
import type { ReplyOf } from '../../shared/contract';
import type { EventQuery } from '../../shared/contract/common';
import type { LaneKey } from '../../shared/contract/timeline';
import { useQuery } from '../bridge';
import { type BinPlan, folded } from '../drawing/timeline/bin-plan';
import { useQueryFilter } from './query/use-query-filter';
import { requestOf } from './use-whole';

/** Counts per lane in the bins of one plan. */
export interface LaneCounts {
  readonly plan: BinPlan;
  readonly byKey: ReadonlyMap<string, Uint32Array>;
  /** Events of each lane inside the plan. */
  readonly totals: ReadonlyMap<string, number>;
}

export interface LaneCountsQuery {
  readonly data: LaneCounts | undefined;
  readonly stale: boolean;
  readonly error: ReturnType<typeof useQuery>['error'];
}

interface Wanted {
  readonly by: LaneKey;
  readonly keys?: readonly string[];
  readonly account?: string;
}

/**
 * Density of the lanes asked for. While a new plan loads the older picture stays; it is kept with the plan it was asked
 * with, so that it is drawn at its own place and scale.
 */
export function useLaneDensity(plan: BinPlan | undefined, wanted: Wanted | undefined): LaneCountsQuery {
  const plans = useRef(new Map<string, BinPlan>());
  if (plan !== undefined) remember(plans.current, plan);
  const typed = useQueryFilter();
  const query = useQuery('timeline.density', requestFor(plan, wanted, typed));
  const { data: reply, stale, error } = query;
  const data = useMemo(() => (reply === undefined ? undefined : countsOf(reply, plans.current)), [reply]);
  return { data: wanted === undefined ? undefined : data, stale, error };
}

function requestFor(plan: BinPlan | undefined, wanted: Wanted | undefined, query: EventQuery | undefined) {
  if (plan === undefined || wanted === undefined || wanted.keys?.length === 0) return undefined;
  const { by, keys, account } = wanted;
  return {
    ...requestOf(plan),
    by,
    ...(keys === undefined ? {} : { keys: [...keys] }),
    ...(account === undefined && query === undefined
      ? {}
      : {
          filter: {
            ...(account === undefined ? {} : { accounts: [account] }),
            ...(query === undefined ? {} : { query }),
          },
        }),
  };
}

function countsOf(
  reply: ReplyOf<'timeline.density'>,
  plans: ReadonlyMap<string, BinPlan>,
): LaneCounts | undefined {
  const plan = plans.get(keyOf(Number(reply.from), Number(reply.to), reply.counts.length));
  if (plan === undefined) return undefined;
  return {
    plan,
    byKey: new Map(reply.lanes.map((lane) => [lane.key, folded(plan, lane.counts)])),
    totals: new Map(reply.lanes.map((lane) => [lane.key, lane.total])),
  };
}

const REMEMBERED = 30;

function remember(plans: Map<string, BinPlan>, plan: BinPlan): void {
  plans.set(keyOf(plan.from, plan.to, plan.asked), plan);
  const oldest = plans.keys().next();
  if (plans.size > REMEMBERED && !oldest.done) plans.delete(oldest.value);
}

function keyOf(from: number, to: number, asked: number): string {
  return `${from} ${to} ${asked}`;
}

import { useMemo, useRef } from 'react';
import type { ReplyOf, RequestOf } from '../../shared/contract';
import type { EventFilter, EventQuery } from '../../shared/contract/common';
import type { LaneKey } from '../../shared/contract/timeline';
import { type OneOf, useQueries } from '../bridge';
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
  readonly error: OneOf<unknown>['error'];
}

/** Lanes of one kind inside the same lanes, or in none. */
export interface WantedLanes {
  /** What their answers are kept by. */
  readonly name: string;
  readonly by: LaneKey;
  readonly keys: readonly string[];
  readonly filter: EventFilter | undefined;
  /** What each lane is called in the answer; its key unless said. */
  readonly idOf?: ((key: string) => string) | undefined;
}

/**
 * Density of the lanes asked for. While a new plan loads the older picture stays; it is kept with the plan it was asked
 * with, so that it is drawn at its own place and scale. Until all groups have come in the same bins, those that have not
 * are left out.
 */
export function useLaneDensity(plan: BinPlan | undefined, wanted: readonly WantedLanes[]): LaneCountsQuery {
  const plans = useRef(new Map<string, BinPlan>());
  if (plan !== undefined) remember(plans.current, plan);
  const typed = useQueryFilter();
  const answers = useQueries('timeline.density', requestsFor(plan, wanted, typed));
  const names = useRef(wanted);
  names.current = wanted;
  const data = useMemo(() => countsOf(answers, names.current, plans.current), [answers]);
  const all = [...answers.values()];
  return {
    data: wanted.length === 0 ? undefined : data,
    stale: all.some(({ stale }) => stale),
    error: all.find(({ error }) => error !== undefined)?.error,
  };
}

function requestsFor(
  plan: BinPlan | undefined,
  wanted: readonly WantedLanes[],
  typed: EventQuery | undefined,
) {
  const requests = new Map<string, RequestOf<'timeline.density'>>();
  if (plan === undefined) return requests;
  for (const { name, by, keys, filter } of wanted) {
    if (keys.length === 0) continue;
    requests.set(name, {
      ...requestOf(plan),
      by,
      keys: [...keys],
      ...narrowed(filter, typed),
    });
  }
  return requests;
}

/** The filter of lanes, and what was typed beside it. */
export function narrowed(
  filter: EventFilter | undefined,
  query: EventQuery | undefined,
): { readonly filter?: EventFilter } {
  if (query === undefined) return filter === undefined ? {} : { filter };
  return { filter: { ...filter, query } };
}

/** Of the newest plan that any group has come in. */
function countsOf(
  answers: ReadonlyMap<string, OneOf<ReplyOf<'timeline.density'>>>,
  wanted: readonly WantedLanes[],
  plans: ReadonlyMap<string, BinPlan>,
): LaneCounts | undefined {
  const come = wanted.flatMap((group) => {
    const { data: reply, stale = true } = answers.get(group.name) ?? {};
    if (reply === undefined) return [];
    const plan = plans.get(keyOf(Number(reply.from), Number(reply.to), reply.counts.length));
    return plan === undefined ? [] : [{ group, reply, plan, stale }];
  });
  const first = come.find(({ stale }) => !stale) ?? come[0];
  if (first === undefined) return undefined;
  const lanes = come
    .filter(({ plan }) => plan === first.plan)
    .flatMap(({ group: { idOf = (key: string) => key }, reply }) =>
      reply.lanes.map((lane) => ({ ...lane, id: idOf(lane.key) })),
    );
  return {
    plan: first.plan,
    byKey: new Map(lanes.map((lane) => [lane.id, folded(first.plan, lane.counts)])),
    totals: new Map(lanes.map((lane) => [lane.id, lane.total])),
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

import { useMemo, useRef } from 'react';
import type { ReplyOf, RequestOf } from '../../shared/contract';
import type { EventQuery } from '../../shared/contract/common';
import { recordId } from '../../shared/model/ids';
import { useQueries } from '../bridge';
import { type ActionClass, actionClass } from '../drawing/timeline/action-class';
import type { BinPlan } from '../drawing/timeline/bin-plan';
import type { EventColumns } from '../drawing/timeline/stage-scene';
import { useQueryFilter } from './query/use-query-filter';
import { narrowed, type WantedLanes } from './use-lane-density';

/** A lane with more events than this in reach is drawn as density. */
export const MOST_SINGLES = 400;

export interface Singles {
  /** Events by class, for lanes that list theirs. */
  readonly byKey: ReadonlyMap<string, ReadonlyMap<ActionClass, EventColumns>>;
  /** Lanes all of whose events are listed. */
  readonly whole: ReadonlySet<string>;
}

interface Wanted {
  readonly lanes: readonly WantedLanes[];
  /** Only these actions; undefined: all. */
  readonly actions: readonly string[] | undefined;
  readonly limit?: number;
}

/** Single events of lanes, as columns by class of action. */
export function useSingles(plan: BinPlan | undefined, wanted: Wanted): Singles {
  const { lanes, actions, limit = MOST_SINGLES } = wanted;
  const query = useQueryFilter();
  const answers = useQueries('timeline.glyphs', requestsFor(plan, lanes, { actions, limit, query }));
  const newest = useRef(lanes);
  newest.current = lanes;
  const all = actions === undefined;
  return useMemo(() => {
    const byKey = new Map<string, ReadonlyMap<ActionClass, EventColumns>>();
    const whole = new Set<string>();
    for (const { name, keys, idOf = (key: string) => key } of newest.current) {
      const { data, stale = true } = answers.get(name) ?? {};
      if (stale || data?.totals.length !== keys.length) continue;
      for (const [key, events] of byLane(data, keys)) byKey.set(idOf(key), events);
      if (all) for (const key of listed(data, keys)) whole.add(idOf(key));
    }
    return { byKey, whole };
  }, [answers, all]);
}

interface Asked {
  readonly actions: readonly string[] | undefined;
  readonly limit: number;
  readonly query: EventQuery | undefined;
}

function requestsFor(
  plan: BinPlan | undefined,
  lanes: readonly WantedLanes[],
  { actions, limit, query }: Asked,
) {
  const requests = new Map<string, RequestOf<'timeline.glyphs'>>();
  if (plan === undefined || actions?.length === 0) return requests;
  const span = { from: BigInt(plan.from), to: BigInt(plan.to) };
  for (const { name, by, keys, filter } of lanes) {
    if (keys.length === 0) continue;
    requests.set(name, {
      ...span,
      by,
      keys: [...keys],
      limit,
      ...narrowed(filter, query),
      ...(actions === undefined ? {} : { actions: [...actions] }),
    });
  }
  return requests;
}

function listed({ totals, lane }: ReplyOf<'timeline.glyphs'>, keys: readonly string[]): ReadonlySet<string> {
  const seen = new Set(lane);
  return new Set(keys.filter((_, i) => totals[i] === 0 || seen.has(i)));
}

function byLane(
  reply: ReplyOf<'timeline.glyphs'>,
  keys: readonly string[],
): ReadonlyMap<string, ReadonlyMap<ActionClass, EventColumns>> {
  const classes = reply.actionNames.map(actionClass);
  const places = new Map<string, Map<ActionClass, number[]>>();
  for (let i = 0; i < reply.lane.length; i += 1) {
    const key = keys[reply.lane[i] ?? 0] ?? '';
    const action = classes[reply.action[i] ?? 0] ?? 'other';
    const lane = places.get(key) ?? new Map<ActionClass, number[]>();
    places.set(key, lane);
    const list = lane.get(action) ?? [];
    lane.set(action, list);
    list.push(i);
  }
  return new Map(
    [...places].map(([key, lane]) => [
      key,
      new Map([...lane].map(([action, list]) => [action, columnsOf(reply, list)])),
    ]),
  );
}

function columnsOf(reply: ReplyOf<'timeline.glyphs'>, places: readonly number[]): EventColumns {
  const { time, reach, source, record } = reply;
  return {
    time: Float64Array.from(places, (i) => time[i] ?? 0),
    reach: Uint32Array.from(places, (i) => reach[i] ?? 0),
    idOf: (i) => recordId(source[places[i] ?? 0] ?? 0, record[places[i] ?? 0] ?? 0),
  };
}

import { useMemo } from 'react';
import type { ReplyOf } from '../../shared/contract';
import type { LaneKey } from '../../shared/contract/timeline';
import { recordId } from '../../shared/model/ids';
import { useQuery } from '../bridge';
import { type ActionClass, actionClass } from '../drawing/timeline/action-class';
import type { BinPlan } from '../drawing/timeline/bin-plan';
import type { EventColumns } from '../drawing/timeline/stage-scene';
import { useQueryFilter } from './query/use-query-filter';

/** A lane with more events than this in reach is drawn as density. */
export const MOST_SINGLES = 400;

export interface Singles {
  /** Events by class, for lanes that list theirs. */
  readonly byKey: ReadonlyMap<string, ReadonlyMap<ActionClass, EventColumns>>;
  /** Lanes all of whose events are listed. */
  readonly whole: ReadonlySet<string>;
}

interface Wanted {
  readonly by: LaneKey;
  readonly keys: readonly string[];
  /** Only these actions; undefined: all. */
  readonly actions: readonly string[] | undefined;
  readonly limit?: number;
}

/** Single events of lanes, as columns by class of action. */
export function useSingles(plan: BinPlan | undefined, wanted: Wanted | undefined): Singles | undefined {
  const query = useQueryFilter();
  const asks =
    plan !== undefined && wanted !== undefined && wanted.keys.length > 0 && wanted.actions?.length !== 0;
  const request = asks
    ? {
        from: BigInt(plan.from),
        to: BigInt(plan.to),
        by: wanted.by,
        keys: [...wanted.keys],
        limit: wanted.limit ?? MOST_SINGLES,
        ...(wanted.actions === undefined ? {} : { actions: [...wanted.actions] }),
        ...(query === undefined ? {} : { filter: { query } }),
      }
    : undefined;
  const { data, stale } = useQuery('timeline.glyphs', request);
  const keys = wanted?.keys.join('\u0000');
  const all = wanted?.actions === undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `keys` stands for the lanes asked for.
  return useMemo(() => {
    if (!asks || stale || data === undefined) return undefined;
    return { byKey: byLane(data, wanted.keys), whole: all ? listed(data, wanted.keys) : new Set<string>() };
  }, [data, stale, keys, asks, all]);
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

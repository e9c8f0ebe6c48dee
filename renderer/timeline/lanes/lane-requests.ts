import type { RequestOf } from '../../../shared/contract';
import { groupsOf, kindsOf, type LaneGroup, type LaneLevel, type Lanes, outermost } from './lane-tree';

/** Lanes that are asked for at once. */
export const PAGE = 100;

export type LaneRequest = RequestOf<'timeline.lanes'>;
/** What all questions about lanes share. */
export type LaneBase = Omit<LaneRequest, 'by' | 'offset'>;

/** What is asked whatever is scrolled to: each level's first page, where its open lanes are, and lanes picked by hand. */
export function headRequests(
  lanes: Lanes,
  levels: readonly LaneLevel[],
  held: readonly string[],
  base: LaneBase,
): ReadonlyMap<string, LaneRequest> {
  const requests = new Map<string, LaneRequest>();
  for (const level of levels) {
    requests.set(`${level.name} 0`, pageOf(level, 0, lanes, base));
    if (level.open.length > 0) {
      requests.set(`${level.name} open`, {
        ...pageOf(level, 0, lanes, base),
        keys: [...level.open],
        limit: 1_000,
      });
    }
  }
  const kinds = kindsOf(lanes);
  for (const group of groupsOf(held, kinds)) requests.set(`held ${group.name}`, handPicked(group, base));
  for (const group of groupsOf(outermost(lanes.hidden, kinds), kinds)) {
    requests.set(`hidden ${group.name}`, handPicked(group, base));
  }
  const [by] = kinds;
  if (by !== undefined && !isAll(lanes))
    requests.set(`everything ${by}`, { ...base, by, order: 'events', offset: 0, limit: 1 });
  return requests;
}

/** Whether the outermost lanes that are listed are all there are: nothing is set aside. */
export function isAll({ search, hidden, pinned, comparing }: Lanes): boolean {
  return search === '' && hidden.length === 0 && pinned.length === 0 && !comparing;
}

function handPicked({ by, filter, keys }: LaneGroup, base: LaneBase): LaneRequest {
  return { ...base, by, filter, keys: [...keys], offset: 0, limit: 1_000 };
}

function pageOf(level: LaneLevel, page: number, { search }: Lanes, base: LaneBase): LaneRequest {
  const { by, filter, without, within } = level;
  return {
    ...base,
    by,
    filter,
    offset: page * PAGE,
    ...(without.length === 0 ? {} : { without: [...without] }),
    ...(search === '' || within.length > 0 ? {} : { search }),
  };
}

export function pageRequests(
  levels: readonly LaneLevel[],
  wanted: ReadonlyMap<string, ReadonlySet<number>>,
  lanes: Lanes,
  base: LaneBase,
): ReadonlyMap<string, LaneRequest> {
  const requests = new Map<string, LaneRequest>();
  for (const level of levels) {
    for (const page of wanted.get(level.name) ?? []) {
      if (page > 0) requests.set(`${level.name} ${page}`, pageOf(level, page, lanes, base));
    }
  }
  return requests;
}

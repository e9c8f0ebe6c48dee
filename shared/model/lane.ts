import type { EventFilter } from '../contract/common';
import type { LaneKey } from '../contract/timeline';

/** A lane by its kind and its name; "" for the events that name none. */
export interface LaneName {
  readonly by: LaneKey;
  readonly key: string;
}

/** A lane and those it stands in, outermost first. */
export interface OneLane extends LaneName {
  readonly within?: readonly LaneName[] | undefined;
}

/** The lanes that lead to one, outermost first, itself the last. */
export function pathOf({ by, key, within = [] }: OneLane): readonly LaneName[] {
  return [...within, { by, key }];
}

/** The filter that leaves the events of one lane. */
export function filterOfLane(by: LaneKey, key: string): EventFilter {
  return { [PARTS[by]]: [key] };
}

const PARTS = {
  account: 'accounts',
  customer: 'customers',
  action: 'actions',
  host: 'hosts',
  team: 'teams',
  source: 'sources',
  ticket: 'tickets',
} as const satisfies Readonly<Record<LaneKey, keyof EventFilter>>;

/** The filter that leaves the events of a lane within other lanes, each of another kind. */
export function filterOfLanes(path: readonly LaneName[]): EventFilter {
  return Object.assign({}, ...path.map(({ by, key }) => filterOfLane(by, key)));
}

/** What a lane is called: its name, or "no ticket". */
export function laneTitle(by: LaneKey, key: string): string {
  return key === '' ? `no ${by}` : key;
}

/** The same after its kind: "ticket T-4", "no ticket". */
export function laneWords({ by, key }: LaneName): string {
  return key === '' ? `no ${by}` : `${by} ${key}`;
}

/** What parts the keys of a lane's id. */
const PART = '\u001f';

/** A lane within lanes as one text: its keys, outermost first. */
export function laneId(path: readonly LaneName[]): string {
  return path.map(({ key }) => key).join(PART);
}

/** The lanes that an id names, by the kinds of lanes there are; undefined when it has more keys than there are kinds. */
export function lanesOfId(id: string, by: readonly LaneKey[]): readonly LaneName[] | undefined {
  const keys = id.split(PART);
  if (keys.length > by.length) return undefined;
  return keys.map((key, depth) => ({ by: by[depth] ?? 'account', key }));
}

import type { EventFilter } from '../../../shared/contract/common';
import type { Lane, LaneKey } from '../../../shared/contract/timeline';
import { filterOfLanes, type LaneName, laneId, lanesOfId } from '../../../shared/model/lane';
import type { Look } from '../../../shared/model/view-state';

/** A lane on a row of the stage. */
export interface LaneRow extends Lane {
  readonly id: string;
  readonly by: LaneKey;
  /** The lanes it stands in, outermost first. */
  readonly within: readonly LaneName[];
  readonly pinned: boolean;
  /** Whether there are lanes inside, and whether they are shown below it. */
  readonly inside: 'none' | 'closed' | 'open';
}

/** Lanes of one kind inside the same lanes. */
export interface LaneLevel {
  /** What answers about it are kept by. */
  readonly name: string;
  readonly by: LaneKey;
  /** The kind of lanes inside these. */
  readonly inner: LaneKey | undefined;
  readonly within: readonly LaneName[];
  readonly filter: EventFilter | undefined;
  /** Keys of lanes that do not stand in its list: hidden, or pinned above it. */
  readonly without: readonly string[];
  /** Keys of lanes that show their own. */
  readonly open: readonly string[];
}

/** Lanes picked by hand that share a level. */
export interface LaneGroup extends Pick<LaneLevel, 'name' | 'by' | 'within' | 'filter'> {
  readonly keys: readonly string[];
}

/** More are not held above the others: they would leave no room. */
export const MOST_PINNED = 8;

export type Lanes = Look['lanes'];

/** Kinds of lanes, outermost first, each once. */
export function kindsOf({ by }: Pick<Lanes, 'by'>): readonly LaneKey[] {
  return [...new Set(by)];
}

/** Every level whose lanes are listed: the outermost, and those inside lanes that are open. */
export function levelsOf(lanes: Lanes): readonly LaneLevel[] {
  const kinds = kindsOf(lanes);
  const aside = new Set([...lanes.hidden, ...lanes.pinned.slice(0, MOST_PINNED)]);
  const open = new Set(lanes.open);
  const levels: LaneLevel[] = [];
  const add = (within: readonly LaneName[]) => {
    const by = kinds[within.length];
    if (by === undefined) return;
    const own = childKeys(within, kinds);
    const opened = within.length + 1 < kinds.length ? own([...open].filter((id) => !aside.has(id))) : [];
    levels.push({
      name: nameOf(by, within),
      by,
      inner: kinds[within.length + 1],
      within,
      filter: filterOf(within),
      without: own([...aside]),
      open: opened,
    });
    for (const key of opened) add([...within, { by, key }]);
  };
  add([]);
  return levels;
}

/** Picks from ids those of lanes that stand directly inside some lanes: their own keys. */
function childKeys(within: readonly LaneName[], kinds: readonly LaneKey[]) {
  const around = laneId(within);
  return (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const path = lanesOfId(id, kinds);
      const last = path?.at(-1);
      return path?.length === within.length + 1 && last !== undefined && laneId(path.slice(0, -1)) === around
        ? [last.key]
        : [];
    });
}

/** Lanes picked by hand, by the level they are of. */
export function groupsOf(ids: readonly string[], kinds: readonly LaneKey[]): readonly LaneGroup[] {
  const groups = new Map<string, LaneGroup>();
  for (const id of ids) {
    const path = lanesOfId(id, kinds);
    const last = path?.at(-1);
    if (path === undefined || last === undefined) continue;
    const within = path.slice(0, -1);
    const name = nameOf(last.by, within);
    const keys = [...(groups.get(name)?.keys ?? []), last.key];
    groups.set(name, { name, by: last.by, within, filter: filterOf(within), keys });
  }
  return [...groups.values()];
}

/** With the kind in it, so that lanes of one kind never stand under the name of another while these are asked for. */
export function nameOf(by: LaneKey, within: readonly LaneName[]): string {
  return within.length === 0 ? by : `${by} in ${laneId(within)}`;
}

/** What the lanes around leave. */
export function filterOf(within: readonly LaneName[]): EventFilter | undefined {
  return within.length === 0 ? undefined : filterOfLanes(within);
}

/** Hidden lanes that are not inside other hidden ones: what they hold adds up. */
export function outermost(ids: readonly string[], kinds: readonly LaneKey[]): readonly string[] {
  const all = new Set(ids);
  return ids.filter((id) => {
    const path = lanesOfId(id, kinds) ?? [];
    return path.slice(0, -1).every((_, i) => !all.has(laneId(path.slice(0, i + 1))));
  });
}

import type { ReplyOf } from '../../../shared/contract';
import type { AppError } from '../../../shared/errors';
import { laneId } from '../../../shared/model/lane';
import { isAll } from './lane-requests';
import { groupsOf, kindsOf, type LaneLevel, type LaneRow, type Lanes, nameOf } from './lane-tree';
import { type Level, levelOf, rowOf } from './level';

/** More rows than this are taller than a browser can scroll. */
const MOST_ROWS = 900_000;

interface LaneAnswer {
  readonly data: ReplyOf<'timeline.lanes'> | undefined;
  readonly stale: boolean;
  readonly error: AppError | undefined;
}

/** What has been answered, by the names of lane-requests. */
export type LaneAnswers = ReadonlyMap<string, LaneAnswer>;

/** How the lanes on the stage and those that are not make up all lanes and events of the outermost kind. */
export interface LaneSums {
  readonly lanes: number;
  readonly events: number;
  /** Listed under the search, pinned ones not among them. */
  readonly listed: { readonly lanes: number; readonly events: number };
  readonly hidden: { readonly lanes: number; readonly events: number };
}

export interface LaneList {
  /** Rows, pinned ones first. */
  readonly total: number;
  /** What lanes there are is still being asked. */
  readonly waiting: boolean;
  /** Rows at the top that do not scroll. */
  readonly pinned: number;
  /** Outermost lanes beyond the last row that can be scrolled to. */
  readonly beyond: number;
  /** The lane on a row, when its page is here. */
  readonly at: (row: number) => LaneRow | undefined;
  /** The row of a lane, −1 while it is unknown. */
  readonly placeOf: (id: string) => number;
  /** The row of an account inside some lanes, by their id; failing that, its first row. */
  readonly placeOfAccount: (account: string, around: string) => number;
  readonly sums: LaneSums | undefined;
  readonly error: LaneAnswer['error'];
}

/** Levels inside one another, as far as they are known. */
export function treeOf(levels: readonly LaneLevel[], answers: LaneAnswers): Level {
  const known = new Map(levels.map((level) => [level.name, level]));
  const build = (name: string): Level => {
    const level = known.get(name);
    const reply = answers.get(`${name} 0`)?.data;
    const places = answers.get(`${name} open`)?.data?.lanes ?? [];
    if (level === undefined || reply === undefined) return levelOf(name, 0, []);
    const { by, inner, within, open } = level;
    const inside = places
      .filter(({ key }) => inner !== undefined && open.includes(key))
      .map(({ key, place }) => ({ place, level: build(nameOf(inner ?? by, [...within, { by, key }])) }));
    return levelOf(name, Math.min(reply.total, MOST_ROWS), inside);
  };
  return build(levels[0]?.name ?? '');
}

/** Lanes picked by hand in the order of their list when compared, of their pinning otherwise. */
export function rowsPicked(answers: LaneAnswers, held: readonly string[], lanes: Lanes): readonly LaneRow[] {
  const kinds = kindsOf(lanes);
  const rows = new Map<string, LaneRow>();
  for (const { name, by, within } of groupsOf(held, kinds)) {
    for (const lane of answers.get(`held ${name}`)?.data?.lanes ?? []) {
      const id = laneId([...within, { by, key: lane.key }]);
      rows.set(id, { ...lane, id, by, within, pinned: !lanes.comparing, inside: 'none' });
    }
  }
  return held.flatMap((id) => rows.get(id) ?? []);
}

interface FoundRows {
  readonly rows: ReadonlyMap<number, LaneRow>;
  readonly byId: ReadonlyMap<string, number>;
}

/** Lanes of all pages that are here, by row. */
export function rowsOf(
  tree: Level,
  levels: readonly LaneLevel[],
  answers: readonly LaneAnswers[],
  depths: number,
): FoundRows {
  const rows = new Map<number, LaneRow>();
  const byId = new Map<string, number>();
  for (const { name, by, within, open } of levels) {
    const opened = new Set(open);
    for (const [asked, { data, stale }] of answers.flatMap((all) => [...all])) {
      const page = asked.startsWith(`${name} `) ? Number(asked.slice(name.length + 1)) : Number.NaN;
      if (Number.isNaN(page) || (stale && page > 0)) continue;
      for (const lane of data?.lanes ?? []) {
        const row = rowOf(tree, name, lane.place);
        if (row === undefined) continue;
        const id = laneId([...within, { by, key: lane.key }]);
        const inside = within.length + 1 >= depths ? 'none' : opened.has(lane.key) ? 'open' : 'closed';
        rows.set(row, { ...lane, id, by, within, pinned: false, inside });
        byId.set(id, row);
      }
    }
  }
  return { rows, byId };
}

export function sumsOf(answers: LaneAnswers, lanes: Lanes): LaneSums | undefined {
  const [by] = kindsOf(lanes);
  const listed = answers.get(`${by} 0`)?.data;
  const all = isAll(lanes) ? listed : answers.get(`everything ${by}`)?.data;
  if (all === undefined) return undefined;
  const hidden = [...answers]
    .filter(([name]) => name.startsWith('hidden '))
    .flatMap(([, { data }]) => data?.lanes ?? []);
  return {
    lanes: all.total,
    events: all.events,
    listed: { lanes: listed?.total ?? 0, events: listed?.events ?? 0 },
    hidden: { lanes: hidden.length, events: hidden.reduce((sum, { events }) => sum + events, 0) },
  };
}

interface Beside {
  readonly lanes: Lanes;
  readonly sums: LaneSums | undefined;
  readonly answers: LaneAnswers;
}

export function listOf(
  picked: readonly LaneRow[],
  tree: Level,
  { rows, byId }: FoundRows,
  { lanes, sums, answers }: Beside,
): LaneList {
  const before = picked.length;
  const at = (row: number) => (row < before ? picked[row] : rows.get(row - before));
  const head = answers.get(`${kindsOf(lanes)[0]} 0`);
  return {
    total: before + tree.rows,
    waiting: !lanes.comparing && head?.data === undefined && head?.error === undefined,
    pinned: lanes.comparing ? 0 : before,
    beyond: Math.max(0, (head?.data?.total ?? 0) - MOST_ROWS),
    at,
    placeOf(id) {
      const place = picked.findIndex((row) => row.id === id);
      const row = byId.get(id);
      return place >= 0 ? place : row === undefined ? -1 : row + before;
    },
    placeOfAccount(account, around) {
      const all = [...picked.entries(), ...[...rows].map(([row, lane]) => [row + before, lane] as const)];
      const own = all.filter(([, lane]) => lane.by === 'account' && lane.key === account);
      const best =
        own.find(([, lane]) => laneId(lane.within) === around) ?? own.toSorted(([a], [b]) => a - b)[0];
      return best?.[0] ?? -1;
    },
    sums,
    error: [...answers.values()].find(({ error }) => error !== undefined)?.error,
  };
}

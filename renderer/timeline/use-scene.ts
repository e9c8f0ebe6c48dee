import { useMemo } from 'react';
import type { EventFilter } from '../../shared/contract/common';
import { useQuery } from '../bridge';
import { type ActionClass, actionClass } from '../drawing/timeline/action-class';
import type { BinPlan } from '../drawing/timeline/bin-plan';
import { largest } from '../drawing/timeline/density-steps';
import type { ActionRowScene, LaneScene, StageScene } from '../drawing/timeline/stage-scene';
import type { TimeWindow } from '../drawing/timeline/time-scale';
import { useSelection } from '../stores/selection';
import { useViewport } from '../stores/viewport';
import { useWorkbench } from '../stores/workbench';
import { useZone, useZoneStore } from '../stores/zone';
import { durationText } from '../widgets/time-text';
import { useAround, useIntent } from './intent';
import { eventsOf, lanesWanted, NO_LANES, useVisibleRows, type Visible } from './lanes/visible-lanes';
import { type Actions, useActions } from './use-actions';
import { type LaneCounts, useLaneDensity } from './use-lane-density';
import type { LaneList } from './use-lanes';
import { type Links, useLinks } from './use-links';
import { MOST_SINGLES, type Singles, useSingles } from './use-singles';
import type { Whole } from './use-whole';
import { windowOf } from './window';

const HOUR = 3600e6;
const BARS: readonly ActionClass[] = ['view', 'other'];

export interface ScenePieces {
  readonly scene: StageScene | undefined;
  readonly links: Links;
  readonly actions: Actions;
  /** Rows of the opened lane with their figures over the whole case. */
  readonly openedRows: readonly { readonly action: ActionClass; readonly total: number }[];
  readonly afterCalls: number | undefined;
  readonly stale: boolean;
  readonly error: ReturnType<typeof useLaneDensity>['error'];
  /** Events are drawn one by one where a lane has few enough. */
  readonly near: boolean;
}

export interface SceneInput {
  readonly bounds: TimeWindow | undefined;
  readonly plan: BinPlan | undefined;
  readonly whole: Whole | undefined;
  readonly lanes: LaneList;
  /** First lane in view and one past the last. */
  readonly range: readonly [number, number];
  readonly laneHeight: number;
}

/** Everything the stage draws, put together from what the engine answered last. */
export function useScene({ bounds, plan, whole, lanes, range, laneHeight }: SceneInput): ScenePieces {
  const account = useSelection((state) => state.account);
  const tall = useWorkbench((state) => state.view.lanes.comparing);
  const actions = useActions();
  const links = useLinks();
  const visible = useVisibleRows(lanes, range);
  const wanted = useMemo(() => lanesWanted(visible), [visible]);
  const near = plan !== undefined && plan.unit.micros < HOUR;
  const density = useLaneDensity(plan, wanted);
  const exports = actions.ofClass('export');
  const singles = useSingles(plan, { lanes: wanted, actions: near ? undefined : exports });
  const opened = useOpened({ plan, account, near, actions, lanes, whole });
  const afterShown = useIntent((state) => state.overlays.includes('after-call'));
  const afterCall = opened.place >= 0 && afterShown ? links.afterCall : undefined;
  const actionRows = opened.rows.length + (afterCall === undefined ? 0 : 1);
  const sizes = useMemo(
    () => ({ laneHeight, opened: opened.place, actionRows, pinned: lanes.pinned, tall }),
    [laneHeight, opened.place, actionRows, lanes.pinned, tall],
  );
  const base = useSceneBase(links, opened.place >= 0);
  const laneScenes = useMemo(() => laneMap(visible, density.data, singles), [visible, density.data, singles]);
  const max = useMemo(() => scaleMax(density.data), [density.data]);
  const scene = useMemo(() => {
    if (bounds === undefined) return undefined;
    return {
      ...base,
      bounds,
      whole,
      gaps: whole?.gaps ?? [],
      edges: density.data?.plan.edges ?? new Float64Array(0),
      max,
      sizes,
      lanes: laneScenes,
      laneCount: lanes.total,
      rows: opened.scenes(density.data),
      afterCall,
    };
  }, [base, bounds, whole, density.data, max, sizes, laneScenes, lanes.total, opened.scenes, afterCall]);
  return {
    scene,
    links,
    actions,
    openedRows: opened.rows,
    afterCalls: afterCall?.time.length,
    stale: density.stale || lanes.waiting,
    error: density.error ?? lanes.error,
    near,
  };
}

function useSceneBase(links: Links, isOpened: boolean) {
  const zone = useZone();
  const caseZone = useZoneStore((state) => state.caseZone);
  const brush = useViewport((state) => state.brush);
  const event = useSelection((state) => state.event);
  const report = useSelection((state) => state.report);
  const threadsShown = useIntent((state) => state.overlays.includes('threads'));
  const { data } = useQuery('timeline.event', event === undefined ? undefined : { id: event }, {
    revised: false,
  });
  const row = data !== undefined && data.id === event ? data : undefined;
  return useMemo(
    () => ({
      zone,
      caseZone,
      calls: links.moments,
      linked: links.linked,
      threads: threadsShown && isOpened ? links.scene : [],
      span:
        brush === undefined
          ? undefined
          : { window: windowOf(brush), label: durationText(brush.to - brush.from) },
      selected: {
        event,
        report,
        time: row === undefined ? undefined : Number(row.time),
        action: row === undefined ? undefined : actionClass(row.action ?? ''),
        account: row?.account,
      },
    }),
    [zone, caseZone, links, threadsShown, isOpened, brush, event, report, row],
  );
}

function laneMap(
  visible: Visible,
  density: LaneCounts | undefined,
  singles: Singles,
): ReadonlyMap<number, LaneScene> {
  return new Map(
    visible.map(([place, { id, key }]) => [
      place,
      {
        key,
        counts: density?.byKey.get(id),
        events: singles.byKey.get(id) ?? new Map(),
        single: singles.whole.has(id),
      },
    ]),
  );
}

/** One scale for all lanes in view. */
function scaleMax(density: LaneCounts | undefined): number {
  if (density === undefined) return 1;
  const { edges } = density.plan;
  const window = { from: edges[0] ?? 0, to: edges[edges.length - 1] ?? 0 };
  return Math.max(1, largest([...density.byKey.values()], edges, window));
}

interface OpenedInput {
  readonly plan: BinPlan | undefined;
  readonly account: string | undefined;
  readonly near: boolean;
  readonly actions: Actions;
  readonly lanes: LaneList;
  readonly whole: Whole | undefined;
}

/** The selected account's lane, opened into one row per class of action. */
function useOpened({ plan, account, near, actions, lanes, whole }: OpenedInput) {
  const around = useAround();
  const place = account === undefined ? -1 : lanes.placeOfAccount(account, around);
  const row = place < 0 ? undefined : lanes.at(place);
  const id = row?.id;
  const { names } = actions;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `id` stands for the lane.
  const own = useMemo(() => (row === undefined ? undefined : eventsOf(row)), [id]);
  const asked =
    own === undefined
      ? NO_LANES
      : [{ name: 'opened', by: 'action' as const, keys: names, filter: own.filter }];
  const counts = useLaneDensity(plan, asked);
  const totals = useTotals(own?.filter, names, whole);
  const data = counts.stale ? undefined : counts.data;
  const few = useMemo(() => fewActions(actions, data, near), [actions, data, near]);
  const singles = useSingles(plan, {
    lanes: own === undefined ? NO_LANES : [own.lane],
    actions: few,
    limit: MOST_SINGLES * 5,
  });
  const rows = useMemo(
    () =>
      actions.classes
        .map((action) => ({ action, total: sumOf(actions.ofClass(action), totals) }))
        .filter(({ total }) => total > 0),
    [actions, totals],
  );
  const events = own === undefined ? undefined : singles.byKey.get(own.lane.name);
  const scenes = useMemo(() => {
    return (lanesData: LaneCounts | undefined): readonly ActionRowScene[] => {
      const same =
        data !== undefined && lanesData !== undefined && samePlan(data.plan, lanesData.plan)
          ? data
          : undefined;
      return rows.map(({ action }) => ({
        action,
        counts: same === undefined ? undefined : added(actions.ofClass(action), same),
        events: events?.get(action),
      }));
    };
  }, [rows, data, events, actions]);
  return { place, rows, scenes };
}

function samePlan(a: BinPlan, b: BinPlan): boolean {
  return a.from === b.from && a.to === b.to && a.asked === b.asked;
}

/** A lane's figures by action over the whole case. */
function useTotals(
  filter: EventFilter | undefined,
  names: readonly string[],
  whole: Whole | undefined,
): ReadonlyMap<string, number> {
  const [from, to] = [whole?.edges[0], whole?.edges[whole.edges.length - 1]];
  const request =
    filter === undefined || names.length === 0 || from === undefined || to === undefined
      ? undefined
      : {
          from: BigInt(from),
          to: BigInt(to),
          bins: 1,
          by: 'action' as const,
          keys: [...names],
          filter,
        };
  const { data, stale } = useQuery('timeline.density', request);
  return useMemo(
    () => new Map(stale ? [] : data?.lanes.map((lane) => [lane.key, lane.total])),
    [data, stale],
  );
}

/** Actions rare enough here to be drawn one by one; bars stay bars until one is near. */
function fewActions(actions: Actions, data: LaneCounts | undefined, near: boolean): readonly string[] {
  if (data === undefined) return [];
  return actions.classes
    .filter((action) => near || !BARS.includes(action))
    .filter((action) => sumOf(actions.ofClass(action), data.totals) <= MOST_SINGLES)
    .flatMap((action) => actions.ofClass(action));
}

function sumOf(names: readonly string[], totals: ReadonlyMap<string, number>): number {
  return names.reduce((sum, name) => sum + (totals.get(name) ?? 0), 0);
}

function added(names: readonly string[], { plan, byKey }: LaneCounts): Uint32Array {
  const sums = new Uint32Array(plan.edges.length - 1);
  for (const name of names) {
    byKey.get(name)?.forEach((count, i) => {
      sums[i] = (sums[i] ?? 0) + count;
    });
  }
  return sums;
}

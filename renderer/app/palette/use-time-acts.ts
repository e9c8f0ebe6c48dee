import type { Call, EventRow } from '../../../shared/contract/timeline';
import { formatTarget } from '../../../shared/model/target';
import {
  formatWall,
  MICROS_PER_DAY,
  MICROS_PER_MINUTE,
  MICROS_PER_SECOND,
  type Micros,
} from '../../../shared/model/time';
import { useQuery } from '../../bridge';
import { useCase } from '../../stores/case';
import { useMeasure } from '../../stores/measure';
import { useMessages } from '../../stores/messages';
import { useRoute } from '../../stores/route';
import { useSelection } from '../../stores/selection';
import { useZone } from '../../stores/zone';
import { useIntent } from '../../timeline/intent';
import { useViewDialog } from '../../timeline/views/dialog-store';
import { callText } from '../../timeline/words';
import { countText, durationText, plural, zoneLabel } from '../../widgets';
import type { Entry, Group } from './entries';
import { accountsSeen } from './time-accounts';
import { goTo } from './time-group';

const MINUTES = 10;
const REACH = BigInt(MINUTES) * MICROS_PER_MINUTE;
/** Events read around the moment; more are counted, not read. */
const READ = 1_000;
const ACCOUNTS = 3;
const CALLS = 2;

interface TimeActs {
  readonly groups: readonly Group[];
  readonly loading: boolean;
}

/** What can be done with a moment, who was at work around it, and what lies nearest to it. */
export function useTimeActs(at: Micros | undefined, dayOnly: boolean): TimeActs {
  const around = useAround(at);
  const zone = useZone();
  const measured = useSelectedEvent(at === undefined);
  const calls = useQuery('timeline.calls', at === undefined ? undefined : {}).data?.calls ?? [];
  if (at === undefined) return { groups: [], loading: false };
  const { rows, total, nearest, context, loading } = around;
  const acts = actEntries({ at, dayOnly, nearest, context, measured });
  return {
    loading,
    groups: [
      { title: 'With this time', tail: 'commands', entries: acts },
      total !== undefined && total > rows.length
        ? {
            title: clockTitle(at, zone),
            tail: `${plural(total, 'event')}, too many to tell apart`,
            entries: [],
          }
        : accountGroup(at, rows, zone),
      {
        title: 'Customers and records',
        entries: [...callEntries(at, calls, zone), ...recordEntries(nearest, zone)],
      },
    ],
  };
}

/** Events within ten minutes of a moment, and the nearest one wherever it is. */
function useAround(at: Micros | undefined) {
  const window = at === undefined ? undefined : { from: at - REACH, to: at + REACH + 1n };
  const inside = useQuery('timeline.events', window === undefined ? undefined : { ...window, limit: READ });
  const rows = inside.stale ? [] : (inside.data?.rows ?? []);
  const alone = at !== undefined && !inside.loading && inside.data?.total === 0;
  const before = useQuery('timeline.events', alone ? { to: at, descending: true, limit: 1 } : undefined);
  const after = useQuery('timeline.events', alone ? { from: at, limit: 1 } : undefined);
  const near = alone ? [...(before.data?.rows ?? []), ...(after.data?.rows ?? [])] : rows;
  const nearest = at === undefined ? undefined : nearestOf(near, at);
  const context = useQuery(
    'timeline.events',
    nearest === undefined
      ? undefined
      : { from: nearest.time - REACH, to: nearest.time + REACH + 1n, limit: 1 },
  );
  return {
    rows,
    total: inside.data?.total,
    nearest,
    context: context.stale ? undefined : context.data?.total,
    loading: inside.loading || before.loading || after.loading,
  };
}

function nearestOf(rows: readonly EventRow[], at: Micros): EventRow | undefined {
  const away = ({ time }: EventRow) => (time < at ? at - time : time - at);
  return rows.reduce<EventRow | undefined>(
    (best, row) => (best === undefined || away(row) < away(best) ? row : best),
    undefined,
  );
}

function useSelectedEvent(idle: boolean): EventRow | undefined {
  const id = useSelection((state) => state.event);
  const { data } = useQuery('timeline.event', idle || id === undefined ? undefined : { id });
  return data?.id === id ? data : undefined;
}

interface Moment {
  readonly at: Micros;
  readonly dayOnly: boolean;
  readonly nearest: EventRow | undefined;
  readonly context: number | undefined;
  readonly measured: EventRow | undefined;
}

function actEntries({ at, dayOnly, nearest, context, measured }: Moment): readonly Entry[] {
  return [
    ...(nearest === undefined
      ? []
      : [
          {
            id: 'with context',
            icon: 'context' as const,
            title: `Context ±${MINUTES} min`,
            note: `every account, no filter${context === undefined ? '' : `: ${plural(context, 'record')}`} around ${nearest.id}`,
            key: 'C',
            run: () => openContext(nearest),
          },
        ]),
    {
      id: 'with span',
      icon: 'span',
      title: 'Start a span here',
      note: 'ends at the event or call that is selected next',
      run: () => begin(at, 'span'),
    },
    {
      id: 'with measure',
      icon: 'measure',
      title: 'Measure from here',
      note: measured === undefined ? 'to what is selected next' : distance(at, measured),
      key: 'M',
      run: () => begin(at, 'measure'),
    },
    { id: 'with note', icon: 'note', title: 'Note at this time', key: 'N', run: () => note(at, dayOnly) },
  ];
}

function distance(at: Micros, { time, action }: EventRow): string {
  if (time === at) return `at the selected ${action ?? 'event'}`;
  const length = at > time ? at - time : time - at;
  return `${durationText(length)} ${at > time ? 'after' : 'before'} the selected ${action ?? 'event'}`;
}

function openContext({ id, customer }: EventRow): void {
  useSelection.getState().select({ event: id, customer, report: undefined });
  useIntent.getState().set({ context: MINUTES });
  useRoute.getState().go('timeline');
}

/** What is selected already would end a span at once. */
function begin(at: Micros, kind: 'measure' | 'span'): void {
  if (kind === 'span') useSelection.getState().select({ event: undefined, report: undefined });
  goTo(at, false);
  useMeasure.getState().begin(at, kind);
}

function note(at: Micros, dayOnly: boolean): void {
  if (useCase.getState().readOnly) {
    useMessages.getState().say('Note at this time: the case is open read-only.', 'warn');
    return;
  }
  goTo(at, dayOnly);
  const span = { from: at, to: at + (dayOnly ? MICROS_PER_DAY : MICROS_PER_SECOND) };
  useViewDialog.getState().open({ kind: 'note', target: formatTarget({ kind: 'span', span }) });
}

function clockTitle(at: Micros, zone: string): string {
  const clock = (time: Micros) => formatWall(time, zone, 0).slice(11, 16);
  return `Accounts with events from ${clock(at - REACH)} to ${clock(at + REACH)} ${zoneLabel(zone)}`;
}

function accountGroup(at: Micros, rows: readonly EventRow[], zone: string): Group {
  const seen = accountsSeen(rows);
  const entries = seen.slice(0, ACCOUNTS).map(
    ({ account, team, words }): Entry => ({
      id: `at ${account}`,
      icon: 'account',
      title: account,
      evidence: true,
      note: [...(team === undefined ? [] : [team]), words].join(' · '),
      tail: 'lane',
      run: () => {
        useSelection.getState().select({ account, event: undefined, report: undefined });
        goTo(at, false);
      },
    }),
  );
  const tail = seen.length > ACCOUNTS ? `${ACCOUNTS} of ${countText(seen.length)}, by events` : undefined;
  return { title: clockTitle(at, zone), tail, entries };
}

/** Calls whose interval comes within ten minutes of the moment. */
function callEntries(at: Micros, calls: readonly Call[], zone: string): readonly Entry[] {
  const near = calls.filter(({ from, to }) => from <= at + REACH && to >= at - REACH);
  return near.slice(0, CALLS).map((call) => ({
    id: `call ${call.id}`,
    icon: 'call',
    title: call.customer,
    evidence: true,
    note: `reported a call, ${callText(call, zone)}`,
    tail: call.id,
    run: () => {
      useSelection.getState().select({ report: call.id, customer: call.customer, event: undefined });
      goTo(at, false);
    },
  }));
}

function recordEntries(nearest: EventRow | undefined, zone: string): readonly Entry[] {
  if (nearest === undefined) return [];
  const { id, time, account, action, customer } = nearest;
  const parts = [`nearest record, ${formatWall(time, zone)}`, account, action, customer];
  return [
    {
      id: `nearest ${id}`,
      icon: 'record',
      title: id,
      note: parts.filter((part) => part !== undefined).join(' · '),
      key: 'R',
      run: () => {
        useSelection.getState().select({ event: id, customer, report: undefined });
        goTo(time, false);
      },
    },
  ];
}

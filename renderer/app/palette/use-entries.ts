import { parseRecordId } from '../../../shared/model/ids';
import { clockChange, offsetText, type ReadTime, readTime } from '../../../shared/model/read-time';
import {
  formatWall,
  MICROS_PER_DAY,
  MICROS_PER_HOUR,
  type Micros,
  zoneOffset,
} from '../../../shared/model/time';
import { useCaseInfo, useQuery } from '../../bridge';
import { useCase } from '../../stores/case';
import { availableCommands } from '../../stores/commands';
import { useParameters } from '../../stores/parameters';
import { useRoute } from '../../stores/route';
import { useSelection } from '../../stores/selection';
import { useViewport } from '../../stores/viewport';
import { useZone, useZoneStore } from '../../stores/zone';
import { plural } from '../../widgets';
import { runCommand } from '../use-keys';
import { type Entry, type Group, matchCommands, type Scope, scopeOf } from './entries';

const LISTED = 6;

/** Everything the palette offers for a text, in groups; empty groups are left out. */
export function useEntries(text: string): { readonly groups: readonly Group[]; readonly loading: boolean } {
  const { scope, words } = scopeOf(text);
  const isOpen = useCase((state) => state.folder !== undefined);
  const time = useTimeGroup(words, isOpen && (scope === 'all' || scope === 'times'));
  const accounts = useLaneGroup('account', words, isOpen && (scope === 'all' || scope === 'accounts'));
  const customers = useLaneGroup('customer', words, isOpen && (scope === 'all' || scope === 'customers'));
  const groups = [
    ...time,
    ...recordGroup(words, isOpen && scope === 'all'),
    ...commandGroups(words, scope),
    accounts.group,
    customers.group,
  ];
  return {
    groups: groups.filter((group) => group.entries.length > 0),
    loading: accounts.loading || customers.loading,
  };
}

function commandGroups(words: string, scope: Scope): readonly Group[] {
  if (scope !== 'all' && scope !== 'commands') return [];
  const entries = matchCommands(availableCommands(), words).map(
    (command): Entry => ({
      id: `command ${command.id}`,
      title: command.title,
      note: command.blocked ?? (command.group === 'Look' ? 'look' : undefined),
      key: command.key,
      run: () => runCommand(command),
    }),
  );
  return [{ title: 'Commands', entries }];
}

function useLaneGroup(by: 'account' | 'customer', words: string, wanted: boolean) {
  const { lookBack, skew } = useParameters();
  const request = { by, order: 'events', offset: 0, limit: LISTED, lookBack, skew, search: words } as const;
  const query = useQuery('timeline.lanes', wanted && words !== '' ? request : undefined);
  const lanes = wanted && words !== '' ? (query.data?.lanes ?? []) : [];
  const entries = lanes.map((lane): Entry => {
    const seen = by === 'account' ? plural(lane.customers, 'customer') : undefined;
    return {
      id: `${by} ${lane.key}`,
      title: lane.key,
      evidence: true,
      note: [lane.team, plural(lane.events, 'event'), seen].filter((part) => part !== undefined).join(' · '),
      tail: by === 'account' ? 'lane' : lane.victims > 0 ? 'reported' : undefined,
      run: () => {
        useSelection.getState().select({ [by]: lane.key });
        useRoute.getState().go('timeline');
      },
    };
  });
  const total = query.data?.total ?? 0;
  const tail =
    total > lanes.length ? `${lanes.length} of ${total.toLocaleString('en-US')}, by events` : undefined;
  return {
    group: { title: by === 'account' ? 'Accounts' : 'Customers', tail, entries },
    loading: query.loading,
  };
}

function recordGroup(words: string, wanted: boolean): readonly Group[] {
  const record = parseRecordId(words.replaceAll(',', '').toUpperCase());
  if (!wanted || !record.ok) return [];
  const id = words.replaceAll(',', '').toUpperCase();
  const run = () => {
    useSelection.getState().select({ event: id });
    useRoute.getState().go('timeline');
  };
  return [{ title: 'Records', entries: [{ id: `record ${id}`, title: id, note: 'source record', run }] }];
}

function useTimeGroup(words: string, wanted: boolean): readonly Group[] {
  const shownZone = useZone();
  const caseZone = useZoneStore((state) => state.caseZone);
  const end = useCaseInfo()?.extent?.to;
  const time = wanted ? readTime(words, { zone: shownZone, end }) : undefined;
  if (time === undefined) return [];
  const other = time.zone === 'UTC' ? caseZone : 'UTC';
  const second =
    time.zoneGiven || other === time.zone ? undefined : readTime(`${words} ${other}`, { zone: other, end });
  const entries = [...timeEntries(time), ...(second === undefined ? [] : timeEntries(second))];
  return [{ title: 'Read as a time', entries: time.instants.length > 0 ? entries : [neverEntry(time)] }];
}

/** An hour that was skipped: what is left to go to is the change of the clock itself. */
function neverEntry(time: ReadTime): Entry {
  const at = clockChange(time.wall, time.zone);
  return {
    id: `never ${time.zone}`,
    title: `Go to ${formatWall(at, 'UTC', 0)} UTC`,
    note: `${formatWall(time.wall, 'UTC', 0)} never came in ${time.zone}; the clock was put forward here`,
    run: () => goTo(at, false),
  };
}

function timeEntries(time: ReadTime): readonly Entry[] {
  const repeated = time.instants.length > 1;
  return time.instants.map((at, index) => {
    const offset = offsetText(zoneOffset(time.zone, at));
    const which = repeated ? `the ${index === 0 ? '1st' : '2nd'} of two, ` : '';
    return {
      id: `time ${time.zone} ${at}`,
      title: `Go to ${formatWall(at, 'UTC', 0)} UTC`,
      note: `${formatWall(at, time.zone, 0)} ${time.zone}, ${which}${offset}`,
      run: () => goTo(at, time.dayOnly),
    };
  });
}

/** Keeps the length of what is shown, within the day that was asked for when it was a day. */
function goTo(at: Micros, dayOnly: boolean): void {
  const { span, show } = useViewport.getState();
  const length = dayOnly ? MICROS_PER_DAY : span === undefined ? 2n * MICROS_PER_HOUR : span.to - span.from;
  const from = dayOnly ? at : at - length / 2n;
  show({ from, to: from + length });
  useRoute.getState().go('timeline');
}

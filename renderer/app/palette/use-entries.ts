import { parseRecordId } from '../../../shared/model/ids';
import { readTime } from '../../../shared/model/read-time';
import { useCaseInfo, useQuery } from '../../bridge';
import { openTarget } from '../../casefile/open-target';
import { useCase } from '../../stores/case';
import { availableCommands } from '../../stores/commands';
import { useParameters } from '../../stores/parameters';
import { useRoute } from '../../stores/route';
import { useSelection } from '../../stores/selection';
import { showView } from '../../stores/workbench';
import { useZone, useZoneStore } from '../../stores/zone';
import { filterWords, spanWords } from '../../timeline/views/view-words';
import { plural } from '../../widgets';
import { runCommand } from '../use-keys';
import { type Entry, type Group, matchCommands, type Scope, scopeOf } from './entries';
import { timeGroup } from './time-group';
import { useTimeActs } from './use-time-acts';

const LISTED = 6;

/** Everything the palette offers for a text, in groups; empty groups are left out. */
export function useEntries(text: string): { readonly groups: readonly Group[]; readonly loading: boolean } {
  const { scope, words } = scopeOf(text);
  const isOpen = useCase((state) => state.folder !== undefined);
  const { time, group } = useTypedTime(words, isOpen && (scope === 'all' || scope === 'times'));
  const hasEvents = (useCaseInfo()?.accessEvents ?? 0) > 0;
  const acts = useTimeActs(hasEvents ? time?.instants[0] : undefined, time?.dayOnly ?? false);
  const kept = useKeptGroups(words, isOpen && scope === 'all' && time === undefined);
  const accounts = useLaneGroup('account', words, isOpen && (scope === 'all' || scope === 'accounts'));
  const customers = useLaneGroup('customer', words, isOpen && (scope === 'all' || scope === 'customers'));
  const groups = [
    ...group,
    ...acts.groups,
    ...recordGroup(words, isOpen && scope === 'all'),
    ...commandGroups(words, scope),
    accounts.group,
    customers.group,
    ...kept,
  ];
  return {
    groups: groups.filter((group) => group.entries.length > 0),
    loading: accounts.loading || customers.loading || acts.loading,
  };
}

/** The moment that was typed, and what it may mean. */
function useTypedTime(words: string, wanted: boolean) {
  const zone = useZone();
  const caseZone = useZoneStore((state) => state.caseZone);
  const end = useCaseInfo()?.extent?.to;
  const frame = { zone, end: end === undefined ? undefined : end - 1n };
  const time = wanted ? readTime(words, frame) : undefined;
  if (time === undefined) return { time, group: [] };
  return { time, group: [timeGroup(words, time, frame, time.zone === 'UTC' ? caseZone : 'UTC')] };
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
      icon: by,
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
  return [
    {
      title: 'Records',
      entries: [{ id: `record ${id}`, icon: 'record', title: id, note: 'source record', run }],
    },
  ];
}

/** Saved views and notes that hold the words. */
function useKeptGroups(words: string, wanted: boolean): readonly Group[] {
  const asked = wanted && words !== '';
  const views = useQuery('views.list', asked ? {} : undefined).data?.views ?? [];
  const notes = useQuery('annotations.list', asked ? { search: words } : undefined);
  if (!asked) return [];
  const found = views.filter(({ name }) => name.toLowerCase().includes(words.toLowerCase()));
  return [
    {
      title: 'Saved views',
      entries: found.slice(0, LISTED).map(({ id, name, state }) => ({
        id: `view ${id}`,
        icon: 'view',
        title: name,
        evidence: true,
        note: [...filterWords(state), spanWords(state)].join(' · '),
        tail: id,
        run: () => {
          showView(state);
          useRoute.getState().go('timeline');
        },
      })),
    },
    {
      title: 'Notes',
      entries: (notes.stale ? [] : (notes.data?.annotations ?? [])).slice(0, LISTED).map((note) => ({
        id: `note ${note.id}`,
        icon: 'note',
        title: note.text === '' ? note.tags.join(', ') || 'starred' : note.text,
        evidence: true,
        note: `on ${note.on}`,
        tail: note.id,
        run: () => openTarget(note.on),
      })),
    },
  ];
}

import { useEffect } from 'react';
import type { ReplyOf } from '../../shared/contract';
import type { ImportChoices, Inspection, Room, SourceSummary } from '../../shared/contract/sources';
import { type AppError, CANCELLED } from '../../shared/errors';
import { useAction, useQuery } from '../bridge';
import { useImportDraft } from '../stores/import-draft';
import { useJobs } from '../stores/jobs';
import { useMessages } from '../stores/messages';
import { countText, plural } from '../widgets';
import { type ImportGroup, type ImportGroups, useImportGroups } from './use-import-groups';
import { baseName, remap } from './words';

export interface ImportDraft extends ImportGroups {
  /** The group being looked at, by its first file. */
  readonly group: ImportGroup | undefined;
  /** Name of that file, or of what was dropped while it is not yet known. */
  readonly name: string;
  /** Files that will be imported. */
  readonly files: number;
  /** Disk that importing them takes. */
  readonly needs: Room;
  readonly choices: ImportChoices;
  readonly byReference: boolean;
  readonly setByReference: (byReference: boolean) => void;
  readonly inspection: Inspection | undefined;
  readonly inspectError: AppError | undefined;
  readonly loading: boolean;
  /** Why the last attempt did not import. */
  readonly importError: AppError | undefined;
  /** Number of the job that imports them. How far it is changes often, so only who shows it asks. */
  readonly job: number | undefined;
  /** What hinders importing now. */
  readonly missing: string | undefined;
  readonly look: (group: ImportGroup) => void;
  readonly choose: (part: ImportChoices) => void;
  /** `field` = `UNMAPPED` takes the column out of the mapping. */
  readonly map: (column: string, field: string) => void;
  readonly run: () => void;
  readonly setAside: () => void;
}

/** What is waiting to be imported, what is known about it and what was decided. */
export function useImport(): ImportDraft {
  const store = useImportDraft();
  const found = useImportGroups();
  const { groups } = found;
  const group = groups.find(({ key }) => key === store.group) ?? groups[0];
  const choices = (group && store.choices[group.key]) ?? {};
  const { inspection, error, loading } = useInspection(group, choices);
  const files = groups.reduce((sum, { items }) => sum + items.length, 0);
  const { run, importError, job } = useRun(groups, files);
  // What is being imported was decided: nothing of it can be changed any more.
  const choose = (part: ImportChoices) => {
    if (group !== undefined && job === undefined) store.choose(group.key, part);
  };
  return {
    ...found,
    group,
    name: group?.items[0]?.name ?? baseName(store.paths[0] ?? ''),
    files,
    needs: roomOf(groups, store.byReference),
    choices,
    byReference: store.byReference,
    setByReference: store.setByReference,
    inspection,
    inspectError: error,
    loading: loading || found.loading,
    importError,
    job,
    missing: missingPart(groups, store, found.loading),
    look: ({ key }) => store.look(key),
    choose,
    map: (column, field) => {
      const mapping = { ...inspection?.settings.mapping, ...choices.mapping };
      choose({ mapping: remap(mapping, column, field) });
    },
    run,
    setAside: () => {
      if (group === undefined || groups.length === 1) store.clear();
      else store.setAside(group.key);
    },
  };
}

/** Pause after a letter, after which a word counts as written. */
const WRITING_MS = 300;

/** How the first file of a group would be read. */
export function useInspection(group: ImportGroup | undefined, choices: ImportChoices) {
  const item = group?.items[0];
  const request = item === undefined ? undefined : { path: item.path, unpack: item.unpack, choices };
  const version = useImportDraft((state) => state.formatsVersion);
  const query = useQuery('sources.inspect', request, { revised: false, version, rest: WRITING_MS });
  const inspection = query.data?.path === item?.path ? query.data : undefined;
  const setOpen = useImportDraft((state) => state.setOpen);
  const setBroken = useImportDraft((state) => state.setBroken);
  const key = group?.key;
  const open = query.stale || inspection === undefined ? undefined : inspection.questions.length;
  const broken = query.error !== undefined;
  useEffect(() => {
    if (key !== undefined && open !== undefined) setOpen(key, open);
  }, [key, open, setOpen]);
  useEffect(() => {
    if (key !== undefined) setBroken(key, broken);
  }, [key, broken, setBroken]);
  return { inspection, error: query.error, loading: query.loading };
}

function useRun(groups: readonly ImportGroup[], files: number) {
  const store = useImportDraft();
  const action = useAction('sources.import');
  const [only] = groups[0]?.items ?? [];
  const title = files === 1 ? `Importing ${only?.name ?? ''}` : `Importing ${plural(files, 'file')}`;
  const job = useJobs(({ jobs }) => jobs.find(({ title: running }) => running === store.running)?.id);
  const run = async () => {
    store.setRunning(title);
    const items = groups.flatMap(({ key, items: members }) =>
      members.map(({ path, unpack }) => ({ path, unpack, choices: store.choices[key] ?? {} })),
    );
    const { byReference } = store;
    const result = await action.run(
      { paths: [], choices: {}, items, byReference, keepGoing: files > 1 },
      { job: title, home: 'sources' },
    );
    store.setRunning(undefined);
    const { say } = useMessages.getState();
    if (result.ok) {
      tell(result.value);
      useImportDraft.getState().clear();
      if ((result.value.failed ?? []).length > 0) useImportDraft.getState().setOutcome(result.value);
    } else if (result.error.code === CANCELLED) {
      say(
        files === 1
          ? `${only?.name ?? 'The file'} was not imported. The case is as it was before.`
          : 'Cancelled. Files that were in by then stay; import the same again to go on with the others.',
        'warn',
      );
    }
  };
  return { run: () => void run(), importError: action.error, job };
}

/** The next file is begun while the one before is loaded. */
const AT_A_TIME = 2;

function roomOf(groups: readonly ImportGroup[], byReference: boolean): Room {
  const rooms = groups.map(({ needs }) => needs);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const temporary = rooms.map(({ temporaryBytes }) => temporaryBytes).sort((a, b) => b - a);
  return {
    copyBytes: byReference ? 0 : sum(rooms.map(({ copyBytes }) => copyBytes)),
    databaseBytes: sum(rooms.map(({ databaseBytes }) => databaseBytes)),
    temporaryBytes: sum(temporary.slice(0, AT_A_TIME)),
  };
}

function missingPart(
  groups: readonly ImportGroup[],
  { open, broken }: Pick<ReturnType<typeof useImportDraft.getState>, 'open' | 'broken'>,
  loading: boolean,
): string | undefined {
  if (groups.some(({ key }) => broken[key] === true)) {
    return groups.length > 1
      ? 'One of the groups cannot be read so. Decide otherwise, or set it aside.'
      : 'It cannot be read so. Decide otherwise, or set it aside.';
  }
  if (loading || groups.length === 0 || groups.some(({ key }) => open[key] === undefined)) {
    return groups.length > 1 ? 'The files are still being read.' : 'The file is still being read.';
  }
  const lacking = groups.reduce((sum, { key }) => sum + (open[key] ?? 0), 0);
  return lacking === 0
    ? undefined
    : `${plural(lacking, 'decision')} ${lacking === 1 ? 'is' : 'are'} missing.`;
}

/** What failed stays in its place, with what to do next. */
function tell({ sources, skipped = [] }: ReplyOf<'sources.import'>): void {
  const { say } = useMessages.getState();
  const [only] = sources;
  if (sources.length === 1 && only !== undefined) say(`${only.id} is in: ${sumOf(sources)}.`);
  else if (sources.length > 1) say(`${countText(sources.length)} files are in: ${sumOf(sources)}.`);
  for (const { name, reason } of skipped.slice(0, TOLD)) say(`${name} was left out: ${reason}`, 'warn');
  if (skipped.length > TOLD) say(`${countText(skipped.length - TOLD)} more were left out.`, 'warn');
}

const TOLD = 3;

/** `1,524,711 records = 1,523,958 read + 612 rejected + 141 duplicates` */
export function sumOf(sources: readonly SourceSummary[]): string {
  const sum = (part: 'records' | 'events' | 'rejects' | 'duplicates') =>
    sources.reduce((total, source) => total + source[part], 0);
  const parts = `${countText(sum('events'))} read + ${countText(sum('rejects'))} rejected`;
  return `${plural(sum('records'), 'record')} = ${parts} + ${plural(sum('duplicates'), 'duplicate')}`;
}

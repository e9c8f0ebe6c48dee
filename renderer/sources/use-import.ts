import type { ImportChoices, Inspection, SourceSummary } from '../../shared/contract/sources';
import { type AppError, CANCELLED } from '../../shared/errors';
import { useAction, useQuery } from '../bridge';
import { useImportDraft } from '../stores/import-draft';
import { type JobEntry, useJobs } from '../stores/jobs';
import { useMessages } from '../stores/messages';
import { countText, plural } from '../widgets';
import { baseName, remap } from './words';

export interface ImportDraft {
  readonly path: string;
  readonly name: string;
  /** Files behind this one. */
  readonly waiting: number;
  readonly choices: ImportChoices;
  readonly byReference: boolean;
  readonly setByReference: (byReference: boolean) => void;
  readonly inspection: Inspection | undefined;
  readonly inspectError: AppError | undefined;
  readonly loading: boolean;
  /** Why the last attempt did not import. */
  readonly error: AppError | undefined;
  readonly job: JobEntry | undefined;
  /** What hinders importing now. */
  readonly missing: string | undefined;
  readonly choose: (part: ImportChoices) => void;
  /** `field` = `UNMAPPED` takes the column out of the mapping. */
  readonly map: (column: string, field: string) => void;
  readonly run: () => void;
  readonly setAside: () => void;
}

/** The first file in line, what is known about it and what was decided. */
export function useImport(): ImportDraft {
  const store = useImportDraft();
  const path = store.files[0] ?? '';
  const name = baseName(path);
  const query = useQuery('sources.inspect', path === '' ? undefined : { path, choices: store.choices });
  const inspection = query.data?.path === path ? query.data : undefined;
  const action = useAction('sources.import');
  const title = `Importing ${name}`;
  const job = useJobs((state) => state.jobs.find((entry) => store.running && entry.title === title));
  const run = async () => {
    store.setRunning(true);
    const result = await action.run(
      { paths: [path], choices: store.choices, byReference: store.byReference },
      { job: title, home: 'sources' },
    );
    store.setRunning(false);
    const { say } = useMessages.getState();
    if (result.ok) {
      for (const source of result.value.sources) say(broughtIn(source));
      useImportDraft.getState().next();
    } else if (result.error.code === CANCELLED) {
      say(`${name} was not imported. The case is as it was before.`, 'warn');
    }
  };
  return {
    path,
    name,
    waiting: store.files.length - 1,
    choices: store.choices,
    byReference: store.byReference,
    setByReference: store.setByReference,
    inspection,
    inspectError: query.error,
    loading: query.loading,
    error: action.error,
    job,
    missing: missingPart(inspection, query.loading),
    choose: store.choose,
    map: (column, field) => {
      const mapping = { ...inspection?.settings.mapping, ...store.choices.mapping };
      store.choose({ mapping: remap(mapping, column, field) });
    },
    run: () => void run(),
    setAside: store.next,
  };
}

function missingPart(inspection: Inspection | undefined, loading: boolean): string | undefined {
  if (inspection === undefined || loading) return 'The file is still being read.';
  const open = inspection.questions.length;
  return open === 0 ? undefined : `${plural(open, 'decision')} ${open === 1 ? 'is' : 'are'} missing.`;
}

/** `EV-0003 is in: 1,524,711 records = 1,523,958 read + 612 rejected + 141 duplicates.` */
function broughtIn({ id, records, events, rejects, duplicates }: SourceSummary): string {
  const parts = `${countText(events)} read + ${countText(rejects)} rejected + ${plural(duplicates, 'duplicate')}`;
  return `${id} is in: ${plural(records, 'record')} = ${parts}.`;
}

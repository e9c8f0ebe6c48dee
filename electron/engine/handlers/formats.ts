import type { formatsChannels } from '../../../shared/contract/formats';
import { appError } from '../../../shared/errors';
import { AppFailure } from '../../../shared/result';
import { refuseReadOnly } from '../case/commit';
import type { EngineContext, Handlers } from '../context';
import type { FormatDefinition } from '../ingest/formats/definition';
import { builtInFormats } from '../ingest/formats/library';
import { formatFolders } from '../ingest/own-formats/known';
import { faultsIn } from '../ingest/own-formats/parse';
import { named, previewFormat } from '../ingest/own-formats/preview';
import { readSamples, sampleFaults } from '../ingest/own-formats/read-samples';
import {
  readDefinition,
  removeDefinition,
  storeDefinition,
  storedFormats,
} from '../ingest/own-formats/stored';

export const formatsHandlers = {
  'formats.list': async (context) => {
    const known = new Map(builtInFormats().map((format) => [format.definition.id, named(format)]));
    const stored = storedFormats(formatFolders(context));
    for (const { definition, origin } of stored) {
      if (definition.ok) known.set(definition.value.id, named({ definition: definition.value, origin }));
    }
    const unreadable = stored.flatMap(({ id, file, origin, definition }) =>
      definition.ok ? [] : [{ id, file, origin, faults: [...faultsIn(definition.error)] }],
    );
    return { formats: [...known.values()], unreadable };
  },

  'formats.check': async (context, { file }, { signal }) => {
    const definition = readDefinition(file);
    const samples = await readSamples(definition, formatFolders(context), signal);
    return { format: named({ definition, origin: 'settings' }), faults: sampleFaults(samples) };
  },

  'formats.preview': async (context, { file }, { signal }) =>
    await previewFormat(file, formatFolders(context), signal),

  'formats.add': async (context, { file, to = 'settings' }, { signal }) => {
    const definition = readDefinition(file);
    const folder = ownFolder(context, to);
    const faults = sampleFaults(await readSamples(definition, formatFolders(context), signal));
    if (faults.length > 0) throw new AppFailure(faulty(definition, faults));
    return { format: named({ definition, origin: to }), file: storeDefinition(folder, definition) };
  },

  'formats.remove': async (context, { id, from }) => ({
    file: removeDefinition(ownFolder(context, from), id),
  }),
} satisfies Handlers<typeof formatsChannels>;

function ownFolder(context: EngineContext, place: 'settings' | 'case'): string {
  if (place === 'settings') return context.stateFolder;
  const session = context.session();
  refuseReadOnly(session);
  return session.folder;
}

function faulty({ id }: FormatDefinition, faults: readonly string[]) {
  return appError(
    'format.faults',
    `“${id}” does not read its own samples as it says. ${faults.join(' ')} Correct it and add it again.`,
    { faults },
  );
}

import type { formatsChannels, NamedFormat } from '../../../shared/contract/formats';
import { appError } from '../../../shared/errors';
import { AppFailure } from '../../../shared/result';
import { refuseReadOnly } from '../case/commit';
import type { EngineContext, Handlers } from '../context';
import type { FormatDefinition, KnownFormat } from '../ingest/formats/definition';
import { checkDefinition } from '../ingest/own-formats/check';
import { formatFolders, formatsInForce } from '../ingest/own-formats/known';
import { readDefinition, storeDefinition } from '../ingest/own-formats/stored';

export const formatsHandlers = {
  'formats.list': async (context) => ({ formats: formatsInForce(context).map(named) }),

  'formats.check': async (context, { file }, { signal }) => {
    const definition = readDefinition(file);
    const faults = await checkDefinition(definition, formatFolders(context), signal);
    return { format: named({ definition, origin: 'settings' }), faults: [...faults] };
  },

  'formats.add': async (context, { file, to = 'settings' }, { signal }) => {
    const definition = readDefinition(file);
    const folder = to === 'case' ? caseFolder(context) : context.stateFolder;
    const faults = await checkDefinition(definition, formatFolders(context), signal);
    if (faults.length > 0) throw new AppFailure(faulty(definition, faults));
    return { format: named({ definition, origin: to }), file: storeDefinition(folder, definition) };
  },
} satisfies Handlers<typeof formatsChannels>;

function caseFolder(context: EngineContext): string {
  const session = context.session();
  refuseReadOnly(session);
  return session.folder;
}

function named({ definition: { id, title, reference, kind }, origin }: KnownFormat): NamedFormat {
  return { id, title, reference, kind, origin };
}

function faulty({ id }: FormatDefinition, faults: readonly string[]) {
  return appError(
    'format.faults',
    `“${id}” does not read its own samples as it says. ${faults.join(' ')} Correct it and add it again.`,
    { faults },
  );
}

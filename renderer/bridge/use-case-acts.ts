import { useMemo } from 'react';
import type { RequestOf } from '../../shared/contract';
import type { CaseInfo } from '../../shared/contract/case';
import { type AppError, CANCELLED } from '../../shared/errors';
import type { Result } from '../../shared/result';
import { useCase } from '../stores/case';
import { useMessages } from '../stores/messages';
import { useRoute } from '../stores/route';
import { useSelection } from '../stores/selection';
import { useViewport } from '../stores/viewport';
import { useClient } from './client-context';
import { useAction } from './use-action';

export interface CaseActs {
  readonly open: (request: RequestOf<'case.open'>) => Promise<Result<CaseInfo>>;
  /** Asks for the folder first; undefined when the examiner thought better of it. */
  readonly chooseAndOpen: () => Promise<void>;
  readonly create: (request: RequestOf<'case.create'>) => Promise<Result<CaseInfo>>;
  readonly openSample: () => Promise<Result<CaseInfo>>;
  readonly close: () => Promise<void>;
  /** Of the last act. */
  readonly error: AppError | undefined;
}

/** Opening, making and closing cases. Each leaves nothing of the case before on the screen. */
export function useCaseActs(): CaseActs {
  const client = useClient();
  const open = useAction('case.open');
  const create = useAction('case.create');
  const sample = useAction('case.sample');
  const close = useAction('case.close');
  const error = open.error ?? create.error ?? sample.error ?? close.error;
  return useMemo(() => {
    const opening = async (request: RequestOf<'case.open'>) =>
      entered(await open.run(request, { job: 'Opening the case' }));
    return {
      open: opening,
      async chooseAndOpen() {
        const { path } = await client.ask('dialog.open-folder', {
          title: 'Open a case (a folder ending in .throughline)',
        });
        if (path !== undefined) await opening({ folder: path });
      },
      create: async (request) => entered(await create.run(request), true),
      openSample: async () => entered(await sample.run({}, { job: 'Opening the sample case' })),
      async close() {
        const result = await close.run({});
        if (result.ok) left();
        else useMessages.getState().sayError(result.error);
      },
      error,
    };
  }, [client, open.run, create.run, sample.run, close.run, error]);
}

function entered(result: Result<CaseInfo>, isNew = false): Result<CaseInfo> {
  const { say, sayError } = useMessages.getState();
  if (!result.ok) {
    if (isNew || result.error.code !== CANCELLED) sayError(result.error);
    return result;
  }
  const { folder, readOnly, revision, accessEvents, notices } = result.value;
  useSelection.getState().clear();
  useViewport.getState().reset();
  useCase.getState().opened(folder, readOnly, revision);
  useRoute.getState().go(accessEvents > 0 ? 'timeline' : 'sources');
  for (const notice of notices) say(notice, 'warn');
  return result;
}

function left(): void {
  useSelection.getState().clear();
  useViewport.getState().reset();
  useCase.getState().closed();
  useRoute.getState().go('start');
}

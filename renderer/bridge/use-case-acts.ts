import { useMemo } from 'react';
import type { RequestOf } from '../../shared/contract';
import type { CaseInfo } from '../../shared/contract/case';
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
  readonly chooseAndOpen: () => Promise<Result<CaseInfo> | undefined>;
  readonly create: (request: RequestOf<'case.create'>) => Promise<Result<CaseInfo>>;
  readonly openSample: () => Promise<Result<CaseInfo>>;
  readonly close: () => Promise<Result<object>>;
}

/**
 * Opening, making and closing cases. Each leaves nothing of the case before on the screen and goes where work begins.
 * The caller shows what failed.
 */
export function useCaseActs(): CaseActs {
  const client = useClient();
  const { run: open } = useAction('case.open');
  const { run: create } = useAction('case.create');
  const { run: sample } = useAction('case.sample');
  const { run: close } = useAction('case.close');
  return useMemo(() => {
    const opening = async (request: RequestOf<'case.open'>) =>
      entered(await open(request, { job: 'Opening the case' }));
    return {
      open: opening,
      async chooseAndOpen() {
        const title = 'Open a case: a folder ending in .throughline';
        const { path } = await client.ask('dialog.open-folder', { title });
        return path === undefined ? undefined : await opening({ folder: path });
      },
      create: async (request) => entered(await create(request)),
      openSample: async () => entered(await sample({}, { job: 'Opening the sample case' })),
      close: async () => left(await close({})),
    };
  }, [client, open, create, sample, close]);
}

function entered(result: Result<CaseInfo>): Result<CaseInfo> {
  if (!result.ok) return result;
  const { folder, readOnly, revision, accessEvents, notices } = result.value;
  useSelection.getState().clear();
  useViewport.getState().reset();
  useCase.getState().opened(folder, readOnly, revision);
  useRoute.getState().go(accessEvents > 0 ? 'timeline' : 'sources');
  for (const notice of notices) useMessages.getState().say(notice, 'warn');
  return result;
}

function left(result: Result<object>): Result<object> {
  if (!result.ok) return result;
  useSelection.getState().clear();
  useViewport.getState().reset();
  useCase.getState().closed();
  useRoute.getState().go('start');
  return result;
}

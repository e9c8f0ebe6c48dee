import type { CaseInfo } from '../../../shared/contract/case';
import type { EngineContext, Job } from '../context';
import { openSigner } from '../handoff/signing';
import type { CheckpointSigner } from '../journal/checkpoint-record';
import { readCaseInfo } from './info';
import type { OpenOptions } from './locate';
import { openCase } from './open';
import { openReadOnly } from './open-read-only';
import { caseFolder } from './paths';
import { rememberCase } from './recent';
import type { CaseSession } from './session';

export interface Entering {
  readonly folder: string;
  readonly readOnly?: boolean;
  readonly takeOver?: boolean;
  readonly brief?: boolean;
}

/** Opens a case and makes it the engine's; the one that was open is closed first only when it is the same. */
export async function enterCase(context: EngineContext, entering: Entering, job: Job): Promise<CaseInfo> {
  const { readOnly = false, takeOver = false, brief = false } = entering;
  const folder = caseFolder(entering.folder);
  const current = context.current();
  if (current?.folder === folder) {
    if (current.readOnly === readOnly) return await describeCase(context, current, job);
    await context.replace(undefined);
  }
  const options = { ...openOptions(context, folder, job), takeOver, brief };
  const session = readOnly ? await openReadOnly(options) : await openCase(options);
  await context.replace(session);
  const info = await describeCase(context, session, job);
  rememberCase(context.stateFolder, info);
  return info;
}

export function openOptions(context: EngineContext, folder: string, job: Job): OpenOptions {
  return { folder, stateFolder: context.stateFolder, signer: signerOf(context.stateFolder), working: job };
}

/** The case's figures; asked once a revision. */
export function describeCase(context: EngineContext, session: CaseSession, job: Job): Promise<CaseInfo> {
  return context.calls.get(`case.info ${session.folder} ${session.revision}`, job.signal, (signal) =>
    session.database.read('interactive', signal, (connection) => readCaseInfo(session, connection)),
  );
}

function signerOf(stateFolder: string): () => CheckpointSigner {
  let signer: CheckpointSigner | undefined;
  return () => {
    signer ??= openSigner({ stateFolder });
    return signer;
  };
}

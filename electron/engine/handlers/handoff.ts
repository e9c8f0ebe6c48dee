import type { handoffChannels } from '../../../shared/contract/handoff';
import type { Handlers } from '../context';
import { exportPackage } from '../handoff/export/export-package';
import { openSigner } from '../handoff/signing';
import { verify } from '../handoff/verify/verify';
import { pending } from './pending';

export const handoffHandlers = {
  'handoff.plan': pending,

  'handoff.export': async (context, request, job) =>
    await exportPackage(context, context.session(), request, job),

  'handoff.verify': async (context, { path }, job) => await verify(context, path, job),

  'handoff.key': async (context, { file }) => {
    const {
      file: path,
      keyId,
      fingerprint,
      created,
    } = openSigner({
      stateFolder: context.stateFolder,
      keyFile: file,
    });
    return { file: path, keyId, fingerprint, created };
  },
} satisfies Handlers<typeof handoffChannels>;

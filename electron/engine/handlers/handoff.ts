import type { handoffChannels } from '../../../shared/contract/handoff';
import type { Handlers } from '../context';
import { exportPackage } from '../handoff/export/export-package';
import { planPackage } from '../handoff/export/plan';
import { openSigner } from '../handoff/signing';
import { verify } from '../handoff/verify/verify';

export const handoffHandlers = {
  'handoff.plan': async (context, { keyFile }, job) =>
    await planPackage(context, context.session(), keyFile, job),

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

import { useState } from 'react';
import type { PackagePlan, PackageReceipt } from '../../shared/contract/handoff';
import type { AppError } from '../../shared/errors';
import { useAction, useClient, useQuery } from '../bridge';
import { useCase } from '../stores/case';
import { type JobEntry, useJobs } from '../stores/jobs';
import { sealBlockedBy } from './words/blocked';

const JOB = 'Sealing the package';

export interface Handoff {
  readonly plan: PackagePlan | undefined;
  readonly planStale: boolean;
  readonly planError: AppError | undefined;
  readonly out: string | undefined;
  readonly recipient: string;
  readonly authority: string;
  readonly setRecipient: (text: string) => void;
  readonly setAuthority: (text: string) => void;
  readonly chooseOut: () => void;
  readonly chooseKey: () => void;
  readonly makeKey: () => void;
  readonly keyError: AppError | undefined;
  readonly blocked: string | undefined;
  readonly seal: () => void;
  readonly job: JobEntry | undefined;
  readonly sealError: AppError | undefined;
  readonly receipt: PackageReceipt | undefined;
}

/** What is to be handed over, with which key, where to, and what came of it. */
export function useHandoff(): Handoff {
  const client = useClient();
  const readOnly = useCase((state) => state.readOnly);
  const [keyFile, setKeyFile] = useState<string>();
  const [out, setOut] = useState<string>();
  const [recipient, setRecipient] = useState('');
  const [authority, setAuthority] = useState('');
  const [receipt, setReceipt] = useState<PackageReceipt>();
  const plan = useQuery('handoff.plan', { keyFile });
  const key = useAction('handoff.key');
  const sealing = useAction('handoff.export');
  const job = useJobs((state) => state.jobs.find((entry) => entry.title === JOB));
  const blocked = sealBlockedBy({ plan: plan.data, out, readOnly, running: job !== undefined });
  const seal = async (): Promise<void> => {
    if (blocked !== undefined || out === undefined) return;
    setReceipt(undefined);
    const words = { recipient: given(recipient), authority: given(authority) };
    const result = await sealing.run({ out, keyFile, ...words }, { job: JOB });
    if (result.ok) setReceipt(result.value);
  };
  const chooseOut = async (): Promise<void> => {
    const { path } = await client.ask('dialog.open-folder', { title: 'Folder the package is written into' });
    if (path !== undefined) setOut(path);
  };
  const chooseKey = async (): Promise<void> => {
    const { paths } = await client.ask('dialog.open-files', { title: 'Signing key', many: false });
    if (paths[0] !== undefined) setKeyFile(paths[0]);
  };
  const makeKey = async (): Promise<void> => {
    const made = await key.run({});
    if (made.ok) plan.refetch();
  };
  return {
    plan: plan.data,
    planStale: plan.stale,
    planError: plan.error,
    out,
    recipient,
    authority,
    setRecipient,
    setAuthority,
    chooseOut: () => void chooseOut(),
    chooseKey: () => void chooseKey(),
    makeKey: () => void makeKey(),
    keyError: key.error,
    blocked,
    seal: () => void seal(),
    job,
    sealError: sealing.error,
    receipt,
  };
}

function given(text: string): string | undefined {
  return text.trim() === '' ? undefined : text.trim();
}

import { useState } from 'react';
import type { RecentCase } from '../../shared/contract/case';
import type { Verification } from '../../shared/contract/handoff';
import { type AppError, CANCELLED } from '../../shared/errors';
import type { Result } from '../../shared/result';
import { useAction, useCaseActs } from '../bridge';
import { useClient } from '../bridge/client-context';
import { useStartCommands } from './use-start-commands';

/** What could not be done, and with which folder. */
interface Failure {
  readonly error: AppError;
  readonly folder: string | undefined;
}

export interface OpenOptions {
  readonly readOnly?: boolean;
  readonly takeOver?: boolean;
}

/** The acts of the start view with what they leave there: a failure, an outcome, a dialog. */
export function useStart(selected: RecentCase | undefined) {
  const cases = useCaseActs();
  const verify = useVerify();
  const { attempt, ...state } = useAttempt();
  const [isOpen, setOpen] = useState(false);
  const open = (folder: string, options: OpenOptions = {}) =>
    void attempt(() => cases.open({ folder, ...options }), folder);
  const acts = {
    onSample: () => void attempt(cases.openSample),
    onNew: () => setOpen(true),
    onOpen: () => void attempt(cases.chooseAndOpen),
    onVerify: verify.onVerify,
  };
  useStartCommands(acts, selected, open);
  return {
    ...state,
    acts,
    open,
    verify: { outcome: verify.outcome, error: verify.error, onClose: verify.onClose },
    newCase: { isOpen, onClose: () => setOpen(false), onCreate: cases.create },
  };
}

/** One attempt at a time; what hinders it is kept for the view, except a cancellation. */
function useAttempt() {
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  const attempt = async (act: () => Promise<Result<unknown> | undefined>, folder?: string) => {
    setBusy(true);
    setFailure(undefined);
    const result = await act();
    setBusy(false);
    if (result?.ok === false && result.error.code !== CANCELLED) setFailure({ error: result.error, folder });
  };
  return { attempt, busy, failure, dismiss: () => setFailure(undefined) };
}

function useVerify() {
  const client = useClient();
  const { run, error, clearError } = useAction('handoff.verify');
  const [outcome, setOutcome] = useState<Verification>();
  const verify = async () => {
    const title = 'Verify a package: choose its folder';
    const { path } = await client.ask('dialog.open-folder', { title });
    if (path === undefined) return;
    setOutcome(undefined);
    const result = await run({ path }, { job: 'Verifying the package' });
    if (result.ok) setOutcome(result.value);
  };
  const onClose = () => {
    setOutcome(undefined);
    clearError();
  };
  return { outcome, error, onVerify: () => void verify(), onClose };
}

import { useState } from 'react';
import type { Verification } from '../../shared/contract/handoff';
import type { AppError } from '../../shared/errors';
import { useAction, useClient } from '../bridge';

export interface Verify {
  readonly outcome: Verification | undefined;
  readonly running: boolean;
  readonly error: AppError | undefined;
  readonly choose: () => void;
  readonly check: (path: string) => void;
}

/** Checks a package or a case folder without opening it. */
export function useVerify(): Verify {
  const client = useClient();
  const verify = useAction('handoff.verify');
  const [outcome, setOutcome] = useState<Verification>();
  const check = async (path: string): Promise<void> => {
    setOutcome(undefined);
    const result = await verify.run({ path }, { job: 'Checking the package' });
    if (result.ok) setOutcome(result.value);
  };
  const choose = async (): Promise<void> => {
    const { path } = await client.ask('dialog.open-folder', { title: 'Package to check' });
    if (path !== undefined) await check(path);
  };
  return {
    outcome,
    running: verify.running,
    error: verify.error,
    choose: () => void choose(),
    check: (path) => void check(path),
  };
}

import type { PackagePlan } from '../../../shared/contract/handoff';

interface Asked {
  readonly plan: PackagePlan | undefined;
  readonly out: string | undefined;
  readonly readOnly: boolean;
  readonly running: boolean;
}

/** What keeps the package from being sealed, as one sentence that says what to do; undefined when nothing does. */
export function sealBlockedBy({ plan, out, readOnly, running }: Asked): string | undefined {
  if (readOnly) return 'The case is open for reading only: sealing is written to its journal.';
  if (plan === undefined) return 'The package is being planned.';
  const open = plan.checks.find((check) => !check.ok);
  if (open !== undefined) return `${open.hint ?? open.text}`;
  if (out === undefined) return 'Choose the folder it is written into, then the package can be sealed.';
  return running ? 'A package is being sealed.' : undefined;
}

/** `8 of 9 done` */
export function checksDone(plan: PackagePlan): string {
  const done = plan.checks.filter((check) => check.ok).length;
  return `${done} of ${plan.checks.length} done`;
}

/** A fingerprint in groups of four, as it stands on the transfer form. */
export function grouped(fingerprint: string): string {
  return fingerprint.includes(' ') ? fingerprint : fingerprint.replace(/(.{4})(?=.)/g, '$1 ');
}

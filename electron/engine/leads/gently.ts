import { look, type StepHooks, type Steps } from '../analysis/steps';

/** Longest stretch without letting anybody else run, milliseconds. */
const STRETCH = 25;

/** Drives a computation to its end and lets waiting work, a cancel among it, run in between. Throws `Stopped` when told to stop. */
export async function finishGently<T>(steps: Steps<T>, hooks: StepHooks): Promise<T> {
  let since = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    look(step.value, hooks);
    if (performance.now() - since < STRETCH) continue;
    await new Promise((resolve) => setImmediate(resolve));
    since = performance.now();
  }
}

/** A computation that gives up control now and then, yielding the share done (0 to 1). Whoever drives it may stop asking. */
export type Steps<T> = Generator<number, T, void>;

export interface StepHooks {
  /** Asked at every step; true ends the run with {@link Stopped}. */
  readonly shouldStop?: (() => boolean) | undefined;
  readonly onProgress?: ((done: number) => void) | undefined;
}

/** Thrown when `shouldStop` said so. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** Drives a computation to its end without a pause. */
export function finish<T>(steps: Steps<T>, hooks: StepHooks = {}): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    look(step.value, hooks);
  }
}

/** Tells the share done and throws {@link Stopped} when told to stop. */
export function look(done: number, hooks: StepHooks): void {
  hooks.onProgress?.(done);
  if (hooks.shouldStop?.() === true) throw new Stopped('stopped between two steps');
}

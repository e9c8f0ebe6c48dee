/** What lets an examiner hold the imports of one engine and let them go on. */
export class Pause {
  private held = false;
  private readonly listeners = new Set<(paused: boolean) => void>();

  get paused(): boolean {
    return this.held;
  }

  set(paused: boolean): void {
    this.held = paused;
    for (const hear of [...this.listeners]) hear(paused);
  }

  /** Hears of every change, until the returned function is called; at once when it is held already. */
  follow(hear: (paused: boolean) => void): () => void {
    this.listeners.add(hear);
    if (this.held) hear(true);
    return () => this.listeners.delete(hear);
  }

  /** Fulfilled at once, or when the pause ends or the signal is raised. */
  async over(signal: AbortSignal): Promise<void> {
    if (!this.held || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const end = () => {
        stop();
        signal.removeEventListener('abort', end);
        resolve();
      };
      const stop = this.follow((paused) => {
        if (!paused) end();
      });
      signal.addEventListener('abort', end, { once: true });
    });
  }
}

const PAUSES = new WeakMap<object, Pause>();

/** The one pause of an engine. */
export function pauseOf(engine: object): Pause {
  const known = PAUSES.get(engine) ?? new Pause();
  PAUSES.set(engine, known);
  return known;
}

/** What has been taken so far and must be given back, last first, when opening fails half-way. */
export class Releases {
  private readonly steps: (() => void | Promise<void>)[] = [];

  add(step: () => void | Promise<void>): void {
    this.steps.push(step);
  }

  /** Runs `work`; when it throws, gives everything back and throws the same. */
  async guard<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      for (const step of this.steps.reverse()) await step();
      throw error;
    }
  }
}

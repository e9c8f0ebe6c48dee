import type { Job } from '../context';
import type { ReadConnection } from '../db/connection';
import type { RunningScan } from './scan/run-scan';

const EVERY_MS = 100;

/** Tells how far an import is: bytes while it reads and loads, then what it is doing. */
export class ImportProgress {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly job: Pick<Job, 'progress'>,
    private readonly name: string,
    private readonly bytes: number,
  ) {}

  /** Until {@link step} or {@link end}, reports the scan, and once that is through, the load. */
  follow(scan: RunningScan, connection: ReadConnection): void {
    this.end();
    this.timer = setInterval(() => {
      const scanned = scan.done();
      const reading = scanned < this.bytes;
      const loaded = (connection.progress() ?? 0) * this.bytes;
      this.job.progress({
        stage: `${reading ? 'Reading' : 'Loading'} ${this.name}`,
        done: Math.round(reading ? scanned : loaded),
        total: this.bytes,
        unit: 'bytes',
      });
    }, EVERY_MS);
  }

  step(stage: string): void {
    this.end();
    this.job.progress({ stage: `${stage} (${this.name})`, done: 0, unit: 'steps' });
  }

  end(): void {
    clearInterval(this.timer);
  }
}

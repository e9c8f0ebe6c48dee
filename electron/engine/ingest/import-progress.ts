import type { Progress } from '../../../shared/contract/wire';
import type { Job } from '../context';
import type { RunningScan } from './scan/run-scan';

const EVERY_MS = 100;
/** The rate is that of the last so many milliseconds. */
const RATE_MS = 5_000;

/** Tells how far an import is: bytes, rate, time left and counts while it reads and loads, then what it is doing. */
export class ImportProgress {
  private timer: NodeJS.Timeout | undefined;
  private events = 0;
  private bad = 0;
  private paused = false;
  private readonly marks: { readonly at: number; readonly done: number }[] = [];

  constructor(
    private readonly job: Pick<Job, 'progress'>,
    private readonly name: string,
    private readonly bytes: number,
  ) {}

  /** Until {@link step} or {@link end}, reports the scan and what has been loaded of it. */
  follow(scan: RunningScan): void {
    this.end();
    const tell = () => this.tell(scan);
    tell();
    this.timer = setInterval(tell, EVERY_MS);
  }

  /** Records that became rows, and those that cannot be used. */
  loaded(rows: number, bad: number): void {
    this.events += rows;
    this.bad += bad;
  }

  pause(paused: boolean): void {
    this.paused = paused;
    this.marks.length = 0;
  }

  step(stage: string): void {
    this.end();
    this.job.progress({ stage: `${stage} (${this.name})`, done: 0, unit: 'steps', counts: this.counts() });
  }

  end(): void {
    clearInterval(this.timer);
  }

  private records = 0;
  private rejects = 0;

  private counts(): NonNullable<Progress['counts']> {
    return { records: this.records, events: this.events, rejects: this.rejects + this.bad };
  }

  private tell(scan: RunningScan): void {
    const { done: scanned, records, rejects } = scan.counts();
    this.records = records;
    this.rejects = rejects;
    const reading = scanned < this.bytes;
    const known = this.events + this.bad + rejects;
    // What is read but not loaded is not done yet.
    const share = records === 0 ? 0 : Math.min(1, known / records);
    const done = Math.round(scanned * (0.5 + share / 2));
    const doing = this.paused ? 'Paused: reading' : reading ? 'Reading' : 'Loading';
    this.job.progress({
      stage: `${doing} ${this.name}`,
      done,
      total: this.bytes,
      unit: 'bytes',
      counts: this.counts(),
      paused: this.paused,
      ...this.rate(done),
    });
  }

  private rate(done: number): Pick<Progress, 'bytesPerSecond' | 'secondsLeft'> {
    const at = performance.now();
    this.marks.push({ at, done });
    while (this.marks.length > 2 && at - (this.marks[0]?.at ?? at) > RATE_MS) this.marks.shift();
    const [first] = this.marks;
    const seconds = (at - (first?.at ?? at)) / 1_000;
    const passed = done - (first?.done ?? done);
    if (this.paused || seconds < 0.5 || passed <= 0) return {};
    const bytesPerSecond = Math.round(passed / seconds);
    return { bytesPerSecond, secondsLeft: Math.ceil((this.bytes - done) / bytesPerSecond) };
  }
}

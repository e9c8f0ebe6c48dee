import type { Progress } from '../../../../shared/contract/wire';
import type { Job } from '../../context';

type Counts = NonNullable<Progress['counts']>;

const NONE: Counts = { records: 0, events: 0, rejects: 0 };

/** Progress of a whole set out of the progress of its files: bytes of all of them, and which file it is. */
export class SetProgress {
  private before = 0;
  private furthest = 0;
  private file = 0;
  /** Of the files that are done, and of the one under way. */
  private counted: Counts = NONE;
  private counting: Counts = NONE;

  constructor(
    private readonly job: Job,
    private readonly files: number,
    private readonly bytes: number,
  ) {}

  /** The job of the next file. @param bytes its size */
  next(bytes: number): Job & { done(): void } {
    this.file += 1;
    const { signal } = this.job;
    const progress = (each: Progress) => this.report(each, bytes);
    const done = () => {
      this.before += bytes;
      this.counted = added(this.counted, this.counting);
      this.counting = NONE;
    };
    return { signal, progress, done };
  }

  private report({ stage, done, total, unit, counts, ...pace }: Progress, bytes: number): void {
    const share = unit === 'bytes' && total !== undefined && total > 0 ? Math.min(1, done / total) : 0;
    this.furthest = Math.max(this.furthest, Math.round(this.before + share * bytes));
    if (counts !== undefined) this.counting = counts;
    const { bytesPerSecond } = pace;
    const left = this.bytes - this.furthest;
    this.job.progress({
      ...pace,
      stage: `File ${this.file} of ${this.files}: ${stage}`,
      done: this.furthest,
      total: this.bytes,
      unit: 'bytes',
      counts: added(this.counted, this.counting),
      ...(bytesPerSecond === undefined ? {} : { secondsLeft: Math.ceil(left / bytesPerSecond) }),
    });
  }
}

function added(a: Counts, b: Counts): Counts {
  return {
    records: a.records + b.records,
    events: a.events + b.events,
    rejects: a.rejects + b.rejects,
  };
}

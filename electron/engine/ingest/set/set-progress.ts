import type { Progress } from '../../../../shared/contract/wire';
import type { Job } from '../../context';

/** Progress of a whole set out of the progress of its files: bytes of all of them, and which file it is. */
export class SetProgress {
  private before = 0;
  private furthest = 0;
  private file = 0;

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
    };
    return { signal, progress, done };
  }

  private report({ stage, done, total, unit }: Progress, bytes: number): void {
    const share = unit === 'bytes' && total !== undefined && total > 0 ? Math.min(1, done / total) : 0;
    this.furthest = Math.max(this.furthest, Math.round(this.before + share * bytes));
    this.job.progress({
      stage: `File ${this.file} of ${this.files}: ${stage}`,
      done: this.furthest,
      total: this.bytes,
      unit: 'bytes',
    });
  }
}

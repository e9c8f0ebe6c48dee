import type { JobEntry } from '../stores/jobs';
import { bytesText, countText } from './number-text';

export interface JobFigures {
  /** 0 to 1; undefined while the total is unknown. */
  readonly share: number | undefined;
  /** `131,072 of 214,880 records, 61%` */
  readonly done: string;
  /** `6,120 records/s`; empty during the first second. */
  readonly rate: string;
  /** `about 14 s left`; empty while nothing can be said. */
  readonly left: string;
}

const NOTHING: JobFigures = { share: undefined, done: '', rate: '', left: '' };
const SAYS_NOTHING_BEFORE_MS = 1000;

/** @param now `performance.now()`, milliseconds */
export function jobFigures(job: Pick<JobEntry, 'progress' | 'stageAt'>, now: number): JobFigures {
  const { progress } = job;
  if (progress === undefined) return NOTHING;
  const { done, total, unit } = progress;
  if (unit === 'steps' && total === undefined) return NOTHING;
  const share = total === undefined || total === 0 ? undefined : Math.min(done / total, 1);
  const amount = (value: number) => (unit === 'bytes' ? bytesText(value) : countText(Math.round(value)));
  const of = total === undefined ? '' : ` of ${amount(total)}`;
  const percent = share === undefined ? '' : `, ${Math.floor(share * 100)}%`;
  const words = unit === 'bytes' ? '' : ` ${unit}`;
  const elapsed = now - job.stageAt;
  const known = elapsed >= SAYS_NOTHING_BEFORE_MS && done > 0;
  const perSecond = known ? (done / elapsed) * 1000 : 0;
  return {
    share,
    done: `${amount(done)}${of}${words}${percent}`,
    rate: known && unit !== 'steps' ? `${amount(perSecond)}${words}/s` : '',
    left: known && total !== undefined && perSecond > 0 ? leftText((total - done) / perSecond) : '',
  };
}

/** @param seconds remaining */
function leftText(seconds: number): string {
  if (seconds < 1) return 'under 1 s left';
  if (seconds < 90) return `about ${Math.ceil(seconds)} s left`;
  return `about ${Math.ceil(seconds / 60)} min left`;
}

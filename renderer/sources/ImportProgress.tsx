import { useEffect, useState } from 'react';
import { type JobEntry, useJobs } from '../stores/jobs';
import { Button, durationText, jobFigures, ProgressBar } from '../widgets';

/** The import under way, in the place of its summary. The rest of the window stays usable. */
export function ImportProgress({ job }: { readonly job: JobEntry }) {
  const [now, setNow] = useState(() => performance.now());
  const cancel = useJobs((state) => state.cancel);
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 250);
    return () => clearInterval(timer);
  }, []);
  const figures = jobFigures(job, now);
  const running = BigInt(Math.max(Math.round(now - job.startedAt), 0)) * 1000n;
  return (
    <aside className="import-side" aria-label="Import">
      <div className="grow import-running">
        <h2>{job.cancelling ? 'Cancelling' : (job.progress?.stage ?? 'Starting')}</h2>
        <p className="tn">{figures.done}</p>
        <ProgressBar label={job.title} share={figures.share} text={figures.done} />
        <p className="small t3 tn">
          {[figures.rate, `running ${durationText(running)}`, figures.left]
            .filter((part) => part !== '')
            .join(' · ')}
        </p>
      </div>
      <footer className="import-foot">
        <Button isDisabled={job.cancelling} onPress={() => cancel(job.id)}>
          Cancel
        </Button>
        <span className="small t3">leaves the case as it was before</span>
      </footer>
    </aside>
  );
}

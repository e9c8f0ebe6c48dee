import { useEffect, useState } from 'react';
import { type JobEntry, useJobs } from '../stores/jobs';
import { useRoute } from '../stores/route';
import { Button, jobFigures, ProgressBar } from '../widgets';

import './job-bar.css';
import { visibleText } from '../../shared/model/visible-text';

const TICK_MS = 250;

/** Long jobs: how far, how fast, how long still, and the way out. The rest stays usable. */
export function JobBar() {
  const view = useRoute((state) => state.view);
  const all = useJobs((state) => state.jobs);
  const jobs = all.filter((job) => job.home !== view);
  if (jobs.length === 0) return undefined;
  return (
    <section className="jobs" aria-label="Jobs">
      {jobs.map((job) => (
        <Job key={job.id} job={job} />
      ))}
    </section>
  );
}

function Job({ job }: { readonly job: JobEntry }) {
  const [now, setNow] = useState(() => performance.now());
  const cancel = useJobs((state) => state.cancel);
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  const figures = jobFigures(job, now);
  return (
    <div className="job">
      <b className="nowrap">{visibleText(job.title)}</b>
      <span className="job-stage ellip t2">
        {job.cancelling ? 'Cancelling' : visibleText(job.progress?.stage ?? 'Starting')}
      </span>
      <div className="job-bar">
        <ProgressBar label={visibleText(job.title)} share={figures.share} text={figures.done} />
      </div>
      <span className="tn nowrap">{figures.done}</span>
      <span className="tn nowrap t3">{figures.rate}</span>
      <span className="tn nowrap t3 job-left">{figures.left}</span>
      {job.cancel === undefined ? undefined : (
        <Button small isDisabled={job.cancelling} onPress={() => cancel(job.id)}>
          Cancel
        </Button>
      )}
    </div>
  );
}

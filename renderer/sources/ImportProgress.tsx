import { useEffect, useState } from 'react';
import type { Progress } from '../../shared/contract/wire';
import { visibleText } from '../../shared/model/visible-text';
import { useAction } from '../bridge';
import { type JobEntry, useJobs } from '../stores/jobs';
import { useMessages } from '../stores/messages';
import { Button, countText, durationText, jobFigures, ProgressBar } from '../widgets';

/** The import under way, in the place of its summary. The rest of the window stays usable. */
export function ImportProgress({ id }: Pick<JobEntry, 'id'>) {
  const job = useJobs((state) => state.jobs.find((entry) => entry.id === id));
  return job && <Running job={job} />;
}

function Running({ job }: { readonly job: JobEntry }) {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 250);
    return () => clearInterval(timer);
  }, []);
  const figures = jobFigures(job, now);
  const running = BigInt(Math.max(Math.round(now - job.startedAt), 0)) * 1000n;
  const paused = job.progress?.paused === true;
  const pace = paused ? ['paused'] : [figures.rate, figures.left];
  return (
    <aside className="import-side" aria-label="Import">
      <div className="grow import-running">
        <h2>{job.cancelling ? 'Cancelling' : visibleText(job.progress?.stage ?? 'Starting')}</h2>
        <p className="tn">{figures.done}</p>
        <ProgressBar label={visibleText(job.title)} share={figures.share} text={figures.done} />
        <p className="small t3 tn">
          {[...pace, `running ${durationText(running)}`].filter((part) => part !== '').join(' · ')}
        </p>
        <Counts counts={job.progress?.counts} />
      </div>
      <ProgressFoot job={job} paused={paused} />
    </aside>
  );
}

function Counts({ counts }: Pick<Progress, 'counts'>) {
  if (counts === undefined) return undefined;
  return (
    <dl className="sum">
      <dt>records met so far</dt>
      <dd>{countText(counts.records)}</dd>
      <dt>read</dt>
      <dd>{countText(counts.events)}</dd>
      <dt>rejected, kept raw with the reason</dt>
      <dd className={counts.rejects > 0 ? 'bad' : undefined}>{countText(counts.rejects)}</dd>
    </dl>
  );
}

function ProgressFoot({ job, paused }: { readonly job: JobEntry; readonly paused: boolean }) {
  const cancel = useJobs((state) => state.cancel);
  const pause = useAction('sources.pause');
  const toggle = async () => {
    const done = await pause.run({ paused: !paused });
    if (!done.ok) useMessages.getState().sayError(done.error);
  };
  return (
    <footer className="import-foot">
      <Button isDisabled={job.cancelling} onPress={() => cancel(job.id)}>
        Cancel
      </Button>
      <Button isDisabled={job.cancelling} onPress={() => void toggle()}>
        {paused ? 'Go on' : 'Pause'}
      </Button>
      <span className="small t3">cancelling leaves the case as it was before this file</span>
    </footer>
  );
}

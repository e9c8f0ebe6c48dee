import type { ReactNode } from 'react';
import { type JobEntry, useJobs } from '../stores/jobs';
import { Button } from '../widgets/Button';
import { ProgressBar } from '../widgets/ProgressBar';

/** How far a run is, with its way out. The rest of the window stays usable. */
export function RunProgress({ job }: { readonly job: JobEntry }): ReactNode {
  const progress = job.progress;
  const total = progress?.total ?? 0;
  const share = progress === undefined || total === 0 ? undefined : progress.done / total;
  return (
    <div className="ld-progress">
      <ProgressBar label={job.title} share={share} />
      <span className="small t2 ellip">
        {job.cancelling ? 'Cancelling' : (progress?.stage ?? 'Starting')}
      </span>
      <Button
        small
        isDisabled={job.cancelling || job.cancel === undefined}
        onPress={() => useJobs.getState().cancel(job.id)}
      >
        Cancel
      </Button>
    </div>
  );
}

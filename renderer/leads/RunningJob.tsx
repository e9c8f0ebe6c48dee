import type { ReactNode } from 'react';
import { visibleText } from '../../shared/model/visible-text';
import { type JobEntry, useJobs } from '../stores/jobs';
import { Button } from '../widgets/Button';

/** The way out of a run, where it was started; how far it is stands in the job bar. */
export function RunningJob({ job }: { readonly job: JobEntry }): ReactNode {
  return (
    <span className="row">
      <Button
        small
        isDisabled={job.cancelling || job.cancel === undefined}
        onPress={() => useJobs.getState().cancel(job.id)}
      >
        Cancel
      </Button>
      <span className="small t2 ellip">
        {job.cancelling ? 'Cancelling' : visibleText(job.progress?.stage ?? 'Starting')}
      </span>
    </span>
  );
}

import { create } from 'zustand';
import type { Progress } from '../../shared/contract/wire';
import type { View } from './route';

/** Something long under way, shown in the job bar wherever one is. */
export interface JobEntry {
  readonly id: number;
  /** Plain words: "Opening the sample case". */
  readonly title: string;
  readonly progress: Progress | undefined;
  /** `performance.now()` at the start of the job and of its present stage, milliseconds. */
  readonly startedAt: number;
  readonly stageAt: number;
  readonly cancelling: boolean;
  /** Absent for what cannot be cancelled. */
  readonly cancel: (() => void) | undefined;
  /** The view that shows the job itself; the job bar leaves it out there. */
  readonly home: View | undefined;
}

interface JobsState {
  readonly jobs: readonly JobEntry[];
  /** @returns the id to report with. */
  readonly start: (title: string, cancel?: () => void, home?: View) => number;
  readonly report: (id: number, progress: Progress) => void;
  readonly cancel: (id: number) => void;
  readonly end: (id: number) => void;
}

/** Jobs running now. Use `useAction` with `job` rather than this. */
export const useJobs = create<JobsState>((set, get) => {
  let last = 0;
  const change = (id: number, next: (job: JobEntry) => JobEntry) =>
    set((state) => ({ jobs: state.jobs.map((job) => (job.id === id ? next(job) : job)) }));
  return {
    jobs: [],
    start(title, cancel, home) {
      last += 1;
      const now = performance.now();
      const job = { id: last, title, progress: undefined, startedAt: now, stageAt: now, cancelling: false };
      set((state) => ({ jobs: [...state.jobs, { ...job, cancel, home }] }));
      return last;
    },
    report: (id, progress) =>
      change(id, (job) => ({
        ...job,
        progress,
        stageAt: job.progress?.stage === progress.stage ? job.stageAt : performance.now(),
      })),
    cancel(id) {
      const job = get().jobs.find((entry) => entry.id === id);
      if (job?.cancel === undefined || job.cancelling) return;
      change(id, (entry) => ({ ...entry, cancelling: true }));
      job.cancel();
    },
    end: (id) => set((state) => ({ jobs: state.jobs.filter((job) => job.id !== id) })),
  };
});

import { backgroundReports, type PlanCase } from '../plan';

/** Nobody inside: background reports only. */
export const planNull: PlanCase = (world, reports, random) => ({
  planted: [],
  extra: [],
  reports: backgroundReports(world, reports, new Set(), random),
  parameters: { backgroundShare: 1 },
});

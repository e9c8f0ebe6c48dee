import type { CasePlan } from './plan';
import type { ReportLine } from './reports';

/** What `truth.json` says: what was planted, from which seed and sizes. */
export function truthOf(
  kind: string,
  sizes: Readonly<Record<'seed' | 'accounts' | 'customers' | 'events' | 'reports', number>>,
  plan: CasePlan,
  planted: readonly string[],
  reports: readonly ReportLine[],
) {
  const { seed, accounts, customers, events } = sizes;
  return {
    kind,
    seed,
    sizes: { accounts, customers, events, reports: reports.length },
    planted,
    plantedReports: reports.filter((report) => report.planted).map((report) => report.id),
    parameters: plan.parameters,
  };
}

/** `README.txt` beside the files. */
export const README = `A simulated case. Nobody in it exists.

access-log.csv         who touched which customer, when (import as access)
scam-call-reports.csv  calls customers reported; call_from and call_to bound what they remember (import as reports)
customers.csv          the customer list (import as customers)
accounts.csv           the roster: people, teams, service accounts (import as accounts)
assignments.csv        which account a ticket was given to (import as assignments)
truth.json             what was planted. Do not import it; look at it when you have an answer.

Times are Dublin wall clock with its offset. The same kind, seed and sizes give the same files, byte for byte.
`;

import type { Lead, LeadsResult } from '../../../shared/contract/leads';

/** The ranking as it is listed: by rank, service accounts last whatever their score. */
export function ranked(leads: readonly Lead[]): readonly Lead[] {
  return [...leads].sort((a, b) => Number(a.service) - Number(b.service) || a.rank - b.rank);
}

const byName = new Intl.Collator('en', { numeric: true }).compare;

/**
 * Without a finding: the accounts furthest above what is expected, in the order of their names. Names carry no weight, an
 * order by score would.
 */
export function candidates(leads: readonly Lead[], most = 8): readonly Lead[] {
  return [...leads]
    .filter((lead) => !lead.service)
    .sort((a, b) => b.z - a.z)
    .slice(0, most)
    .sort((a, b) => byName(a.account, b.account));
}

/** All accounts by name, for those who want to look one up. */
export function alphabetical(leads: readonly Lead[]): readonly Lead[] {
  return [...leads].sort((a, b) => byName(a.account, b.account));
}

/** Whether the reports could have shown this account as a source. */
export function couldBeShown(lead: Lead, result: LeadsResult): boolean {
  const most = result.power.maxCustomers;
  return most !== undefined && lead.customersReached <= most;
}

/** What the reports are divided into: seen by the first lead, by other flagged accounts only, by none of them. */
export interface Coverage {
  readonly first: number;
  readonly others: number;
  readonly unexplained: number;
}

export function coverage(result: LeadsResult): Coverage {
  const flagged = ranked(result.leads).filter((lead) => lead.flagged);
  const unexplained = result.unexplained.length;
  const first = flagged[0]?.observed ?? 0;
  return { first, others: Math.max(0, result.reports - first - unexplained), unexplained };
}

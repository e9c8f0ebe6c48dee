import type { LeadsResult } from '../../../../../shared/contract/leads';
import { formatP } from '../../../leads/wording';
import type { ReportData } from '../data';
import type { Markup } from '../html';
import { count, list, paragraph, section } from '../parts';

/** What speaks against the leads, or would have to be ruled out: as large as what speaks for them. */
export function againstSection(number: number, { leads }: ReportData): Markup {
  if (leads === undefined) {
    return section(
      number,
      'What speaks against',
      paragraph('No leads were computed, so there is nothing to speak against.'),
    );
  }
  const { result } = leads;
  return section(
    number,
    'What speaks against',
    list([...chance(result), ...control(result), ...unexplained(result), ...setAside(result), ...OTHERS]),
  );
}

const OTHERS: readonly string[] = [
  'A stolen account looks the same as its owner in these records: whether hosts, networks and hours fit the account’s own habits was not tested here.',
  'Data can be copied without a log line: an account that is absent from the logs cannot be found in them.',
  'Reports come from those who noticed and cared to report. If what makes customers report also makes an account meet them, beyond what the strata hold constant, a lead can arise without a leak.',
];

function chance({ leads }: LeadsResult): string[] {
  return leads
    .filter((lead) => lead.flagged)
    .map(
      (lead) =>
        `Chance: if no account had passed anything on, some account would still score as high as ${lead.account} in a share of ${formatP(lead.pAdjusted)} of cases like this one.`,
    );
}

function control({ negativeControl }: LeadsResult): string[] {
  if (negativeControl === undefined) return [];
  const { account, observed, expected, p } = negativeControl;
  const told =
    p <= 0.05
      ? 'more than expected, which speaks against reading the accesses before the calls as a leak'
      : 'no excess';
  return [
    `Negative control: after the calls ${account} saw ${count(observed)} of the reporting customers, ${expected.toFixed(1)} expected (p ${formatP(p)}): ${told}.`,
  ];
}

function unexplained({ unexplained: ids, reports, verdict }: LeadsResult): string[] {
  if (verdict === 'no finding') return [];
  return [
    `${count(ids.length)} of ${count(reports)} reports come from customers that no lead had seen in the window: something else is behind at least some of them.`,
  ];
}

function setAside({ setAside: left }: LeadsResult): string[] {
  if (left.length === 0) return [];
  const reasons = new Map<string, number>();
  for (const { reason } of left) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const told = [...reasons].map(([reason, n]) => `${count(n)} (${reason})`).join(', ');
  return [`${count(left.length)} reports were left out: ${told}.`];
}

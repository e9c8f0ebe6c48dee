import type { LeadsResult } from '../../../../../shared/contract/leads';
import type { ReportData } from '../data';
import { html, type Markup } from '../html';
import { count, list, paragraph, section, table } from '../parts';

const MOST_ACCOUNTS = 25;

/** What the records say, without a word about what it means. */
export function findingsSection(number: number, data: ReportData): Markup {
  const { sources, leads, exhibits } = data;
  const of = (kind: string) =>
    sources.filter((source) => source.kind === kind).reduce((sum, source) => sum + source.events, 0);
  return section(
    number,
    'Findings',
    paragraph('What the records say. What it may mean is kept apart, in section 5.'),
    list([
      `${count(of('access'))} access events were read, and ${count(of('reports'))} reports of scam calls.`,
      ...(leads === undefined ? [] : exposureFacts(leads.result)),
      ...exhibits.map(
        ({ exhibit, records }) => `${exhibit.id}, ${exhibit.title}: ${count(records)} records (section 6).`,
      ),
    ]),
    leads === undefined ? undefined : measured(leads.result),
  );
}

function exposureFacts({ leads, reports, customers, accountsTested }: LeadsResult): string[] {
  const most = leads.reduce((top, lead) => Math.max(top, lead.observed), 0);
  const holders = leads.filter((lead) => lead.observed === most && most > 0).map((lead) => lead.account);
  return [
    `${count(accountsTested)} accounts, ${count(customers)} customers and ${count(reports)} reports with a usable call time were compared.`,
    ...(holders.length === 0
      ? ['No account had seen a reporting customer before that customer’s call.']
      : [
          `The largest number of reporting customers that one account saw before their call is ${most} (${holders.slice(0, 5).join(', ')}).`,
        ]),
  ];
}

function measured({ leads }: LeadsResult): Markup {
  const rows = leads.slice(0, MOST_ACCOUNTS);
  return html`<h3>Reporting customers seen before their call, by account</h3>\n${table(
    ['Account', 'Team', 'Observed', 'Expected from workload alone (95% of redraws)', 'Customers reached'],
    rows,
    (lead) => [
      lead.service ? `${lead.account} (service account)` : lead.account,
      lead.team ?? '–',
      count(lead.observed),
      `${lead.expected.toFixed(1)} (${lead.expectedLow.toFixed(0)}–${lead.expectedHigh.toFixed(0)})`,
      count(lead.customersReached),
    ],
    leads.length,
  )}`;
}

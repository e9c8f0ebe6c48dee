import type { BuiltExposure } from '../analysis/build-exposure';
import { type AccountLead, LEVEL, type LeadsOutcome } from '../analysis/leads';
import type { PowerSummary } from '../analysis/power';
import type { CaseFacts } from './facts';

const DAY = 86_400_000_000;

/** Reports under which the view says that nothing can be told yet. */
const FEW_REPORTS = 8;

/** How customers were compared with each other, one sentence. */
export function strataSentence(built: BuiltExposure): string {
  const used = new Set(built.table.features.feature);
  const count = (prefix: string) =>
    built.table.features.names.filter((name, q) => name.startsWith(prefix) && used.has(q)).length;
  const fitted = [
    ...(count('queue ') > 0 ? [`${count('queue ')} teams`] : []),
    ...(count('segment ') > 0 ? [`${count('segment ')} customer groups`] : []),
  ];
  const base =
    'Customers are compared with those seen by about as many accounts (1, 2, 3-4, 5-8, …) in the look-back';
  if (fitted.length === 0) return `${base}, weighted by their contacts.`;
  return `${base}, weighted by their contacts; the own report rate of ${fitted.join(' and ')} is fitted, again in every redraw. Odds ratios: main team × accounts that saw the customer × month of the call.`;
}

/** What to keep in mind about one lead. */
export function caveats(
  lead: AccountLead,
  outcome: LeadsOutcome,
  facts: CaseFacts,
  reach: number,
  power: PowerSummary,
): string[] {
  const top = outcome.flagged[0];
  const sentences: string[] = [];
  if (facts.service[lead.account] === 1) {
    sentences.push('A service account: many people or programs may act through it.');
  }
  if (!lead.flagged && lead.pAdjusted <= LEVEL && top !== undefined) {
    const after = lead.pAdjustedAfterTop ?? 1;
    sentences.push(
      `Stands out, but not once the customers of ${facts.accounts[top] ?? ''} are set aside (p = ${formatP(after)}): they share customers.`,
    );
  }
  if (power.maxCustomers !== undefined && reach > power.maxCustomers) {
    sentences.push(
      'Reached more customers than these reports can tell apart: not standing out means nothing either way.',
    );
  }
  if (lead.flagged && lead.observed < 5) sentences.push(`Rests on ${lead.observed} reports only.`);
  if (lead.flagged) {
    sentences.push('This is about an account, not a person: it does not say who was at the keyboard.');
  }
  return sentences;
}

/** `.002`, `1`, `< .001`: as the rest of the program writes p. */
export function formatP(p: number): string {
  if (p >= 0.995) return '> .99';
  if (p < 0.001) return '< .001';
  return p.toFixed(p < 0.1 ? 3 : 2).replace(/^0/, '');
}

/** What the case lacks for these scores, and what to ask for. */
export function limits(facts: CaseFacts, used: number, lookBack: number): string[] {
  const sentences: string[] = [];
  if (used < FEW_REPORTS) {
    sentences.push(
      `Only ${used} reports can be used; below ${FEW_REPORTS} hardly any source can be told apart. Ask for more reports.`,
    );
  }
  if (facts.teams.length === 0) {
    sentences.push(
      'Neither the log nor a roster names teams: a wave of calls against one queue cannot be told from a source in it. Ask for the roster of teams.',
    );
  }
  if (!facts.has.customerList) {
    sentences.push(
      'No customer list: customers without any access, and groups of customers, are not known. Ask for it.',
    );
  }
  if (!facts.has.assignments) {
    sentences.push(
      'No ticket assignments: whether an access had a business reason cannot be said. Ask for them.',
    );
  }
  const cut = facts.reports.filter((report) => report.from - lookBack < facts.span.from).length;
  if (cut > 0 && facts.events > 0) {
    const day = new Date(facts.span.from / 1000).toISOString().slice(0, 10);
    sentences.push(
      `The log starts on ${day}: for ${cut} of ${facts.reports.length} reports the look-back of ${Math.round(lookBack / DAY)} days goes back further. Ask for older logs.`,
    );
  }
  return sentences;
}

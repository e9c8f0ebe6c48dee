import type { Lead, LeadsParameters, LeadsResult } from '../../../shared/contract/leads';
import type { BuiltExposure } from '../analysis/build-exposure';
import { at } from '../analysis/exposure';
import {
  type AccountLead,
  findLeads,
  type LeadsOptions,
  type LeadsOutcome,
  runPass,
} from '../analysis/leads';
import { type PowerSummary, powerOf, powerStatement } from '../analysis/power';
import { after, before, type WindowOptions } from '../analysis/window';
import type { ReadConnection } from '../db/connection';
import { type CaseFacts, loadFacts } from './facts';
import { exposureOf, type Feed, openFeed } from './feed';
import { finishGently } from './gently';
import { countRepaired, repairedSentence } from './repaired';
import { reportListSha256, setAside } from './report-list';
import { caveats, limits, strataSentence } from './wording';

/** Share of the reports a source is taken to be behind in the power statement. */
const POWER_SHARE = 0.3;

/** Pass number whose random numbers the negative control uses; past any pass of the search. */
const CONTROL_PASS = 100;

export interface LeadsHooks {
  readonly shouldStop?: (() => boolean) | undefined;
  /** Share done, 0 to 1, and what is being done. */
  readonly onProgress?: ((done: number, doing: string) => void) | undefined;
}

/** The reply of `leads.run` without what the handler knows: when, and the how manieth run. */
export type LeadsComputation = Omit<LeadsResult, 'ranAt' | 'runs'>;

/**
 * Scores every account of the open case. The same records, parameters and seed give the same reply bit for bit, in whatever order the
 * sources came in. Reads only. Throws `Stopped` (analysis/steps) when `shouldStop` says so.
 */
export async function computeLeads(
  db: ReadConnection,
  parameters: LeadsParameters,
  hooks: LeadsHooks = {},
): Promise<LeadsComputation> {
  const window: WindowOptions = { lookBack: Number(parameters.lookBack), skew: Number(parameters.skew) };
  const report = (done: number, doing: string) => hooks.onProgress?.(done, doing);
  report(0, 'Reading accesses');
  const facts = await loadFacts(db);
  const feed = await openFeed(db, facts, parameters.seed);
  const built = await exposureOf(feed, before, window);
  const options: LeadsOptions = { seed: parameters.seed, permutations: parameters.permutations };
  const outcome = await finishGently(findLeads(built.table, options), {
    shouldStop: hooks.shouldStop,
    onProgress: (share) => report(0.2 + 0.5 * share, 'Redrawing reports'),
  });
  report(0.75, 'Working out what the reports could have shown');
  const [first] = outcome.passes;
  if (first === undefined) throw new Error('findLeads always makes one pass');
  const power = powerOf(first, feed.reach, POWER_SHARE, parameters.seed);
  report(0.85, 'Checking accesses after the calls');
  const control = await negativeControl(feed, window, options, hooks, outcome.leads[0]);
  report(1, 'Done');
  const composed = compose({ facts, feed, built, outcome, power, control, parameters });
  const repaired = await countRepaired(db);
  if (repaired === 0) return composed;
  return { ...composed, repaired, limits: [...composed.limits, repairedSentence(repaired)] };
}

interface Parts {
  readonly facts: CaseFacts;
  readonly feed: Feed;
  readonly built: BuiltExposure;
  readonly outcome: LeadsOutcome;
  readonly power: PowerSummary;
  readonly control: LeadsComputation['negativeControl'];
  readonly parameters: LeadsParameters;
}

function compose({ facts, feed, built, outcome, power, control, parameters }: Parts): LeadsComputation {
  const tested = facts.accounts.length;
  const aside = setAside(facts);
  return {
    verdict: outcome.flagged.length > 0 ? 'lead' : 'no finding',
    leads: rankedLeads(outcome, facts, feed, power),
    unexplained: unexplained(facts, built, outcome),
    reports: facts.reports.length,
    setAside: [...aside],
    accountsTested: tested,
    customers: facts.customers,
    ...parameters,
    strata: strataSentence(built),
    power: {
      statement: powerStatement(power, tested),
      reports: power.reports,
      share: power.share,
      maxCustomers: power.maxCustomers,
      accountsBeyond: power.accountsBeyond,
    },
    negativeControl: control,
    reportListSha256: reportListSha256(facts.reports),
    limits: limits(facts, facts.reports.length - aside.length, Number(parameters.lookBack)),
  };
}

/** Service accounts after all others, ranks from 1. */
function rankedLeads(outcome: LeadsOutcome, facts: CaseFacts, feed: Feed, power: PowerSummary): Lead[] {
  const isService = (lead: AccountLead) => facts.service[lead.account] === 1;
  const ordered = [...outcome.leads.filter((lead) => !isService(lead)), ...outcome.leads.filter(isService)];
  return ordered.map((lead, i) => {
    const reach = at(feed.reach, lead.account);
    const team = facts.teams[facts.rosterTeam[lead.account] ?? -1];
    return {
      account: facts.accounts[lead.account] ?? '',
      rank: i + 1,
      service: isService(lead),
      ...(team === undefined ? {} : { team }),
      observed: lead.observed,
      expected: lead.expected,
      expectedLow: lead.expectedRange[0],
      expectedHigh: lead.expectedRange[1],
      z: lead.z,
      oddsRatio: lead.oddsRatio,
      pAdjusted: lead.pAdjusted,
      ...(lead.pAdjustedAfterTop === undefined ? {} : { pAdjustedAfterTop: lead.pAdjustedAfterTop }),
      flagged: lead.flagged,
      customersReached: reach,
      caveats: caveats(lead, outcome, facts, reach, power),
    };
  });
}

/** Ids of the reports whose customer no flagged account saw in time, in the order of their ids. */
function unexplained(facts: CaseFacts, built: BuiltExposure, outcome: LeadsOutcome): string[] {
  const flagged = new Set(outcome.flagged);
  const explained = new Set<number>();
  for (let j = 0; j < built.table.customers; j++) {
    for (let i = at(built.table.start, j); i < at(built.table.start, j + 1); i++) {
      if (flagged.has(at(built.table.account, i))) explained.add(at(built.customer, j));
    }
  }
  return facts.reports.filter((report) => !explained.has(report.customer)).map((report) => report.report);
}

/** The same test on accesses after the calls, for the account that leads: nobody can have been a source afterwards. */
async function negativeControl(
  feed: Feed,
  window: WindowOptions,
  options: LeadsOptions,
  hooks: LeadsHooks,
  lead: AccountLead | undefined,
): Promise<LeadsComputation['negativeControl']> {
  if (lead === undefined) return undefined;
  const { table } = await exposureOf(feed, after, window);
  const pass = await finishGently(runPass(table, options, CONTROL_PASS), { shouldStop: hooks.shouldStop });
  return {
    account: feed.facts.accounts[lead.account] ?? '',
    observed: at(pass.scores.observed, lead.account),
    expected: at(pass.scores.expected, lead.account),
    p: (1 + at(pass.redraws.reached, lead.account)) / (options.permutations + 1),
  };
}

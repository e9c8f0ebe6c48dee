import type { Lead, LeadsResult } from '../../../shared/contract/leads';

/** A lead that says nothing, except for what a test cares about. */
export function lead(account: string, parts: Partial<Lead> = {}): Lead {
  return {
    account,
    rank: 1,
    service: false,
    observed: 8,
    expected: 6.1,
    expectedLow: 2,
    expectedHigh: 11,
    z: 0.8,
    oddsRatio: { estimate: 1.33, low: 0.65, high: 2.7 },
    pAdjusted: 1,
    flagged: false,
    customersReached: 5_120,
    caveats: [],
    ...parts,
  };
}

/** The run of the pictures: agent-2217 named, agent-1904 only in its wake. */
export function namedRun(parts: Partial<LeadsResult> = {}): LeadsResult {
  return {
    verdict: 'lead',
    leads: [
      lead('agent-2217', {
        rank: 1,
        observed: 158,
        expected: 61.4,
        expectedLow: 49,
        expectedHigh: 74,
        z: 14,
        pAdjusted: 0.0001,
        flagged: true,
        customersReached: 68_214,
      }),
      lead('agent-1904', { rank: 2, observed: 33, z: 5, pAdjusted: 0.002, pAdjustedAfterTop: 0.93 }),
      lead('contractor-031', { rank: 3, observed: 41, z: 2, pAdjusted: 0.31, pAdjustedAfterTop: 0.78 }),
      lead('svc-mailer', { rank: 4, service: true, observed: 176, z: 9, customersReached: 291_406 }),
    ],
    unexplained: ['R-1', 'R-2'],
    reports: 203,
    setAside: [],
    accountsTested: 612,
    customers: 400_000,
    lookBack: 5_184_000_000_000n,
    skew: 0n,
    permutations: 9_999,
    seed: 20_191_112,
    strata: 'queue × contacts × month',
    power: {
      statement: 'With 203 reports accounts up to 96,000 customers can be told apart.',
      reports: 203,
      share: 0.3,
      maxCustomers: 96_000,
      accountsBeyond: 2,
    },
    reportListSha256: 'b8e1'.padEnd(64, '0'),
    limits: [],
    ranAt: 0n,
    runs: 1,
    ...parts,
  };
}

export function nullRun(parts: Partial<LeadsResult> = {}): LeadsResult {
  const leads = namedRun().leads.map((found) => ({ ...found, flagged: false, pAdjusted: 0.11 }));
  return namedRun({ verdict: 'no finding', leads, reports: 24, ...parts });
}

import { createHash } from 'node:crypto';
import { type LeadsParameters, type LeadsResult, leadsResult } from '../../../shared/contract/leads';

/** A leads result as journal and database keep it: JSON, with durations and times as whole microseconds. */
export type StoredLeads = Readonly<Record<string, unknown>>;

/** Microseconds of look-backs and of this century are exact as numbers. */
export function storeLeads(result: LeadsResult): StoredLeads {
  return {
    ...result,
    lookBack: Number(result.lookBack),
    skew: Number(result.skew),
    ranAt: Number(result.ranAt),
  };
}

/** @throws ZodError when the text is no stored result. */
export function recallLeads(stored: unknown): LeadsResult {
  const { lookBack, skew, ranAt, ...rest } = stored as Record<string, unknown>;
  return leadsResult.parse({
    ...rest,
    lookBack: BigInt(Number(lookBack)),
    skew: BigInt(Number(skew)),
    ranAt: BigInt(Number(ranAt)),
  });
}

/**
 * SHA-256, hex, over what a run found: equal for equal records, parameters and seed, whenever and however often it is
 * run. Whoever runs it again can compare.
 */
export function findingSha256(result: LeadsResult): string {
  const { ranAt: _ranAt, runs: _runs, ...finding } = storeLeads(result);
  return createHash('sha256').update(JSON.stringify(finding)).digest('hex');
}

export function storedParameters(parameters: LeadsParameters): Readonly<Record<string, number>> {
  const { lookBack, skew, permutations, seed } = parameters;
  return { lookBack: Number(lookBack), skew: Number(skew), permutations, seed };
}

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { earliestPerCustomer } from '../analysis/call-dates';
import type { CaseFacts, CaseReport } from './facts';

/** A report that has no part in the scores, and why. */
export interface SetAside {
  readonly report: string;
  readonly reason: string;
}

/** Reports the scores cannot use: customers the log does not know, and later reports of the same customer. */
export function setAside(facts: CaseFacts): readonly SetAside[] {
  const used = new Set(earliestPerCustomer(facts.reports));
  return facts.reports.flatMap((report) => {
    if (used.has(report)) return [];
    const unknown = 'No access record names this customer.';
    const reason =
      report.customer < 0 ? unknown : 'The same customer reported an earlier call, which is used.';
    return [{ report: report.report, reason }];
  });
}

/**
 * SHA-256 of the frozen list, hex: one line a report in order of its id, `[id,customer,call_from,call_to]` as JSON, times as decimal
 * microseconds UTC, each line ended by LF.
 */
export function reportListSha256(reports: readonly CaseReport[]): string {
  const lines = reports.map(
    (r) => `${JSON.stringify([r.report, r.customerName, String(r.from), String(r.to)])}\n`,
  );
  return bytesToHex(sha256(utf8ToBytes(lines.join(''))));
}

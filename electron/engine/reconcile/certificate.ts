import type { Reconciliation } from '../../../shared/contract/reconcile';
import { formatIso, type Micros } from '../../../shared/model/time';
import type { CaseHeader } from '../case/session';

/** What a certificate is about beside the source. */
export interface CertificateFrame {
  readonly madeAt: Micros;
  readonly header: CaseHeader;
  readonly journal: { readonly lines: number; readonly head: string };
  /** What made the figures, most important first. */
  readonly software: readonly string[];
}

/** A certificate: the reconciliation of one source, with the case it belongs to. */
export interface Certificate extends CertificateFrame {
  readonly source: Reconciliation;
}

/** The rule every certificate stands for. */
export const RULE = 'records = events + rejects + duplicates';

/**
 * The certificate as canonical JSON: keys sorted, no blanks, times as ISO 8601 in UTC, whole numbers only. The same
 * certificate gives the same bytes.
 */
export function certificateJson(certificate: Certificate): string {
  const { madeAt, header, journal, software, source } = certificate;
  const value = {
    certificate: 'throughline reconciliation, version 1',
    madeAt,
    rule: RULE,
    case: { id: header.id, title: header.title, examiner: header.examiner },
    journal,
    software,
    source,
  };
  return `${JSON.stringify(sorted(value))}\n`;
}

function sorted(value: unknown): unknown {
  if (typeof value === 'bigint') return formatIso(value);
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(
    entries
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, key === 'skew' ? Number(each) : sorted(each)]),
  );
}

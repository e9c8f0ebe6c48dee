/** Paths inside a package, in one place. */
export const SOURCES_JSON = 'data/originals/sources.json';
export const JOURNAL = 'data/audit/journal.jsonl';
export const CHECKPOINTS = 'data/audit/checkpoints.jsonl';
export const CUSTODY = 'data/audit/custody.html';
export const COMPLETENESS = 'data/completeness.json';
export const REPORT = 'data/report/report.html';
export const README = 'README-VERIFY.txt';

/** `EV-0001.bin`, inside `data/originals/`. */
export function originalName(source: string): string {
  return `${source}.bin`;
}

/**
 * The file in `data/originals/` of each source, by its id: sources out of one archive share it, under the id of the
 * first of them.
 */
export function originalNames(
  sources: readonly { readonly id: string; readonly sha256: string }[],
): ReadonlyMap<string, string> {
  const byHash = new Map<string, string>();
  for (const { id, sha256 } of sources) if (!byHash.has(sha256)) byHash.set(sha256, originalName(id));
  return new Map(sources.map(({ id, sha256 }) => [id, byHash.get(sha256) ?? originalName(id)]));
}

export function originalPath(file: string): string {
  return `data/originals/${file}`;
}

export const RECONCILIATION = 'data/reconciliation/';
export const CERTIFICATES = ['json', 'html', 'pdf'] as const;

/** `data/reconciliation/EV-0001.json`: how every record of a source is accounted for. */
export function reconciliationPath(source: string, format: (typeof CERTIFICATES)[number]): string {
  return `${RECONCILIATION}${source}.${format}`;
}

/** `data/exhibits/EX-0001`. */
export function exhibitFolder(exhibit: string): string {
  return `data/exhibits/${exhibit}`;
}

export const EXHIBIT_FILES = [
  'raw.bin',
  'rows.jsonl',
  'view.csv',
  'view.svg',
  'query.sql',
  'note.json',
] as const;

/** `CASE-2026-7KQ4M2XD-01`: the nth export of a case. */
export function packageName(caseId: string, sequence: number): string {
  return `CASE-${caseId}-${String(sequence).padStart(2, '0')}`;
}

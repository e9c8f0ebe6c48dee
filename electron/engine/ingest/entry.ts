import { z } from 'zod';
import { importSettings } from '../../../shared/contract/sources';
import { sourceId } from '../../../shared/model/ids';
import { formatIso, parseIso } from '../../../shared/model/time';
import { unwrap } from '../../../shared/result';
import type { JournalDraft } from '../case/session';
import type { ScanResult } from './scan/job';
import type { NewSource } from './source-rows';

const isoTime = z.string().transform((text) => unwrap(parseIso(text)));

/** What a `source.import` line of the journal says: enough to do the import again and to see that it came out alike. */
export const importEntry = z.object({
  id: z.string(),
  name: z.string(),
  /** Where the examiner's file was. */
  path: z.string(),
  kind: importSettings.shape.kind,
  sha256: z.string(),
  bytes: z.number(),
  /** Of a file in an archive as it is stored there; then `sha256` and `bytes` are the archive's. */
  contentSha256: z.string().optional(),
  contentBytes: z.number(),
  /** Relative to the case folder, or absolute for a reference. */
  file: z.string(),
  byReference: z.boolean(),
  settings: importSettings,
  /** Of journals written when some files were loaded as they were and others from a copy. It says nothing any more. */
  cleaned: z.boolean().optional(),
  records: z.number(),
  events: z.number(),
  rejects: z.number(),
  duplicates: z.number(),
  blanks: z.number(),
  from: isoTime.optional(),
  to: isoTime.optional(),
  reasons: z.record(z.string(), z.number()),
  /** UTF-8 bytes of all values of whole records, and lines that are no records, as the scan counted them. */
  scannedValueBytes: z.number().optional(),
  asides: z.number().optional(),
  /** How format, encoding, mapping and times were decided. Sentences; absent from older lines. */
  decided: z.array(z.string()).optional(),
  warnings: z.array(z.string()),
  importedAt: isoTime,
});
export type ImportEntry = z.infer<typeof importEntry>;

export interface ImportFacts {
  readonly source: NewSource;
  readonly path: string;
  readonly scan: Pick<ScanResult, 'contentBytes' | 'valueBytes' | 'asides'>;
  readonly reasons: Readonly<Record<string, number>>;
  readonly decided: readonly string[];
}

/** The journal line of an import. */
export function draftOf({ source, path, scan, reasons, decided }: ImportFacts): JournalDraft {
  const { ordinal, kept, from, to, importedAt, settings, warnings, ...rest } = source;
  const id = sourceId(ordinal);
  const after = {
    id,
    name: rest.name,
    path,
    kind: rest.kind,
    sha256: rest.sha256,
    bytes: rest.bytes,
    ...(rest.contentSha256 === undefined ? {} : { contentSha256: rest.contentSha256 }),
    contentBytes: scan.contentBytes,
    file: kept,
    byReference: rest.byReference,
    settings,
    records: rest.records,
    events: rest.events,
    rejects: rest.rejects,
    duplicates: rest.duplicates,
    blanks: rest.blanks,
    ...(from === undefined ? {} : { from: formatIso(from) }),
    ...(to === undefined ? {} : { to: formatIso(to) }),
    reasons,
    scannedValueBytes: scan.valueBytes,
    asides: scan.asides,
    decided: [...decided],
    warnings,
    importedAt: formatIso(importedAt),
  } satisfies z.input<typeof importEntry>;
  return { action: 'source.import', objects: [id], after };
}

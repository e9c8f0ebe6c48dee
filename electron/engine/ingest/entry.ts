import { z } from 'zod';
import { importSettings } from '../../../shared/contract/sources';
import { sourceId } from '../../../shared/model/ids';
import { formatIso, parseIso } from '../../../shared/model/time';
import { unwrap } from '../../../shared/result';
import type { JournalDraft } from '../case/session';
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
  /** DuckDB read a clean copy, because it cannot read the file as it is. */
  cleaned: z.boolean(),
  records: z.number(),
  events: z.number(),
  rejects: z.number(),
  duplicates: z.number(),
  blanks: z.number(),
  from: isoTime.optional(),
  to: isoTime.optional(),
  reasons: z.record(z.string(), z.number()),
  warnings: z.array(z.string()),
  importedAt: isoTime,
  /** How format, encoding, mapping and times were decided. Sentences; absent from older lines. */
  decided: z.array(z.string()).optional(),
  /** UTF-8 bytes of all values of all whole records, as the scan counted them over the bytes. */
  scannedValueBytes: z.number().optional(),
  /** Comments and other lines that are no records. */
  asides: z.number().optional(),
});
export type ImportEntry = z.infer<typeof importEntry>;

export interface ImportFacts {
  readonly source: NewSource;
  readonly path: string;
  readonly contentBytes: number;
  readonly cleaned: boolean;
  readonly reasons: Readonly<Record<string, number>>;
  readonly decided: readonly string[];
  readonly scannedValueBytes: number | undefined;
  readonly asides: number | undefined;
}

/** The journal line of an import. */
export function draftOf({
  source,
  path,
  contentBytes,
  cleaned,
  reasons,
  ...facts
}: ImportFacts): JournalDraft {
  const { decided, scannedValueBytes, asides } = facts;
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
    contentBytes,
    file: kept,
    byReference: rest.byReference,
    settings,
    cleaned,
    records: rest.records,
    events: rest.events,
    rejects: rest.rejects,
    duplicates: rest.duplicates,
    blanks: rest.blanks,
    ...(from === undefined ? {} : { from: formatIso(from) }),
    ...(to === undefined ? {} : { to: formatIso(to) }),
    reasons,
    warnings,
    importedAt: formatIso(importedAt),
    decided: [...decided],
    ...(scannedValueBytes === undefined ? {} : { scannedValueBytes }),
    ...(asides === undefined ? {} : { asides }),
  } satisfies z.input<typeof importEntry>;
  return { action: 'source.import', objects: [id], after };
}

import { isAbsolute, join } from 'node:path';
import { type ImportSettings, importSettings, type SourceSummary } from '../../../shared/contract/sources';
import type { SourceKind } from '../../../shared/model/fields';
import { sourceId } from '../../../shared/model/ids';
import type { ReadConnection, WriteConnection } from '../db/connection';
import { recurring, sql } from '../db/sql';
import type { TextSource } from './records/walk-records';
import type { RecordIndex } from './scan/job';
import { isTableStep } from './tables/render';

interface SourceRow {
  readonly ordinal: number;
  readonly name: string;
  readonly kind: SourceKind;
  readonly sha256: string;
  readonly content_sha256: string | undefined;
  readonly bytes: number;
  readonly file: string;
  readonly by_reference: boolean;
  readonly settings: string;
  readonly records: number;
  readonly events: number;
  readonly rejects: number;
  readonly duplicates: number;
  readonly blanks: number;
  readonly asides: number | undefined;
  readonly from_ts: bigint | undefined;
  readonly to_ts: bigint | undefined;
  readonly imported_at: bigint;
  readonly warnings: string;
  readonly repaired: number;
}

/** A source with its number. */
export interface SourceWithOrdinal extends SourceSummary {
  readonly ordinal: number;
}

/** All sources of a case in order of import. `file` of a summary is absolute. */
export async function listSources(connection: ReadConnection, folder: string): Promise<SourceSummary[]> {
  return (await readSources(connection, folder)).map(({ ordinal: _, ...source }) => source);
}

/** The same, each with its number. */
export async function readSources(connection: ReadConnection, folder: string): Promise<SourceWithOrdinal[]> {
  const rows = await connection.rows<SourceRow>(sql`${ROWS} ORDER BY ordinal`);
  return rows.map((row) => withOrdinal(row, folder));
}

/** One of them, when there is one of that number. */
export async function readSource(
  connection: ReadConnection,
  folder: string,
  ordinal: number,
): Promise<SourceWithOrdinal | undefined> {
  const row = await connection.one<SourceRow>(sql`${ROWS} WHERE ordinal = ${ordinal}`);
  return row === undefined ? undefined : withOrdinal(row, folder);
}

function withOrdinal(row: SourceRow, folder: string): SourceWithOrdinal {
  return { ...summaryOf(row, folder), ordinal: row.ordinal };
}

const ROWS = sql`
    SELECT ordinal, name, kind, sha256, bytes::DOUBLE AS bytes, file, by_reference, settings,
      records::DOUBLE AS records, events::DOUBLE AS events, rejects::DOUBLE AS rejects,
      duplicates::DOUBLE AS duplicates, blanks::DOUBLE AS blanks, from_ts, to_ts, imported_at, warnings, content_sha256,
      asides::DOUBLE AS asides,
      (SELECT count(*) FROM repair r WHERE r.source = ordinal AND outcome = 'event')::DOUBLE AS repaired
    FROM source`;

function summaryOf(row: SourceRow, folder: string): SourceSummary {
  const settings = importSettings.parse(JSON.parse(row.settings));
  return {
    id: sourceId(row.ordinal),
    name: row.name,
    kind: row.kind,
    sha256: row.sha256,
    ...(row.content_sha256 === undefined ? {} : { contentSha256: row.content_sha256 }),
    bytes: row.bytes,
    records: row.records,
    events: row.events,
    rejects: row.rejects,
    duplicates: row.duplicates,
    blanks: row.blanks,
    ...(row.asides === undefined ? {} : { asides: row.asides }),
    ...(row.repaired === 0 ? {} : { repaired: row.repaired }),
    format: formatOf(settings),
    encoding: settings.encoding,
    ...(settings.zone === undefined ? {} : { zone: settings.zone }),
    byReference: row.by_reference,
    file: isAbsolute(row.file) ? row.file : join(folder, row.file),
    ...(row.from_ts === undefined ? {} : { from: row.from_ts }),
    ...(row.to_ts === undefined ? {} : { to: row.to_ts }),
    importedAt: row.imported_at,
    warnings: JSON.parse(row.warnings) as string[],
    settings,
  };
}

/** What a source is to people: a sheet or table is more than the text it is rendered as. */
function formatOf({ format, unpack }: ImportSettings): string {
  const step = unpack.at(-1);
  return isTableStep(step) ? step.type : format;
}

/** A source's row as an import writes it. `kept` is relative to the case folder, or absolute for a reference. */
export interface NewSource
  extends Omit<SourceSummary, 'id' | 'file' | 'format' | 'encoding' | 'zone' | 'repaired'> {
  readonly ordinal: number;
  readonly kept: string;
}

export async function insertSource(connection: WriteConnection, source: NewSource): Promise<void> {
  const { settings } = source;
  const row = sql`
    INSERT INTO source VALUES (
      ${source.ordinal}, ${source.name}, ${source.kind}, ${source.sha256}, ${source.bytes}, ${source.kept},
      ${source.byReference}, ${JSON.stringify(settings)}, ${source.records}, ${source.events}, ${source.rejects},
      ${source.duplicates}, ${source.blanks}, ${source.from}::BIGINT, ${source.to}::BIGINT, ${source.importedAt},
      ${JSON.stringify(source.warnings)}, ${source.contentSha256}, ${source.asides}::BIGINT)`;
  await connection.run(recurring(row));
}

/** What the row of a source that was just imported reads as. */
export function summaryOfNew(source: NewSource, folder: string): SourceWithOrdinal {
  const { kept, contentSha256, asides, from, to, warnings, ...rest } = source;
  const { settings, ordinal } = source;
  return {
    ...rest,
    id: sourceId(ordinal),
    ...(contentSha256 === undefined ? {} : { contentSha256 }),
    ...(asides === undefined ? {} : { asides }),
    format: formatOf(settings),
    encoding: settings.encoding,
    ...(settings.zone === undefined ? {} : { zone: settings.zone }),
    file: isAbsolute(kept) ? kept : join(folder, kept),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    warnings: [...warnings],
  };
}

/** Where the records of a source lie. */
export async function readIndex(connection: ReadConnection, ordinal: number): Promise<RecordIndex> {
  const columns = await connection.columns(sql`
    SELECT record::DOUBLE AS record, byte_offset::DOUBLE AS byte_offset, line::DOUBLE AS line
    FROM record_index WHERE source = ${ordinal} ORDER BY record`);
  const column = (name: string) => Float64Array.from(columns.get(name) as Float64Array);
  return { record: column('record'), offset: column('byte_offset'), line: column('line') };
}

/** A source with everything needed to cut records out of it. */
export async function textSource(
  connection: ReadConnection,
  ordinal: number,
  { file, settings }: Pick<SourceSummary, 'file' | 'settings'>,
): Promise<TextSource> {
  return { file, settings, index: await readIndex(connection, ordinal) };
}

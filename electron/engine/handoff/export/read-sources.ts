import { isAbsolute, join } from 'node:path';
import { importSettings, type SourceSummary } from '../../../../shared/contract/sources';
import type { SourceKind } from '../../../../shared/model/fields';
import { sourceId } from '../../../../shared/model/ids';
import type { ReadConnection } from '../../db/connection';
import { sql } from '../../db/sql';

interface SourceRow {
  readonly ordinal: number;
  readonly name: string;
  readonly kind: SourceKind;
  readonly sha256: string;
  readonly bytes: bigint;
  readonly file: string;
  readonly by_reference: boolean;
  readonly settings: string;
  readonly records: bigint;
  readonly events: bigint;
  readonly rejects: bigint;
  readonly duplicates: bigint;
  readonly blanks: bigint;
  readonly from_ts: bigint | undefined;
  readonly to_ts: bigint | undefined;
  readonly imported_at: bigint;
  readonly warnings: string;
}

/** Every source of the case in order of import; `file` is absolute. */
export async function readSources(connection: ReadConnection, folder: string): Promise<SourceSummary[]> {
  const rows = await connection.rows<SourceRow>(sql`SELECT * FROM source ORDER BY ordinal`);
  return rows.map((row) => {
    const settings = importSettings.parse(JSON.parse(row.settings));
    return {
      id: sourceId(row.ordinal),
      name: row.name,
      kind: row.kind,
      sha256: row.sha256,
      bytes: Number(row.bytes),
      records: Number(row.records),
      events: Number(row.events),
      rejects: Number(row.rejects),
      duplicates: Number(row.duplicates),
      blanks: Number(row.blanks),
      format: settings.format,
      encoding: settings.encoding,
      zone: settings.zone,
      byReference: row.by_reference,
      file: isAbsolute(row.file) ? row.file : join(folder, row.file),
      from: row.from_ts,
      to: row.to_ts,
      importedAt: row.imported_at,
      warnings: JSON.parse(row.warnings) as string[],
      settings,
    };
  });
}

import { appError } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import type { WriteConnection } from '../../db/connection';
import { ident, join, literal, sql } from '../../db/sql';
import type { ScanResult } from '../scan/job';
import { type LoadPlan, rawTable } from './plan';
import { loadRaw, type RawInput } from './raw';

/** What DuckDB loaded is not what the scan found; another way of loading may help. */
export class LoadMismatch extends Error {}

/**
 * Compares what DuckDB loaded with what the scan found: the records, and where values are quoted, so that a reader
 * could be mistaken about where they end, also all bytes of all values.
 * @throws LoadMismatch
 */
export async function compareLoaded(
  connection: WriteConnection,
  plan: LoadPlan,
  rows: number,
  scan: ScanResult,
): Promise<void> {
  if (rows !== scan.records) throw new LoadMismatch(`${rows} records were loaded and ${scan.records} found.`);
  if (scan.valueBytes === undefined || (!scan.quoted && scan.clean === undefined)) return;
  const lengths = join(
    plan.settings.columns.map((_, i) => sql`coalesce(strlen(${ident(`c${i}`)}), 0)`),
    sql` + `,
  );
  const found = await connection.one<{ bytes: number }>(
    sql`SELECT coalesce(sum(${lengths}), 0)::DOUBLE AS bytes FROM ${rawTable(plan)}`,
  );
  if (found?.bytes === scan.valueBytes) return;
  throw new LoadMismatch(`${found?.bytes} bytes of values were loaded and ${scan.valueBytes} found.`);
}

/** What DuckDB is given when the scan is over: the clean copy if one was made. */
export function inputAfter(plan: LoadPlan, file: string, scan: ScanResult): RawInput {
  const { clean } = scan;
  const parallel = !scan.quoted;
  if (clean === undefined) return { file, dialect: plan.settings.dialect, parallel };
  return { file: clean.file, dialect: clean.dialect, parallel };
}

/** Loads after the scan, the careful way. @throws AppFailure `integrity.count` when the two still disagree */
export async function loadAfterScan(
  connection: WriteConnection,
  plan: LoadPlan,
  file: string,
  scan: ScanResult,
): Promise<void> {
  const rows = await loadRaw(connection, plan, inputAfter(plan, file, scan));
  try {
    await compareLoaded(connection, plan, rows, scan);
  } catch (error) {
    if (!(error instanceof LoadMismatch)) throw error;
    throw new AppFailure(
      appError(
        'integrity.count',
        `The two counts of the file disagree: ${error.message} Nothing was imported.`,
      ),
    );
  }
}

/** Rows of a Parquet file by its own footer. */
export async function parquetRows(connection: WriteConnection, file: string): Promise<number> {
  const found = await connection.one<{ n: number }>(
    sql`SELECT num_rows::DOUBLE AS n FROM parquet_file_metadata(${literal(file)})`,
  );
  return found?.n ?? 0;
}

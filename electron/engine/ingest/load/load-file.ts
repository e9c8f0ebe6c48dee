import type { WriteConnection } from '../../db/connection';
import type { ScanResult } from '../scan/job';
import type { RunningScan } from '../scan/run-scan';
import type { EarlierSource } from './duplicates';
import { type LoadedCounts, loadSource } from './load-source';
import { compareLoaded, LoadMismatch, loadAfterScan, parquetRows } from './loaded';
import type { LoadPlan } from './plan';
import { loadRaw } from './raw';

/** The first half of a load: the records as read. */
export interface RowLoad {
  readonly connection: WriteConnection;
  readonly plan: LoadPlan;
  readonly file: string;
  readonly scan: RunningScan;
  /** Asked as soon as the scan is over. */
  readonly check: (scan: ScanResult) => void;
}

/** The second half: what becomes of them. */
export interface EventLoad {
  readonly connection: WriteConnection;
  readonly plan: LoadPlan;
  readonly file: string;
  /** Stem of the files written on the way. */
  readonly output: string;
  readonly earlier: readonly EarlierSource[];
  step(stage: string): void;
}

/**
 * Loads the rows while the scan still runs, in the hope that it finds nothing amiss.
 * @param stopLoading interrupts the load when the scan has
 * @throws LoadMismatch when it has: roll back and use {@link rowsAfterScan}
 */
export async function rowsMeanwhile(load: RowLoad, stopLoading: () => void): Promise<ScanResult> {
  const { connection, plan, file, scan } = load;
  const stopIf = (unclean: boolean) => {
    if (unclean) stopLoading();
  };
  void scan.unclean.then(stopIf);
  scan.result.catch(stopLoading);
  const input = { file, dialect: plan.settings.dialect, parallel: true };
  const [rows, scanned] = await Promise.allSettled([loadRaw(connection, plan, input), scan.result]);
  if (scanned.status === 'rejected') throw scanned.reason;
  if (rows.status === 'rejected') throw new LoadMismatch(String(rows.reason));
  if (scanned.value.clean !== undefined) throw new LoadMismatch('The scan found what DuckDB cannot read.');
  const result = await withRows(load, scanned.value, file);
  load.check(result);
  await compareLoaded(connection, plan, rows.value, result);
  return result;
}

/** Loads what a finished scan has found, from its clean copy where it made one. */
export async function rowsAfterScan(load: RowLoad): Promise<ScanResult> {
  const { connection, plan, file } = load;
  const scanned = await load.scan.result;
  load.check(scanned);
  const result = await withRows(load, scanned, scanned.clean?.file ?? file);
  await loadAfterScan(connection, plan, file, result);
  return result;
}

/** Makes rejects, duplicates, names and events of loaded rows. */
export async function makeEvents(load: EventLoad, scan: ScanResult): Promise<LoadedCounts> {
  const { connection, plan, file, output, earlier, step } = load;
  const text = { file, settings: plan.settings, index: scan.index };
  return await loadSource(connection, { plan, scan, text, earlier, output, step });
}

/** The scan does not count the rows of Parquet; its footer does. */
async function withRows(load: RowLoad, scan: ScanResult, file: string): Promise<ScanResult> {
  if (load.plan.settings.format !== 'parquet') return scan;
  return { ...scan, records: await parquetRows(load.connection, file) };
}

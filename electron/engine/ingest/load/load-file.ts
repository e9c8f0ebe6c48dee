import type { WriteConnection } from '../../db/connection';
import type { RecordIndex, ScanResult } from '../scan/job';
import type { RunningScan } from '../scan/run-scan';
import type { EarlierSource } from './duplicates';
import { type LoadedCounts, loadSource } from './load-source';
import { compareLoaded, LoadMismatch, loadAfterScan, parquetRows } from './loaded';
import type { LoadPlan } from './plan';
import { loadRaw } from './raw';

/** One file to be loaded inside an open transaction. */
export interface FileLoad {
  readonly connection: WriteConnection;
  readonly plan: LoadPlan;
  readonly file: string;
  /** Stem of the files written on the way. */
  readonly output: string;
  readonly scan: RunningScan;
  readonly earlier: () => Promise<readonly EarlierSource[]>;
  /** Asked as soon as the scan is over, before anything is made of the records. */
  readonly check: (scan: ScanResult) => void;
  step(stage: string): void;
}

export interface LoadedFile {
  readonly scan: ScanResult;
  readonly counts: LoadedCounts;
}

/**
 * Loads while the scan still runs, in the hope that it finds nothing amiss.
 * @param stopLoading interrupts the load when the scan has
 * @throws LoadMismatch when it has: roll back and use {@link loadScanned}
 */
export async function loadMeanwhile(load: FileLoad, stopLoading: () => void): Promise<LoadedFile> {
  const { connection, plan, file, scan } = load;
  const stopIf = (unclean: boolean) => {
    if (unclean) stopLoading();
  };
  void scan.unclean.then(stopIf);
  scan.result.catch(stopLoading);
  const input = { file, dialect: plan.settings.dialect, parallel: true };
  const [rows, scanned] = await Promise.allSettled([loadRaw(connection, plan, input), scan.result]);
  if (scanned.status === 'rejected') throw scanned.reason;
  const result = await withRows(load, scanned.value, file);
  if (rows.status === 'rejected') throw new LoadMismatch(String(rows.reason));
  if (result.clean !== undefined) throw new LoadMismatch('The scan found what DuckDB cannot read.');
  load.check(result);
  await compareLoaded(connection, plan, rows.value, result);
  return await makeRows(load, result);
}

/** Loads what a finished scan has found, from its clean copy where it made one. */
export async function loadScanned(load: FileLoad): Promise<LoadedFile> {
  const { connection, plan, file } = load;
  const scanned = await load.scan.result;
  load.check(scanned);
  const result = await withRows(load, scanned, scanned.clean?.file ?? file);
  await loadAfterScan(connection, plan, file, result);
  return await makeRows(load, result);
}

async function makeRows(load: FileLoad, scan: ScanResult): Promise<LoadedFile> {
  const { connection, plan, file, output } = load;
  const index: RecordIndex = scan.index;
  const text = { file, settings: plan.settings, index };
  const earlier = await load.earlier();
  const counts = await loadSource(connection, { plan, scan, text, earlier, output, step: load.step });
  return { scan, counts };
}

/** The scan does not count the rows of Parquet; its footer does. */
async function withRows(load: FileLoad, scan: ScanResult, file: string): Promise<ScanResult> {
  if (load.plan.settings.format !== 'parquet') return scan;
  return { ...scan, records: await parquetRows(load.connection, file) };
}

import type { ImportSettings } from '../../../shared/contract/sources';
import { columnPlace } from './load/plan';
import type { ScanJob } from './scan/job';
import { type RunningScan, runScan } from './scan/run-scan';

export interface ScanStart {
  readonly file: string;
  readonly copy?: ScanJob['copy'];
  readonly settings: ImportSettings;
  /** Stem of the files that are written on the way. */
  readonly output: string;
  readonly signal: AbortSignal;
}

/** Starts the scan of a source with its settings; the signal ends it. */
export function startScan({ file, copy, settings, output, signal }: ScanStart): RunningScan {
  const scan = runScan({
    file,
    copy,
    unpack: settings.unpack,
    cutting: settings,
    output,
    timeColumn: settings.kind === 'access' ? columnPlace(settings, 'time') : undefined,
    // Whether a report's own id is the only one of its kind is asked of all reports at once.
    whole: settings.kind === 'reports',
  });
  const stop = () => void scan.stop();
  if (signal.aborted) stop();
  else {
    signal.addEventListener('abort', stop, { once: true });
    scan.result.finally(() => signal.removeEventListener('abort', stop)).catch(() => undefined);
  }
  return scan;
}

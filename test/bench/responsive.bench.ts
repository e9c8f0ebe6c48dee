import { chmodSync, mkdtempSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BenchRow, optionOf } from '../helpers/bench';
import { percentile } from '../helpers/input-delay';
import { type Measured, measureWhileImporting, type Responsiveness } from '../helpers/large-import';
import { launchApp, ownFolders } from '../helpers/launch-app';
import { removeFolder } from '../helpers/remove-folder';
import { whenReady } from '../helpers/window-steps';

interface Place {
  /** Folder of the built app. */
  readonly checkout: string;
}

/** Runs in a real window: it is given where the app is, and THROUGHLINE_ELECTRON names an Electron. */
export const inWindow = true;

const AT_MOST_MS = 50;

/**
 * How long keys and pointer presses wait for the page while a log is imported, beside the same inputs in the same window
 * while nothing is. `--rows=N` sets the size of the log, 3 million records unless told.
 */
export async function run(
  options: readonly string[],
  { checkout }: Place,
): Promise<{ readonly rows: readonly BenchRow[] }> {
  const rows = Number(optionOf(options, 'rows') ?? 3_000_000);
  const top = mkdtempSync(join(tmpdir(), 'throughline-bench-'));
  chmodSync(top, 0o755);
  try {
    const folders = ownFolders(top);
    const { app, window } = await launchApp({ checkout, folders, parameters: [], complaints: [] });
    try {
      await whenReady(window);
      return { rows: rowsOf(await measureWhileImporting(window, folders.cases, rows), rows) };
    } finally {
      await app.close();
    }
  } finally {
    removeFolder(top);
  }
}

function rowsOf({ quiet, importing, ending, seconds }: Responsiveness, rows: number): readonly BenchRow[] {
  if (importing.presses.length === 0) throw new Error('The import was over too soon: import more rows.');
  const compare = (name: string, of: (measured: Measured) => readonly number[], share: number): BenchRow => {
    const [value, floor] = [importing, quiet].map((measured) => percentile(of(measured), share));
    if (value === undefined || floor === undefined) throw new Error('Both were measured.');
    return { name, value, unit: 'ms', floor, ratio: value / floor };
  };
  const presses = ({ presses: all }: Measured) => all;
  const count = importing.presses.length;
  return [
    { ...compare(`input delay of ${count} key and pointer presses, p95`, presses, 0.95), atMost: AT_MOST_MS },
    compare('the same, p50', presses, 0.5),
    compare('the same, longest', presses, 1),
    compare('the same by Event Timing where painted after 16 ms, p95', slow('delay'), 0.95),
    compare('until their pictures, p95', slow('duration'), 0.95),
    compare('input delay of pointer moves, p95', ({ moves }) => moves, 0.95),
    compare('key presses seen from outside the app, p95', ({ trips }) => trips, 0.95),
    compare('between frames, p95', ({ frames }) => frames, 0.95),
    { name: 'longest input delay as the import ended', value: Math.max(...ending.presses), unit: 'ms' },
    { name: `import of ${rows.toLocaleString('en')} records meanwhile`, value: seconds, unit: 's' },
    { name: 'processes that wanted to run, last minute', value: loadavg()[0] ?? 0, unit: '' },
  ];
}

function slow(part: 'delay' | 'duration') {
  return (measured: Measured): readonly number[] => measured.slow.map((entry) => entry[part]);
}

import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { createEngine } from '../../electron/engine';
import { TestRandom } from '../helpers/random';
import { removeFolder } from '../helpers/remove-folder';

interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly floor?: number;
  readonly ratio?: number;
  readonly limit?: number;
}

const COLUMNS = [
  'time',
  'account',
  'customer',
  'action',
  'ticket',
  'host',
  'ip',
  'fields',
  'session',
  'team',
];

/**
 * An import of access records against the bare `CREATE TABLE AS SELECT … FROM read_csv` with explicit types, on the
 * same file in the same run. `--rows=N` sets the size, 5 million unless told.
 */
export async function run(options: readonly string[]): Promise<{ readonly rows: readonly BenchRow[] }> {
  const rows = Number(options.find((word) => word.startsWith('--rows='))?.slice(7) ?? 5_000_000);
  const folder = mkdtempSync(join(tmpdir(), 'throughline-bench-'));
  try {
    const file = join(folder, 'access.csv');
    writeAccess(file, rows);
    const imported = await timeImport(folder, file, rows);
    const floor = await timeFloor(folder, file);
    const size = `${rows.toLocaleString('en')} rows, ${Math.round(statSync(file).size / 1e6)} MB`;
    const { seconds, peakMiB } = imported;
    return {
      rows: [
        { name: `import (${size})`, value: seconds, unit: 's', floor, ratio: seconds / floor, limit: 2.5 },
        {
          name: 'peak memory of the process',
          value: peakMiB,
          unit: 'MiB',
          floor: 2_048,
          ratio: peakMiB / 2_048,
          limit: 1,
        },
      ],
    };
  } finally {
    removeFolder(folder);
  }
}

/** Made from a seed: 1,000 accounts, 300,000 customers, one access every three seconds. */
function writeAccess(file: string, rows: number): void {
  const random = new TestRandom(20191105);
  const handle = openSync(file, 'w');
  let time = Date.UTC(2019, 0, 1);
  let held = `${COLUMNS.join(',')}\n`;
  for (let i = 0; i < rows; i += 1) {
    time += random.int(6_000);
    held += `${new Date(time).toISOString()},${accessOf(random)}\n`;
    if (held.length < 4_000_000) continue;
    writeSync(handle, held);
    held = '';
  }
  writeSync(handle, held);
  closeSync(handle);
}

function accessOf(random: TestRandom): string {
  const account = random.int(1_000);
  const padded = (value: number, width: number) => String(value).padStart(width, '0');
  return [
    `agent${padded(account, 4)}`,
    `C${padded(random.int(300_000), 7)}`,
    random.pick(['view', 'search', 'export', 'update', 'list']),
    `INC${padded(random.int(9_000_000), 7)}`,
    `ws-${random.int(300)}`,
    `10.${random.int(255)}.${random.int(255)}.7`,
    'name;email',
    `S${random.int(1_000_000)}`,
    `team${account % 20}`,
  ].join(',');
}

async function timeImport(
  folder: string,
  file: string,
  rows: number,
): Promise<{ seconds: number; peakMiB: number }> {
  const engine = createEngine({ stateFolder: join(folder, 'state') });
  const place = join(folder, 'bench.throughline');
  await engine.call('case.create', { folder: place, title: 'Bench', examiner: 'Bench' });
  const start = performance.now();
  const result = await engine.call('sources.import', { paths: [file], choices: { kind: 'access' } });
  const seconds = (performance.now() - start) / 1_000;
  const peakMiB = process.resourceUsage().maxRSS / 1_024;
  await engine.close();
  if (!result.ok) throw new Error(result.error.message);
  if (result.value.sources[0]?.events !== rows) throw new Error('Not every record became an event.');
  return { seconds, peakMiB };
}

async function timeFloor(folder: string, file: string): Promise<number> {
  const database = join(folder, 'floor.duckdb');
  const instance = await DuckDBInstance.create(database, { memory_limit: '1200MiB', threads: '2' });
  const connection = await instance.connect();
  const types = COLUMNS.map((name) => `'${name}': '${name === 'time' ? 'TIMESTAMP' : 'VARCHAR'}'`).join(', ');
  const start = performance.now();
  await connection.run(`CREATE TABLE floor AS SELECT * FROM read_csv('${file}', auto_detect = false, header = true,
    delim = ',', quote = '"', escape = '"', columns = {${types}})`);
  const seconds = (performance.now() - start) / 1_000;
  connection.closeSync();
  instance.closeSync();
  rmSync(database, { force: true });
  return seconds;
}

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { createEngine } from '../../electron/engine';
import type { Result } from '../../shared/result';
import { type BenchRow, LOG_COLUMNS, optionOf } from '../helpers/bench';
import { TestRandom } from '../helpers/random';
import { removeFolder } from '../helpers/remove-folder';

/** Milliseconds that a look at a small file, and its import, may take. */
const LOOK_MS = 15;
const IMPORT_MS = 50;

/**
 * Imports sets of many small files: a folder, and the same packed. `--files=200 --records=100` set how many and how
 * large; the floor is one plain DuckDB statement a file, all into one table.
 */
export async function run(options: readonly string[]): Promise<{ readonly rows: readonly BenchRow[] }> {
  const files = Number(optionOf(options, 'files') ?? 200);
  const records = Number(optionOf(options, 'records') ?? 100);
  const folder = mkdtempSync(join(tmpdir(), 'throughline-bench-'));
  try {
    const logs = write(folder, files, records);
    const floor = (await timeFloor(folder, logs)) / files;
    const rows = await measure(folder, { name: `${files} files`, path: logs, files, records, floor });
    const packed = join(folder, 'logs.tar.gz');
    if (!packs(folder, packed)) return { rows };
    const set = { name: `${files} files in tar.gz`, path: packed, files, records, floor };
    return { rows: [...rows, ...(await measure(folder, set))] };
  } finally {
    removeFolder(folder);
  }
}

interface SetOfFiles {
  readonly name: string;
  readonly path: string;
  readonly files: number;
  readonly records: number;
  /** Milliseconds a file. */
  readonly floor: number;
}

async function measure(
  folder: string,
  { name, path, files, records, floor }: SetOfFiles,
): Promise<BenchRow[]> {
  const engine = createEngine({ stateFolder: join(folder, 'state') });
  const place = join(folder, 'bench.throughline');
  await engine.call('case.create', { folder: place, title: 'Bench', examiner: 'Bench' });
  const choices = { kind: 'access' } as const;
  const looked = await timed(() => engine.call('sources.expand', { paths: [path], choices }));
  const imported = await timed(() => engine.call('sources.import', { paths: [path], choices }));
  const again = await timed(() => engine.call('sources.expand', { paths: [path], choices }));
  await engine.close();
  removeFolder(place);
  const { sources } = imported.value;
  const events = sources.reduce((sum, source) => sum + source.events, 0);
  if (sources.length !== files || events !== files * records) throw new Error('Something is missing.');
  const ms = { look: looked.ms / files, again: again.ms / files, import: imported.ms / files };
  const within = (what: string, value: number, most: number): BenchRow => ({
    ...{ name: `${name}: ${what}`, value, unit: 'ms', floor: most, ratio: value / most, limit: 1 },
  });
  return [
    within('a look, of at most', ms.look, LOOK_MS),
    within('a look once warm, of at most', ms.again, LOOK_MS),
    within('an import with its look, of at most', ms.import, IMPORT_MS),
    {
      ...{ name: `${name}: an import over a plain load`, value: ms.import, unit: 'ms' },
      ...{ floor, ratio: ms.import / floor },
    },
  ];
}

async function timed<T>(work: () => Promise<Result<T>>): Promise<{ readonly value: T; readonly ms: number }> {
  const start = performance.now();
  const result = await work();
  const ms = performance.now() - start;
  if (!result.ok) throw new Error(result.error.message);
  return { value: result.value, ms };
}

/** Made from a seed; each file goes on where the one before ends. @returns their folder */
function write(folder: string, files: number, records: number): string {
  const random = new TestRandom(20191105);
  const logs = join(folder, 'logs');
  mkdirSync(logs);
  let time = Date.UTC(2019, 0, 1);
  for (let i = 0; i < files; i += 1) {
    const lines = Array.from({ length: records }, () => {
      time += random.int(60_000);
      return `${new Date(time).toISOString()},${accessOf(random).join(',')}\n`;
    });
    // Names that are no parts of one rotated log.
    const name = `${String.fromCharCode(97 + (i % 26))}${i}-desk.csv`;
    writeFileSync(join(logs, name), `${LOG_COLUMNS.join(',')}\n${lines.join('')}`);
  }
  return logs;
}

function accessOf(random: TestRandom): readonly string[] {
  const account = random.int(50);
  return [
    `agent${account}`,
    `C${random.int(4_000)}`,
    random.pick(['view', 'search', 'export', 'update', 'list']),
    `INC${random.int(9_000_000)}`,
    `ws-${random.int(30)}`,
    `10.${random.int(255)}.${random.int(255)}.7`,
    'name;email',
    `S${random.int(1_000_000)}`,
    `team${account % 5}`,
  ];
}

function packs(folder: string, packed: string): boolean {
  try {
    execFileSync('tar', ['-C', folder, '-czf', packed, 'logs'], { stdio: 'ignore' });
    return true;
  } catch {
    process.stdout.write('A packed set was not measured: tar is not installed here.\n');
    return false;
  }
}

/** @returns milliseconds for all files */
async function timeFloor(folder: string, logs: string): Promise<number> {
  const database = join(folder, 'floor.duckdb');
  const instance = await DuckDBInstance.create(database, { memory_limit: '1200MiB', threads: '2' });
  const connection = await instance.connect();
  const typed = LOG_COLUMNS.map((column) => `${column} ${column === 'time' ? 'TIMESTAMP' : 'VARCHAR'}`);
  const columns = LOG_COLUMNS.map(
    (column) => `'${column}': '${column === 'time' ? 'TIMESTAMP' : 'VARCHAR'}'`,
  );
  await connection.run(`CREATE TABLE floor (${typed.join(', ')})`);
  const start = performance.now();
  for (const name of readdirSync(logs)) {
    await connection.run(`INSERT INTO floor SELECT * FROM read_csv('${join(logs, name)}', auto_detect = false,
      header = true, delim = ',', quote = '"', escape = '"', columns = {${columns.join(', ')}})`);
  }
  const ms = performance.now() - start;
  connection.closeSync();
  instance.closeSync();
  rmSync(database, { force: true });
  return ms;
}

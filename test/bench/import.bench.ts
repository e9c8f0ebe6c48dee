import { spawnSync } from 'node:child_process';
import {
  closeSync,
  createReadStream,
  createWriteStream,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { createEngine } from '../../electron/engine';
import { type BenchRow, LOG_COLUMNS, optionOf } from '../helpers/bench';
import { TestRandom } from '../helpers/random';
import { removeFolder } from '../helpers/remove-folder';

const MEMORY_LIMIT = 4_096;

/** What one import or one floor cost. */
interface Cost {
  readonly seconds: number;
  /** Of the database file. */
  readonly bytes: number;
}

interface ImportCost extends Cost {
  readonly peakMiB: number;
  /** Most bytes of temporary files at a time. */
  readonly temporary: number;
}

/** One way of writing the records, with the plain DuckDB statement that an import of it is measured against. */
interface Form {
  readonly name: string;
  readonly format: string;
  readonly file: string;
  /** Seconds of what no reader can do without, e.g. inflating; the slower of it and the floor counts. */
  readonly least: () => Promise<number>;
  readonly source: string;
  readonly limit: number;
}

/**
 * Imports of access records as CSV, gz and JSON Lines, each against the bare `CREATE TABLE AS SELECT … FROM read_csv` or
 * `read_json` with explicit types on the same file in the same run. `--rows=N` sets the size, 5 million unless told;
 * `--forms=csv,gz,jsonl` picks; other programs are measured beside them where they are installed.
 */
export async function run(options: readonly string[]): Promise<{ readonly rows: readonly BenchRow[] }> {
  const rows = Number(optionOf(options, 'rows') ?? 5_000_000);
  const wanted = (optionOf(options, 'forms') ?? 'csv,gz,jsonl').split(',');
  const folder = mkdtempSync(join(tmpdir(), 'throughline-bench-'));
  const results: BenchRow[] = [];
  try {
    for (const name of wanted) {
      const form = await write(folder, name, rows);
      const floor = await timeFloor(folder, form);
      const least = await form.least();
      const imported = await timeImport(folder, form, rows);
      results.push(...compare(form, rows, imported, floor, Math.max(floor.seconds, least)));
      if (name === 'csv') results.push(...peers(folder, form.file, floor.seconds));
      rmSync(form.file, { force: true });
    }
    return { rows: results };
  } finally {
    removeFolder(folder);
  }
}

function compare(form: Form, rows: number, imported: ImportCost, floor: Cost, seconds: number): BenchRow[] {
  const size = `${rows.toLocaleString('en')} rows, ${megabytes(statSync(form.file).size)} MB`;
  const ratio = (name: string, value: number, base: number, unit: string, limit: number): BenchRow => ({
    ...{ name: `${form.name}: ${name}`, value, unit },
    ...{ floor: base, ratio: value / base, limit },
  });
  return [
    ratio(`import (${size})`, imported.seconds, seconds, 's', form.limit),
    ratio('database', megabytes(imported.bytes), megabytes(floor.bytes), 'MB', 1.3),
    ratio('peak memory of the process', imported.peakMiB, MEMORY_LIMIT, 'MiB', 1),
    { name: `${form.name}: temporary files at most`, value: megabytes(imported.temporary), unit: 'MB' },
  ];
}

async function write(folder: string, name: string, rows: number): Promise<Form> {
  const columns = (time: string) =>
    LOG_COLUMNS.map((column) => `'${column}': '${column === 'time' ? time : 'VARCHAR'}'`).join(', ');
  const csv = (file: string) =>
    `read_csv('${file}', auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
      columns = {${columns('TIMESTAMP')}})`;
  const nothing = () => Promise.resolve(0);
  if (name === 'jsonl') {
    const file = join(folder, 'access.jsonl');
    writeAccess(file, rows, (values) => JSON.stringify(Object.fromEntries(values)));
    const source = `read_json('${file}', format = 'newline_delimited', columns = {${columns('TIMESTAMP')}})`;
    return { name: 'JSON Lines', format: name, file, least: nothing, source, limit: 1.5 };
  }
  const file = join(folder, 'access.csv');
  writeAccess(file, rows, (values) => values.map(([, value]) => value).join(','), LOG_COLUMNS.join(','));
  if (name === 'csv')
    return { name: 'CSV', format: 'delimited', file, least: nothing, source: csv(file), limit: 1.5 };
  const packed = `${file}.gz`;
  await pipeline(createReadStream(file), createGzip({ level: 6 }), createWriteStream(packed));
  rmSync(file);
  return {
    name: 'CSV in gz',
    format: 'delimited',
    file: packed,
    least: () => timeInflate(packed),
    source: csv(packed),
    limit: 1.2,
  };
}

async function timeInflate(file: string): Promise<number> {
  const start = performance.now();
  let bytes = 0;
  const blocks = createReadStream(file, { highWaterMark: 1_048_576 }).pipe(
    createGunzip({ chunkSize: 1_048_576 }),
  );
  for await (const block of blocks) bytes += (block as Buffer).length;
  if (bytes === 0) throw new Error('There is something in it.');
  return (performance.now() - start) / 1_000;
}

/** Made from a seed: 1,000 accounts, 300,000 customers, one access every three seconds. */
function writeAccess(
  file: string,
  rows: number,
  line: (values: readonly (readonly [string, string])[]) => string,
  header?: string,
): void {
  const random = new TestRandom(20191105);
  const handle = openSync(file, 'w');
  let time = Date.UTC(2019, 0, 1);
  let held = header === undefined ? '' : `${header}\n`;
  for (let i = 0; i < rows; i += 1) {
    time += random.int(6_000);
    const values = [new Date(time).toISOString(), ...accessOf(random)];
    held += `${line(LOG_COLUMNS.map((column, at) => [column, values[at] ?? ''] as const))}\n`;
    if (held.length < 4_000_000) continue;
    writeSync(handle, held);
    held = '';
  }
  writeSync(handle, held);
  closeSync(handle);
}

function accessOf(random: TestRandom): readonly string[] {
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
  ];
}

async function timeImport(folder: string, { file, format }: Form, rows: number): Promise<ImportCost> {
  const engine = createEngine({ stateFolder: join(folder, 'state') });
  const place = join(folder, 'bench.throughline');
  await engine.call('case.create', { folder: place, title: 'Bench', examiner: 'Bench' });
  let peak = 0;
  let temporary = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
    temporary = Math.max(temporary, bytesUnder(join(place, '.work'), basename(file)));
  }, 100);
  const start = performance.now();
  const result = await engine.call('sources.import', { paths: [file], choices: { kind: 'access', format } });
  const seconds = (performance.now() - start) / 1_000;
  clearInterval(watch);
  await engine.close();
  if (!result.ok) throw new Error(result.error.message);
  if (result.value.sources[0]?.events !== rows) throw new Error('Not every record became an event.');
  const { size } = statSync(join(place, 'events.duckdb'));
  removeFolder(place);
  return { seconds, bytes: size, peakMiB: peak / 1_048_576, temporary };
}

/** Files that are gone when the import is over: not the sealed copy, which is moved to its place. */
function bytesUnder(folder: string, copy: string): number {
  let sum = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || entry.name === copy || entry.name.endsWith('.bin')) continue;
    sum += statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0;
  }
  return sum;
}

async function timeFloor(folder: string, { source }: Form): Promise<Cost> {
  const database = join(folder, 'floor.duckdb');
  const instance = await DuckDBInstance.create(database, { memory_limit: '1200MiB', threads: '2' });
  const connection = await instance.connect();
  const start = performance.now();
  await connection.run(`CREATE TABLE floor AS SELECT * FROM ${source}`);
  const seconds = (performance.now() - start) / 1_000;
  await connection.run('CHECKPOINT');
  connection.closeSync();
  instance.closeSync();
  const { size } = statSync(database);
  rmSync(database, { force: true });
  return { seconds, bytes: size };
}

/** Other programs on the same file, where they are installed; PostgreSQL where PGDATABASE names a database to use. */
function peers(folder: string, file: string, floor: number): BenchRow[] {
  const database = join(folder, 'peer.sqlite');
  const table = LOG_COLUMNS.map((column) => `${column} text`).join(', ');
  const attempts: readonly (readonly [string, string, readonly string[]])[] = [
    ['sqlite3 .import', 'sqlite3', [database, '.mode csv', `.import ${file} access`]],
    [
      'PostgreSQL COPY',
      'psql',
      process.env.PGDATABASE === undefined
        ? []
        : [
            '-c',
            `DROP TABLE IF EXISTS throughline_bench; CREATE TABLE throughline_bench (${table})`,
            '-c',
            `\\copy throughline_bench FROM '${file}' CSV HEADER`,
          ],
    ],
    ['lnav -n', 'lnav', ['-n', '-q', file]],
  ];
  const found: BenchRow[] = [];
  for (const [name, program, words] of attempts) {
    const start = performance.now();
    const missing = words.length === 0;
    const done = missing ? undefined : spawnSync(program, words, { stdio: 'ignore' });
    if (done === undefined || done.error !== undefined || done.status !== 0) {
      process.stdout.write(`${name} was not measured: ${program} is not installed or not set up here.\n`);
      continue;
    }
    const value = (performance.now() - start) / 1_000;
    found.push({ name, value, unit: 's', floor, ratio: value / floor });
  }
  rmSync(database, { force: true });
  return found;
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6);
}

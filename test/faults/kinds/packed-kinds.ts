import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import sqlite from 'node-sqlite3-wasm';
import { TAR_END, tarEntry } from '../../helpers/archives';
import { workbook } from '../../helpers/workbook';
import { zipOf } from '../../helpers/zip-writer';
import { zstdFrame } from '../../helpers/zstd-frame';
import { ACCESS, csvLines, csvText, type Kind, oneFile, plainCsv } from './kind';
import { COLUMNS, type Row, rows, valuesOf } from './rows';

const MEMBERS = 12;
const MEMBER_RECORDS = 1_500;
const TABLE_RECORDS = 8_000;

function packedBy(tool: string, text: string): Buffer {
  return execFileSync(tool, ['-c'], { input: text, maxBuffer: 1 << 28 });
}

const CREATE = `CREATE TABLE log (${COLUMNS.map((column) => `${column} VARCHAR`).join(', ')})`;

function inserts(made: readonly Row[]): string {
  const quoted = made.map(
    (row) =>
      `(${valuesOf(row)
        .map((value) => `'${value}'`)
        .join(',')})`,
  );
  return `INSERT INTO log VALUES ${quoted.join(',')}`;
}

/** Makes a table of the rows in a database, and then what else is asked for. */
async function writeTable(database: string, made: readonly Row[], then?: string): Promise<void> {
  const instance = await DuckDBInstance.create(database);
  const connection = await instance.connect();
  await connection.run(CREATE);
  await connection.run(inserts(made));
  if (then !== undefined) await connection.run(then);
  connection.closeSync();
  instance.closeSync();
}

function writeParquet(file: string, made: readonly Row[]): Promise<void> {
  return writeTable(':memory:', made, `COPY log TO '${file}' (FORMAT parquet, ROW_GROUP_SIZE 2048)`);
}

function writeSqlite(file: string, made: readonly Row[]): void {
  const database = new sqlite.Database(file);
  database.exec(CREATE);
  for (let at = 0; at < made.length; at += 500) database.exec(inserts(made.slice(at, at + 500)));
  database.close();
}

/** Files of one set, written three ways, and the records of each by name. */
function members(
  seed: number,
  first?: number,
): { readonly files: Record<string, Buffer>; readonly records: Map<string, string[]> } {
  const files: Record<string, Buffer> = {};
  const records = new Map<string, string[]>();
  for (let i = 0; i < (first === undefined ? MEMBERS : 3); i += 1) {
    const made = rows(MEMBER_RECORDS, seed + i).slice(0, first);
    const isJson = i % 3 === 2;
    const lines = isJson ? made.map((row) => JSON.stringify(row)) : csvLines(made);
    const text = isJson ? `${lines.join('\n')}\n` : csvText(lines);
    const name = `day-${String(i).padStart(2, '0')}.${['csv', 'csv.gz', 'jsonl'][i % 3]}`;
    files[name] = i % 3 === 1 ? gzipSync(text) : Buffer.from(text);
    records.set(name, lines);
  }
  return { files, records };
}

export const PACKED_KINDS: readonly Kind[] = [
  {
    name: 'gzip',
    points: 12,
    write(folder, first) {
      const { lines, text } = plainCsv(21, first);
      return oneFile(folder, 'access.csv.gz', gzipSync(text), lines);
    },
  },
  {
    name: 'zstd',
    points: 8,
    async write(folder, first) {
      const { lines, text } = plainCsv(22, first);
      return oneFile(folder, 'access.csv.zst', await zstdFrame(Buffer.from(text)), lines);
    },
  },
  {
    name: 'bzip2',
    tools: ['bzip2'],
    points: 8,
    write(folder, first) {
      const { lines, text } = plainCsv(23, first);
      return oneFile(folder, 'access.csv.bz2', packedBy('bzip2', text), lines);
    },
  },
  {
    name: 'xz',
    tools: ['xz'],
    points: 8,
    write(folder, first) {
      const { lines, text } = plainCsv(24, first);
      return oneFile(folder, 'access.csv.xz', packedBy('xz', text), lines);
    },
  },
  {
    name: 'a workbook',
    points: 8,
    write(folder, first) {
      const made = rows(TABLE_RECORDS, 25).slice(0, first);
      const sheet = {
        name: 'Log',
        rows: Object.fromEntries([[...COLUMNS], ...made.map(valuesOf)].map((row, i) => [i + 1, row])),
      };
      return oneFile(folder, 'access.xlsx', workbook({ sheets: [sheet] }), csvLines(made));
    },
  },
  {
    name: 'SQLite',
    points: 8,
    write(folder, first) {
      const made = rows(TABLE_RECORDS, 26).slice(0, first);
      mkdirSync(folder, { recursive: true });
      const path = join(folder, 'access.db');
      writeSqlite(path, made);
      return { paths: [path], choices: ACCESS, records: new Map([[basename(path), csvLines(made)]]) };
    },
  },
  {
    name: 'Parquet',
    points: 8,
    async write(folder, first) {
      const made = rows(TABLE_RECORDS, 27).slice(0, first);
      mkdirSync(folder, { recursive: true });
      const path = join(folder, 'access.parquet');
      await writeParquet(path, made);
      return { paths: [path], choices: ACCESS, records: new Map([[basename(path), csvLines(made)]]) };
    },
  },
  {
    name: 'DuckDB',
    points: 8,
    async write(folder, first) {
      const made = rows(TABLE_RECORDS, 28).slice(0, first);
      mkdirSync(folder, { recursive: true });
      const path = join(folder, 'access.duckdb');
      await writeTable(path, made);
      return { paths: [path], choices: ACCESS, records: new Map([[basename(path), csvLines(made)]]) };
    },
  },
  {
    name: `a compressed tar archive of ${MEMBERS} files`,
    points: 8,
    write(folder, first) {
      const { files, records } = members(500, first);
      const entries = Object.entries(files).map(([name, bytes]) => tarEntry(name, bytes));
      const archive = gzipSync(Buffer.concat([...entries, TAR_END]));
      const named = [...records].map(([name, lines]) => [`logs.tar.gz › ${name}`, lines] as const);
      return { ...oneFile(folder, 'logs.tar.gz', archive, []), records: new Map(named) };
    },
  },
  {
    name: `a ZIP archive of ${MEMBERS} files`,
    points: 8,
    write(folder, first) {
      const { files, records } = members(300, first);
      const named = [...records].map(([name, lines]) => [`logs.zip › ${name}`, lines] as const);
      return { ...oneFile(folder, 'logs.zip', zipOf(files), []), records: new Map(named) };
    },
  },
  {
    name: `a folder of ${MEMBERS} files`,
    points: 6,
    write(folder, first) {
      const { files, records } = members(400, first);
      const set = join(folder, 'logs');
      mkdirSync(set, { recursive: true });
      for (const [name, bytes] of Object.entries(files)) writeFileSync(join(set, name), bytes);
      const named = [...records].map(([name, lines]) => [`logs/${name}`, lines] as const);
      return { paths: [set], choices: ACCESS, records: new Map(named) };
    },
  },
];

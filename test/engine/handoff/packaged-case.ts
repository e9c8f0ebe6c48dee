import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Engine } from '../../../electron/engine';
import type { Verification } from '../../../shared/contract/handoff';
import { newCase } from '../../helpers/case';
import { engineIn, must } from '../../helpers/engine';
import { tempFolder } from '../../helpers/temp';

/** Evidence that tries to be markup, a formula, or invisible. */
export const HOSTILE = '=HYPERLINK("http://evil.example")<script>alert(1)</script>\u202E';

const day = (n: number) => `2019-08-${String(n).padStart(2, '0')}`;

/** Quoted, CRLF, a line feed inside a value, characters of several bytes, cells that look like formulas. */
function accessCsv(): string {
  const rows = Array.from({ length: 60 }, (_, i) => {
    const account = i % 3 === 0 ? 'agent-2217' : `agent-${i % 7}`;
    const ticket = i === 5 ? `"${HOSTILE.replaceAll('"', '""')}"` : i === 6 ? '"two\r\nlines"' : `Tück-${i}`;
    return `${day(1 + (i % 20))}T10:${String(i).padStart(2, '0')}:00.123456Z,${account},cust-${i % 12},view,${ticket},ws-${i % 4}`;
  });
  const bad = 'yesterday,agent-1,cust-1,view,,';
  return `\uFEFFtime,account,customer,action,ticket,host\r\n${[...rows, bad].join('\r\n')}\r\n`;
}

function exportsJsonl(): string {
  const rows = Array.from({ length: 20 }, (_, i) => ({
    time: `${day(2 + i)}T08:00:00Z`,
    account: 'agent-2217',
    customer: `cust-${i % 12}`,
    action: 'export',
  }));
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

function reportsCsv(): string {
  const rows = Array.from(
    { length: 10 },
    (_, i) => `RP-${i},cust-${i},${day(22)}T12:00:00Z,${day(23)}T12:00:00Z`,
  );
  return `report,customer,call_from,call_to\n${rows.join('\n')}\n`;
}

/** Five accesses as Parquet, whose rows have their bytes in the text they are rendered as. */
async function writeParquet(file: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`
    COPY (SELECT '2019-08-0' || (i + 1) || 'T07:00:00Z' AS time, 'agent-9' AS account, 'cust-' || i AS customer
          FROM range(5) t(i)) TO '${file}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
}

export interface PackagedCase {
  readonly engine: Engine;
  /** Of the case. */
  readonly folder: string;
  readonly top: string;
}

/**
 * A small case with four sources (one compressed, one Parquet), notes, two exhibits and a run of the leads. Made once a
 * file; each test works on a copy of its own. A Parquet file is rendered by a process of its own at each check, so
 * tests that check hundreds of times do `withoutParquet`.
 */
export async function filledCase({ withoutParquet = false } = {}): Promise<PackagedCase> {
  const filled = made.get(withoutParquet) ?? fill(withoutParquet);
  made.set(withoutParquet, filled);
  const top = tempFolder();
  cpSync(await filled, top, { recursive: true });
  const engine = engineIn(top);
  const folder = join(top, 'calls.throughline');
  await must(engine.call('case.open', { folder }));
  return { engine, folder, top };
}

const made = new Map<boolean, Promise<string>>();

async function fill(withoutParquet: boolean): Promise<string> {
  const top = mkdtempSync(join(tmpdir(), 'throughline-filled-'));
  const { engine } = await newCase(top);
  const files = join(top, 'files');
  mkdirSync(files);
  writeFileSync(join(files, 'access log.csv'), accessCsv());
  writeFileSync(join(files, 'exports.jsonl.gz'), gzipSync(exportsJsonl()));
  writeFileSync(join(files, 'reports.csv'), reportsCsv());
  const choices = (kind: 'access' | 'reports') => ({ kind, zone: 'UTC', timeFormat: 'iso' });
  const add = (name: string, kind: 'access' | 'reports') =>
    must(engine.call('sources.import', { paths: [join(files, name)], choices: choices(kind) }));
  await add('access log.csv', 'access');
  await add('exports.jsonl.gz', 'access');
  await add('reports.csv', 'reports');
  if (!withoutParquet) {
    await writeParquet(join(files, 'late.parquet'));
    await add('late.parquet', 'access');
  }
  await must(engine.call('annotations.add', { on: 'account:agent-2217', text: HOSTILE, tags: ['look'] }));
  const { rows } = await must(engine.call('timeline.events', {}));
  const ids = rows.map((row) => row.id);
  await must(
    engine.call('exhibits.add', { title: `Across sources ${HOSTILE}`, events: ids, note: 'All of it.' }),
  );
  await must(engine.call('exhibits.add', { title: 'One record', events: ids.slice(0, 1) }));
  await must(
    engine.call('leads.run', { lookBack: 90n * 86_400_000_000n, skew: 0n, permutations: 99, seed: 1 }),
  );
  await engine.close();
  return top;
}

/** The package of the case, exported into `top`/out. */
export async function exported({ engine, top }: PackagedCase): Promise<string> {
  const receipt = await must(engine.call('handoff.export', { out: join(top, 'out') }));
  return receipt.package;
}

/** A copy of a package to be damaged. */
export function copyOf(folder: string): string {
  const copy = join(tempFolder(), 'package');
  cpSync(folder, copy, { recursive: true });
  return copy;
}

export function verified(engine: Engine, path: string): Promise<Verification> {
  return must(engine.call('handoff.verify', { path }));
}

/** Names of the files a verification complains about. */
export function named({ problems }: Verification): string[] {
  return problems.map(({ file }) => file);
}

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createRandom } from '../analysis/random';
import { DAYS } from './clock';
import { CsvWriter } from './csv';
import { planNull } from './kinds/null';
import { planOffTicket } from './kinds/off-ticket';
import { planQueueWave } from './kinds/queue-wave';
import type { PlanCase } from './plan';
import { complaints, REPORT_COLUMNS, type ReportLine, writeReports } from './reports';
import { README, truthOf } from './truth';
import { ACCESS_COLUMNS, ASSIGNMENT_COLUMNS, Work } from './work';
import { buildWorld, customerName, LANGUAGES, PRODUCTS, SEGMENTS, type World } from './world';

const KINDS = {
  'off-ticket': planOffTicket,
  null: planNull,
  'queue-wave': planQueueWave,
} as const satisfies Record<string, PlanCase>;

export type SimulationKind = keyof typeof KINDS;

/** Sizes that make the sample case; `events` counts records of the access log. */
export const SAMPLE_SIZES = {
  seed: 20191023,
  accounts: 1_000,
  customers: 60_000,
  events: 300_000,
  reports: 90,
} as const;

export interface SimulateOptions {
  readonly kind: SimulationKind;
  /** Folder the files go to; made when missing, files of the same names are overwritten. */
  readonly out: string;
  readonly seed?: number | undefined;
  readonly accounts?: number | undefined;
  readonly customers?: number | undefined;
  readonly events?: number | undefined;
  readonly reports?: number | undefined;
  /** Records of the log written so far, of all. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Asked after each simulated day; true ends the simulation with {@link SimulationStopped}. */
  readonly shouldStop?: (() => boolean) | undefined;
}

export interface SimulatedFile {
  readonly path: string;
  /** What to import it as. */
  readonly kind: 'access' | 'reports' | 'customers' | 'accounts' | 'assignments';
  readonly records: number;
}

export interface Simulation {
  readonly files: readonly SimulatedFile[];
  /** Names of the accounts that are a source. */
  readonly planted: readonly string[];
  /** `truth.json`: what was planted. Not for import. */
  readonly truth: string;
}

/** Thrown when `shouldStop` said so; the files written so far are incomplete and stay. */
export class SimulationStopped extends Error {
  override readonly name = 'SimulationStopped';
}

/**
 * Writes a case whose truth is known: access log, reports, customers, accounts and assignments as CSV (UTF-8, LF), beside them `truth.json`
 * and `README.txt`. The same options give the same bytes. Parameters and their origin: the simulator's section of the analysis design.
 */
export async function simulate(options: SimulateOptions): Promise<Simulation> {
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const sizes = { ...SAMPLE_SIZES, ...(given as Partial<typeof SAMPLE_SIZES>) };
  const world = buildWorld(sizes.accounts, sizes.customers, createRandom(sizes.seed, 1));
  const plan = KINDS[options.kind](
    world,
    Math.min(sizes.reports, sizes.customers),
    createRandom(sizes.seed, 2),
  );
  const reports = writeReports(plan.reports, createRandom(sizes.seed, 3));
  await mkdir(options.out, { recursive: true });
  const work = new Work(
    world,
    {
      events: sizes.events,
      extra: plan.extra,
      contacts: complaints(plan.reports, createRandom(sizes.seed, 4)),
    },
    createRandom(sizes.seed, 5),
  );
  const files = [
    ...(await writeWork(work, sizes.events, options)),
    ...(await writeLists(options.out, world, reports)),
  ];
  const truth = join(options.out, 'truth.json');
  const planted = plan.planted.map((e) => world.accounts[e]?.name ?? '');
  await writeFile(
    truth,
    `${JSON.stringify(truthOf(options.kind, sizes, plan, planted, reports), null, 2)}\n`,
  );
  await writeFile(join(options.out, 'README.txt'), README);
  return { files, planted, truth };
}

async function writeWork(work: Work, events: number, options: SimulateOptions): Promise<SimulatedFile[]> {
  const accesses = await CsvWriter.create(join(options.out, 'access-log.csv'), ACCESS_COLUMNS);
  const assignments = await CsvWriter.create(join(options.out, 'assignments.csv'), ASSIGNMENT_COLUMNS);
  try {
    for (const day of work.days()) {
      if (options.shouldStop?.() === true)
        throw new SimulationStopped(`stopped on day ${day.day + 1} of ${DAYS}`);
      for (const line of day.accesses) accesses.line(line);
      for (const line of day.assignments) assignments.line(line);
      await accesses.drain();
      await assignments.drain();
      options.onProgress?.(accesses.records, events);
    }
  } finally {
    await accesses.close();
    await assignments.close();
  }
  return [
    { path: accesses.path, kind: 'access', records: accesses.records },
    { path: assignments.path, kind: 'assignments', records: assignments.records },
  ];
}

async function writeLists(
  out: string,
  world: World,
  reports: readonly ReportLine[],
): Promise<SimulatedFile[]> {
  const calls = reports.map((report) => report.cells);
  const customer = ['customer', 'segment', 'language', 'product'];
  const account = ['account', 'person', 'team', 'role', 'service'];
  return [
    await writeTable(out, 'scam-call-reports.csv', 'reports', REPORT_COLUMNS, calls),
    await writeTable(out, 'customers.csv', 'customers', customer, customerRows(world)),
    await writeTable(out, 'accounts.csv', 'accounts', account, accountRows(world)),
  ];
}

async function writeTable(
  out: string,
  name: string,
  kind: SimulatedFile['kind'],
  columns: readonly string[],
  rows: Iterable<readonly string[]>,
): Promise<SimulatedFile> {
  const writer = await CsvWriter.create(join(out, name), columns);
  try {
    for (const row of rows) {
      writer.record(row);
      await writer.drain();
    }
  } finally {
    await writer.close();
  }
  return { path: writer.path, kind, records: writer.records };
}

function* customerRows(world: World): Generator<readonly string[]> {
  for (let y = 0; y < world.customers; y++) {
    const segment = SEGMENTS[world.segment[y] ?? 0] ?? '';
    yield [
      customerName(y),
      segment,
      LANGUAGES[world.language[y] ?? 0] ?? '',
      PRODUCTS[world.product[y] ?? 0] ?? '',
    ];
  }
}

function* accountRows(world: World): Generator<readonly string[]> {
  for (const { name, person, team, role, service } of world.accounts) {
    yield [name, person, team, role, service ? 'true' : 'false'];
  }
}

import { DuckDBInstance } from '@duckdb/node-api';
import { createEngine, type Engine } from '../../electron/engine';
import { tilesOver } from '../../shared/model/tiles';
import { MICROS_PER_DAY, MICROS_PER_HOUR, MICROS_PER_MINUTE } from '../../shared/model/time';
import { type BenchRow, optionOf } from '../helpers/bench';
import { must } from '../helpers/engine-call';
import { groupTimes } from '../helpers/group-times';
import { percentile } from '../helpers/input-delay';
import { type LargeCase, largeCase } from '../helpers/large-case';
import { TestRandom } from '../helpers/random';

const TIMES = 40;
const LANES = 30;
const CANCELLED_AFTER_MS = 50;
const UNITS = [
  MICROS_PER_MINUTE,
  15n * MICROS_PER_MINUTE,
  MICROS_PER_HOUR,
  6n * MICROS_PER_HOUR,
  MICROS_PER_DAY,
] as const;

/** What is asked for, taken from the case itself before it is opened. */
interface Subject {
  readonly events: number;
  readonly from: bigint;
  readonly to: bigint;
  readonly accounts: readonly string[];
  readonly customers: readonly string[];
  readonly actions: readonly string[];
  readonly hosts: readonly string[];
  /** The account with the most accesses to customers before their calls. */
  readonly linked: string;
}

/** Plain DuckDB scans of the same database, milliseconds: what each answer is compared with. */
interface Floors {
  readonly totals: number;
  readonly lanes: number;
  readonly filter: number;
  readonly text: number;
  readonly page: number;
  readonly groups: number;
  readonly threads: number;
  readonly eventBytes: number;
}

/**
 * What the timeline asks of the engine, on a simulated case of `--rows=N` accesses (5 million unless told), each beside
 * the plain scan that answers the same. Limits are those of 100 million accesses on two quiet cores.
 */
export async function run(options: readonly string[]): Promise<{ readonly rows: readonly BenchRow[] }> {
  const made = await largeCase(Number(optionOf(options, 'rows') ?? 5_000_000));
  const { subject, floors } = await look(made);
  const engine = createEngine({ stateFolder: made.state });
  const rows: BenchRow[] = [];
  try {
    rows.push(...(await opening(engine, made, subject, floors)));
    rows.push(...(await moving(engine, subject, floors)));
    rows.push(...(await filtering(engine, subject, floors)));
    rows.push(...(await text(engine, subject, floors)));
    rows.push(...(await paging(engine, subject, floors)));
    rows.push(...(await linking(engine, subject, floors)));
  } finally {
    await engine.close();
  }
  return { rows: [...rows, ...(await sizes(made, floors))] };
}

async function look({ database }: LargeCase): Promise<{ subject: Subject; floors: Floors }> {
  const db = await Plain.open(database);
  const names = async (text: string) => (await db.rows(text)).map(([name]) => String(name));
  const busiest = (kind: string) =>
    names(
      `SELECT d.name FROM (SELECT ${kind} AS code, count(*) AS n FROM event GROUP BY 1) JOIN ${kind} d USING (code) ORDER BY n DESC, d.name LIMIT ${LANES}`,
    );
  const [span] = await db.rows('SELECT count(*)::DOUBLE, min(ts)::VARCHAR, max(ts)::VARCHAR FROM event');
  const met = 'event e JOIN report r ON r.customer = e.customer WHERE e.ts < r.call_from';
  const [linked] = await names(
    `SELECT a.name FROM (SELECT e.account, count(DISTINCT r.id) AS n FROM ${met} GROUP BY 1) x JOIN account a ON a.code = x.account ORDER BY n DESC, a.name LIMIT 1`,
  );
  const subject: Subject = {
    events: Number(span?.[0]),
    from: BigInt(String(span?.[1])),
    to: BigInt(String(span?.[2])) + 1n,
    accounts: await busiest('account'),
    customers: await names(`SELECT name FROM customer ORDER BY hash(name) LIMIT ${TIMES}`),
    actions: await busiest('action'),
    hosts: await busiest('host'),
    linked: linked ?? '',
  };
  const bin = `(ts - ${subject.from}) // ${6n * MICROS_PER_HOUR}`;
  const lane = `account IN (SELECT code FROM account ORDER BY code LIMIT ${LANES})`;
  const floors: Floors = {
    totals: await db.time(`SELECT ${bin}, count(*) FROM event GROUP BY 1`),
    lanes: await db.time(`SELECT account, ${bin}, count(*) FROM event WHERE ${lane} GROUP BY 1, 2`),
    filter: await db.time(`SELECT ${bin}, count(*) FROM event WHERE customer = 17 GROUP BY 1`),
    text: await db.time(
      "SELECT ts FROM event WHERE contains(lower(concat_ws(' ', ticket, session)), 'no such words')",
    ),
    page: await db.time(
      `SELECT source, record FROM event ORDER BY ts, source, record LIMIT 100 OFFSET ${Math.floor(subject.events / 2)}`,
    ),
    groups: await db.time('SELECT customer, count(*) FROM event GROUP BY 1 ORDER BY 2 DESC'),
    threads: await db.time(`SELECT r.id, max(e.ts) FROM ${met} AND e.account = 17 GROUP BY 1`),
    eventBytes: await db.bytes('event'),
  };
  db.close();
  return { subject, floors };
}

async function opening(
  engine: Engine,
  { folder }: LargeCase,
  subject: Subject,
  floors: Floors,
): Promise<BenchRow[]> {
  const milliseconds = await timed(async () => {
    await must(engine.call('case.open', { folder }));
    const { from, to } = subject;
    await Promise.all([
      must(engine.call('timeline.density', { from, to, bins: 1_000 })),
      must(engine.call('timeline.lanes', lanesRequest)),
      must(engine.call('timeline.calls', {})),
    ]);
    await must(engine.call('timeline.tiles', tilesRequest(subject, 6n * MICROS_PER_HOUR, from, to)));
  });
  return [row('opening to the first timeline', milliseconds, floors.lanes, 2_000)];
}

const lanesRequest = {
  by: 'account',
  order: 'lead',
  offset: 0,
  limit: 100,
  lookBack: 60n * MICROS_PER_DAY,
  skew: 0n,
} as const;

function tilesRequest(subject: Subject, unit: bigint, from: bigint, to: bigint) {
  const { first, count } = tilesOver({ unit, phase: 0n }, { from, to });
  return {
    ...{ unit, phase: 0n, first, tiles: Math.min(64, count) },
    ...{ by: 'account' as const, keys: [...subject.accounts] },
  };
}

/** Windows anywhere at any zoom, each asked for once. */
async function moving(engine: Engine, subject: Subject, floors: Floors): Promise<BenchRow[]> {
  const random = new TestRandom(3);
  const taken: number[] = [];
  for (let i = 0; i < TIMES; i += 1) {
    const unit = UNITS[i % UNITS.length] ?? MICROS_PER_DAY;
    const at =
      subject.from + BigInt(Math.floor(Number(subject.to - subject.from) * random.int(1_000) * 0.001));
    const request = tilesRequest(subject, unit, at, at + 512n * unit);
    taken.push(await timed(() => must(engine.call('timeline.tiles', request))));
  }
  return spread(`pan or zoom: tiles of ${subject.accounts.length} lanes`, taken, floors.lanes, 100);
}

async function filtering(engine: Engine, subject: Subject, floors: Floors): Promise<BenchRow[]> {
  const { from, to } = subject;
  const rows: BenchRow[] = [];
  for (const part of ['accounts', 'customers', 'actions', 'hosts'] as const) {
    const taken: number[] = [];
    for (const name of subject[part].slice(0, TIMES)) {
      const request = { from, to, bins: 1_000, filter: { [part]: [name] } };
      taken.push(await timed(() => must(engine.call('timeline.density', request))));
    }
    rows.push(...spread(`filter by one of the ${part}`, taken, floors.filter, 150));
  }
  return rows;
}

async function text(engine: Engine, { from, to }: Subject, floors: Floors): Promise<BenchRow[]> {
  const page = { from, to, limit: 100, filter: { text: 'no such words' } };
  const whole = await timed(() => must(engine.call('timeline.events', page)));
  const stop = new AbortController();
  const asked = engine.call(
    'timeline.events',
    { ...page, filter: { text: 'nor such' } },
    { signal: stop.signal },
  );
  await new Promise((resolve) => setTimeout(resolve, CANCELLED_AFTER_MS));
  stop.abort();
  const stopped = await timed(() => asked);
  return [
    row('free text that is nowhere, all records', whole, floors.text),
    row('the same cancelled', stopped, undefined, 350),
  ];
}

async function paging(engine: Engine, { events }: Subject, floors: Floors): Promise<BenchRow[]> {
  const random = new TestRandom(7);
  await must(engine.call('timeline.events', { limit: 1 }));
  const taken: number[] = [];
  for (let i = 0; i < TIMES; i += 1) {
    const offset = random.int(Math.max(1, events - 100));
    taken.push(await timed(() => must(engine.call('timeline.events', { offset, limit: 100 }))));
  }
  const groups = await groupTimes(engine, TIMES);
  return [
    ...spread('grid: 100 records anywhere', taken, floors.page, 100),
    row('grid: grouped by customer, the first page', groups.first, floors.groups),
    ...spread('grid: 100 groups anywhere', groups.taken, floors.groups, 100),
  ];
}

async function linking(engine: Engine, { linked }: Subject, floors: Floors): Promise<BenchRow[]> {
  const ask = (account: string, lookBack: bigint) =>
    must(engine.call('timeline.threads', { account, lookBack, skew: 0n, limit: 400 }));
  const found = await ask(linked, 3_650n * MICROS_PER_DAY);
  const taken: number[] = [];
  for (let i = 0; i < 10; i += 1) {
    taken.push(await timed(() => ask(linked, BigInt(3_640 - i) * MICROS_PER_DAY)));
  }
  return spread(
    `selecting an account with ${found.total.toLocaleString('en')} threads`,
    taken,
    floors.threads,
    200,
  );
}

/** After closing, when all that was made meanwhile is in the file. */
async function sizes({ database }: LargeCase, { eventBytes }: Floors): Promise<BenchRow[]> {
  const db = await Plain.open(database);
  let sum = 0;
  for (const table of ['density_minute', 'density_account', 'contact']) sum += await db.bytes(table);
  db.close();
  return [
    {
      ...{ name: 'tables made for the timeline, beside the events', value: sum / 1e6, unit: 'MB' },
      ...{ floor: eventBytes / 1e6, ratio: sum / eventBytes, limit: 0.15 },
    },
  ];
}

function spread(name: string, taken: readonly number[], floor: number, atMost: number): BenchRow[] {
  return [
    row(`${name}, p95`, percentile(taken, 0.95), floor, atMost),
    row('the same, p50', percentile(taken, 0.5), floor),
  ];
}

function row(name: string, value: number, floor?: number, atMost?: number): BenchRow {
  return {
    ...{ name, value, unit: 'ms' },
    ...(floor === undefined ? {} : { floor, ratio: value / floor }),
    ...(atMost === undefined ? {} : { atMost }),
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The closed case's database, read by DuckDB alone. */
class Plain {
  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: Awaited<ReturnType<DuckDBInstance['connect']>>,
  ) {}

  static async open(file: string): Promise<Plain> {
    const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' });
    return new Plain(instance, await instance.connect());
  }

  async rows(text: string): Promise<readonly (readonly unknown[])[]> {
    return (await this.connection.runAndReadAll(text)).getRows();
  }

  /** Milliseconds, the middle of three. */
  async time(text: string): Promise<number> {
    const taken: number[] = [];
    for (let i = 0; i < 3; i += 1) taken.push(await timed(() => this.rows(text)));
    return percentile(taken, 0.5);
  }

  /** Bytes of the blocks a table has; none when there is no such table. */
  async bytes(table: string): Promise<number> {
    const [known] = await this.rows(
      `SELECT count(*)::DOUBLE FROM duckdb_tables() WHERE table_name = '${table}'`,
    );
    if (Number(known?.[0]) === 0) return 0;
    const [found] = await this.rows(`
      SELECT (count(DISTINCT block) * (SELECT any_value(block_size) FROM pragma_database_size()))::DOUBLE FROM (
        SELECT unnest(list_append(additional_block_ids, block_id)) AS block
        FROM pragma_storage_info('${table}') WHERE persistent)`);
    return Number(found?.[0]);
  }

  close(): void {
    this.connection.closeSync();
    this.instance.closeSync();
  }
}

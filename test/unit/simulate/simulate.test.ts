import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { stamp } from '../../../electron/engine/simulate/clock';
import { type SimulateOptions, SimulationStopped, simulate } from '../../../electron/engine/simulate/index';

const root = mkdtempSync(join(tmpdir(), 'throughline-simulate-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const SMALL = { seed: 7, accounts: 120, customers: 5_000, events: 20_000, reports: 40 } as const;
let runs = 0;

async function run(options: Partial<SimulateOptions> = {}) {
  runs += 1;
  const out = join(root, String(runs));
  return { out, simulation: await simulate({ kind: 'off-ticket', ...SMALL, out, ...options }) };
}

/** Records of a written file as objects; the files here have no embedded newlines. */
function records(out: string, name: string): readonly Record<string, string>[] {
  const [header = '', ...lines] = readFileSync(join(out, name), 'utf8').trimEnd().split('\n');
  const cells = (line: string) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((m) =>
      (m[1] ?? m[2] ?? '').replaceAll('""', '"'),
    );
  const columns = cells(header);
  return lines.map((line) => Object.fromEntries(cells(line).map((cell, i) => [columns[i] ?? '', cell])));
}

const digest = (out: string, name: string) =>
  createHash('sha256')
    .update(readFileSync(join(out, name)))
    .digest('hex');
const NAMES = [
  'access-log.csv',
  'scam-call-reports.csv',
  'customers.csv',
  'accounts.csv',
  'assignments.csv',
  'truth.json',
  'README.txt',
];

describe('the simulator', () => {
  it('writes the same bytes for the same seed and others for another', async () => {
    const [first, again, other] = [await run(), await run(), await run({ seed: 8 })];
    for (const name of NAMES) expect(digest(again.out, name)).toBe(digest(first.out, name));
    expect(digest(other.out, 'access-log.csv')).not.toBe(digest(first.out, 'access-log.csv'));
  });

  it('writes exactly the events asked for, in order of time, and says how many records each file has', async () => {
    const { out, simulation } = await run();
    for (const file of simulation.files)
      expect(records(out, file.path.slice(out.length + 1)).length).toBe(file.records);
    const times = records(out, 'access-log.csv').map((record) => Date.parse(record.time ?? ''));
    expect(times.length).toBe(SMALL.events);
    expect(times.every((time, i) => i === 0 || time >= (times[i - 1] ?? 0))).toBe(true);
  });

  it('plants one account that read the victims off-ticket on some evenings before they were called', async () => {
    const { out, simulation } = await run();
    const truth = JSON.parse(readFileSync(simulation.truth, 'utf8')) as {
      planted: string[];
      plantedReports: string[];
    };
    expect(truth.planted).toEqual(simulation.planted);
    expect(simulation.planted.length).toBe(1);
    const reads = records(out, 'access-log.csv').filter(
      (r) => r.account === simulation.planted[0] && r.ticket === '',
    );
    const seen = new Map(reads.map((read) => [read.customer, Date.parse(read.time ?? '')]));
    expect(truth.plantedReports.length).toBe(24);
    for (const report of records(out, 'scam-call-reports.csv').filter((r) =>
      truth.plantedReports.includes(r.report ?? ''),
    )) {
      expect(seen.get(report.customer)).toBeLessThan(Date.parse(report.call_to ?? ''));
    }
    const hours = new Set(reads.map((read) => Number(read.time?.slice(11, 13))));
    expect([...hours].every((hour) => hour >= 18 && hour <= 21)).toBe(true);
  });

  it('names only accounts of the roster and customers of the list, and tells services', async () => {
    const { out } = await run();
    const roster = new Map(records(out, 'accounts.csv').map((r) => [r.account, r.service]));
    const customers = new Set(records(out, 'customers.csv').map((r) => r.customer));
    expect([...roster].filter(([, service]) => service === 'true').map(([name]) => name)).toEqual([
      'svc-mailer',
      'svc-sync',
    ]);
    for (const record of records(out, 'access-log.csv')) {
      expect(roster.has(record.account ?? '')).toBe(true);
      expect(customers.has(record.customer ?? '')).toBe(true);
    }
  });

  it('gives calls as intervals that end before the report came in', async () => {
    const { out } = await run();
    const widths = records(out, 'scam-call-reports.csv').map((report) => {
      const [from, to, received] = [report.call_from, report.call_to, report.received].map((text) =>
        Date.parse(text ?? ''),
      );
      expect(from).toBeLessThanOrEqual(to ?? 0);
      expect(to).toBeLessThanOrEqual(received ?? 0);
      return (to ?? 0) - (from ?? 0);
    });
    expect(Math.max(...widths)).toBeGreaterThan(3 * 86_400_000);
    expect(Math.min(...widths)).toBeLessThanOrEqual(1_800_000);
  });

  it('plants nobody in the null kinds', async () => {
    for (const kind of ['null', 'queue-wave'] as const) {
      const { out, simulation } = await run({ kind });
      expect(simulation.planted).toEqual([]);
      expect(records(out, 'scam-call-reports.csv').length).toBe(SMALL.reports);
      expect(records(out, 'access-log.csv').every((record) => record.ticket !== '')).toBe(true);
    }
  });

  it('keeps its volumes heavy-tailed: a few accounts reach very many customers, most few', async () => {
    const { out } = await run({ kind: 'null', accounts: 400, customers: 20_000, events: 60_000 });
    const reached = new Map<string, Set<string>>();
    for (const { account = '', customer = '' } of records(out, 'access-log.csv')) {
      if (!account.startsWith('svc-'))
        reached.set(account, (reached.get(account) ?? new Set()).add(customer));
    }
    const sizes = [...reached.values()].map((set) => set.size).sort((a, b) => a - b);
    const point = (share: number) => sizes[Math.floor(share * (sizes.length - 1))] ?? 0;
    expect(point(0.9) / point(0.5)).toBeGreaterThan(4);
    expect(point(0.99) / point(0.9)).toBeGreaterThan(1.8);
  });

  it('works for the smallest sizes', async () => {
    const { out } = await run({ accounts: 2, customers: 10, events: 5, reports: 3 });
    expect(records(out, 'access-log.csv').length).toBe(5);
  });

  it('tells how far it is and stops when told to', async () => {
    const seen: number[] = [];
    await run({ onProgress: (done) => seen.push(done) });
    expect(seen.at(-1)).toBe(SMALL.events);
    await expect(run({ shouldStop: () => true })).rejects.toThrow(SimulationStopped);
  });

  it('writes Dublin’s wall clock with its offset, on both sides of the clock change', () => {
    expect(stamp(Date.UTC(2019, 7, 6, 19, 47, 12, 418))).toBe('2019-08-06T20:47:12.418+01:00');
    expect(stamp(Date.UTC(2019, 9, 27, 0, 59, 59, 0))).toBe('2019-10-27T01:59:59.000+01:00');
    expect(stamp(Date.UTC(2019, 9, 27, 1, 0, 0, 7))).toBe('2019-10-27T01:00:00.007+00:00');
  });
});

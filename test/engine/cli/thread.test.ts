import { createHash } from 'node:crypto';
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { tempFolder } from '../../helpers/temp';
import { type BuiltCli, buildCli, builtCli } from './built-cli';

let script = '';
beforeAll(async () => {
  script = await buildCli();
});

const KINDS = [
  ['access-log.csv', 'access'],
  ['scam-call-reports.csv', 'reports'],
  ['customers.csv', 'customers'],
  ['accounts.csv', 'accounts'],
  ['assignments.csv', 'assignments'],
] as const;

interface Source {
  readonly id: string;
  readonly name: string;
  readonly sha256: string;
  readonly records: number;
  readonly events: number;
  readonly rejects: number;
  readonly duplicates: number;
}

interface Event {
  readonly id: string;
  readonly time: string;
  readonly account: string;
  readonly customer: string | null;
}

interface Leads {
  readonly verdict: string;
  readonly leads: readonly { readonly account: string; readonly rank: number; readonly flagged: boolean }[];
}

/** A small simulated case, its files and what was planted. */
async function simulated() {
  const top = tempFolder();
  const cli = builtCli(script, join(top, 'state'));
  const files = join(top, 'files');
  const sizes = [
    '--events',
    '20000',
    '--accounts',
    '120',
    '--customers',
    '4000',
    '--reports',
    '60',
    '--seed',
    '5',
  ];
  const { planted } = await cli.json<{ planted: readonly string[] }>(
    0,
    'simulate',
    files,
    '--kind',
    'off-ticket',
    ...sizes,
  );
  return { top, cli, files, planted: planted[0] ?? '', folder: join(top, 'calls.throughline') };
}

async function fill(cli: BuiltCli, folder: string, files: string): Promise<void> {
  await cli.json(0, 'new', folder, '--title', 'Calls', '--examiner', 'R. Okafor', '--zone', 'Europe/Dublin');
  for (const [name, kind] of KINDS) await cli.json(0, 'import', folder, join(files, name), '--as', kind);
}

describe('from a log to a verified package, on the command line', () => {
  it('every command answers, and every figure fits the others', async () => {
    const { cli, files, folder, planted, top } = await simulated();
    await fill(cli, folder, files);

    const sources = await cli.json<Source[]>(0, 'sources', folder);
    expect(sources.map(({ name }) => name)).toEqual(KINDS.map(([name]) => name));
    const log = readFileSync(join(files, 'access-log.csv'));
    expect(sources[0]?.sha256).toBe(createHash('sha256').update(log).digest('hex'));
    for (const { records, events, rejects, duplicates } of sources)
      expect(records).toBe(events + rejects + duplicates);
    expect(sources[0]?.records).toBe(20_000);
    expect(await cli.json(0, 'rejects', folder)).toHaveLength(
      sources.reduce((sum, { rejects }) => sum + rejects, 0),
    );

    const all = await cli.json<Event[]>(0, 'events', folder);
    expect(all).toHaveLength(sources[0]?.events ?? 0);
    expect(all.map(({ time }) => time)).toEqual(all.map(({ time }) => time).sort());
    const own = await cli.json<Event[]>(0, 'events', folder, '--account', planted, '--limit', '5');
    expect(own.map(({ id }) => id)).toEqual(
      all
        .filter(({ account }) => account === planted)
        .slice(0, 5)
        .map(({ id }) => id),
    );
    const from = all[100]?.time ?? '';
    const to = all[200]?.time ?? '';
    const some = await cli.json<Event[]>(0, 'events', folder, '--from', from, '--to', to);
    expect(some).toEqual(all.filter(({ time }) => time >= from && time < to));
    const csv = await cli.run('events', folder, '--csv');
    expect(csv.stdout.split('\r\n')[0]).toBe(
      'id,source,record,time,timeText,account,customer,action,ticket,host,fields,session,dst,flags,skewMicros,guarded_cells',
    );
    expect(csv.stdout.trimEnd().split('\r\n')).toHaveLength(all.length + 1);

    const event = all[1_234]?.id ?? '';
    const record = await cli.json<{ raw: string; byteOffset: number; byteLength: number }>(
      0,
      'record',
      folder,
      event,
    );
    expect(record.raw).toBe(
      log.subarray(record.byteOffset, record.byteOffset + record.byteLength).toString(),
    );
    expect(record.raw).toContain(all[1_234]?.account);

    const density = await cli.json<{
      bins: { count: number }[];
      lanes: { key: string; total: number; counts: number[] }[];
    }>(0, ...['density', folder, '--bins', '50', '--by', 'account', '--top', '3']);
    expect(density.bins.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
    for (const { key, total, counts } of density.lanes) {
      expect(total).toBe(all.filter(({ account }) => account === key).length);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(total);
    }

    const found = await cli.json<Leads>(0, 'leads', folder, '--permutations', '199');
    expect(found.verdict).toBe('lead');
    expect(found.leads[0]).toMatchObject({ account: planted, rank: 1, flagged: true });

    await cli.json(
      0,
      'note',
      folder,
      '--on',
      `account:${planted}`,
      '--text',
      'Ask for its shifts',
      '--tag',
      'lead,shift',
    );
    const annotations = await cli.json<object[]>(0, 'annotations', folder);
    expect(annotations).toMatchObject([
      { id: 'AN-0001', on: `account:${planted}`, text: 'Ask for its shifts', tags: ['lead', 'shift'] },
    ]);
    await cli.json(
      0,
      'exhibit',
      folder,
      '--events',
      own.map(({ id }) => id).join(','),
      '--title',
      'First five',
      '--note',
      'As read',
    );
    const exhibits = await cli.json<object[]>(0, 'exhibits', folder);
    expect(exhibits).toMatchObject([{ id: 'EX-0001', events: own.map(({ id }) => id) }]);
    expect(await cli.json(0, 'journal', folder, '--verify')).toMatchObject({ ok: true, problems: [] });

    rmSync(join(folder, 'events.duckdb'));
    await cli.json(0, 'rebuild', folder);
    expect(await cli.json(0, 'events', folder)).toEqual(all);
    expect(await cli.json(0, 'annotations', folder)).toEqual(annotations);
    expect(await cli.json(0, 'exhibits', folder)).toEqual(exhibits);
    expect((await cli.json<Leads>(0, 'leads', folder, '--permutations', '199')).leads).toEqual(found.leads);

    const receipt = await cli.json<{ package: string; files: number }>(0, 'export', folder, join(top, 'out'));
    expect(await cli.json(0, 'verify', receipt.package)).toMatchObject({
      ok: true,
      kind: 'package',
      files: receipt.files,
    });
    expect(await cli.json(0, 'verify', folder)).toMatchObject({ ok: true, kind: 'case' });
    const report = join(receipt.package, 'data/report/report.html');
    const bytes = readFileSync(report);
    bytes[700] = (bytes[700] ?? 0) ^ 1;
    writeFileSync(report, bytes);
    const bad = await cli.run('verify', receipt.package);
    expect(bad.code).toBe(3);
    expect(bad.stdout).toContain('data/report/report.html was changed');
  });

  it('refuses the same file a second time, a case that is not one, and evidence that changed', async () => {
    const { cli, files, folder, top } = await simulated();
    await fill(cli, folder, files);
    const again = await cli.run('import', folder, join(files, 'accounts.csv'), '--as', 'accounts');
    expect(again.code).toBe(1);
    expect(again.stderr).toContain('EV-0004');
    expect(await cli.json<Source[]>(0, 'sources', folder)).toHaveLength(5);
    const sealed = await cli.json<{ file: string }[]>(0, 'sources', folder);
    const file = sealed[3]?.file ?? '';
    chmodSync(file, 0o600);
    writeFileSync(file, 'account\nsomebody else\n');
    const refused = await cli.json<{ error: { code: string } }>(3, 'export', folder, join(top, 'out'));
    expect(refused.error.code).toBe('integrity.source');
    expect((await cli.run('verify', folder)).code).toBe(3);
    const journal = join(folder, 'journal.jsonl');
    writeFileSync(journal, readFileSync(journal, 'utf8').replace('R. Okafor', 'R. Okafox'));
    expect((await cli.run('journal', folder, '--verify')).code).toBe(3);
  });

  it('asks about what a file does not say, names the flag, and imports nothing', async () => {
    const top = tempFolder();
    const cli = builtCli(script, join(top, 'state'));
    const folder = join(top, 'a');
    const file = join(top, 'log.csv');
    writeFileSync(
      file,
      'time,account,customer\n03/04/2019 10:00,agent-1,cust-1\n05/06/2019 11:00,agent-2,cust-2\n',
    );
    await cli.json(0, 'new', folder, '--title', 'T', '--examiner', 'E');
    const asked = await cli.run('import', folder, file, '--as', 'access');
    expect(asked.code).toBe(1);
    expect(asked.stderr).toMatch(/--day-first/);
    expect(asked.stderr).toMatch(/--zone/);
    expect(await cli.json(0, 'sources', folder)).toEqual([]);
    await cli.json(0, 'import', folder, file, '--as', 'access', '--day-first', '--zone', 'Europe/Dublin');
    const events = await cli.json<Event[]>(0, 'events', folder);
    // 10:00 in Dublin on 3 April 2019 is 09:00 UTC.
    expect(events[0]?.time).toBe('2019-04-03T09:00:00.000000Z');
  });

  it('leaves the case as it was when an import is interrupted', async () => {
    const { cli, folder, top } = await simulated();
    const files = join(top, 'large');
    await cli.json(0, 'simulate', files, '--kind', 'null');
    await cli.json(0, 'new', folder, '--title', 'T', '--examiner', 'E');
    const stopped = await cli.interrupt(
      /access-log\.csv/,
      'SIGINT',
      'import',
      folder,
      join(files, 'access-log.csv'),
      '--as',
      'access',
    );
    expect(stopped.code).toBe(130);
    expect(await cli.json(0, 'sources', folder)).toEqual([]);
    expect(await cli.json(0, 'verify', folder)).toMatchObject({ ok: true });
    await cli.json(0, 'import', folder, join(files, 'access-log.csv'), '--as', 'access');
    expect(await cli.json(0, 'sources', folder)).toMatchObject([{ id: 'EV-0001', records: 300_000 }]);
  });
});

describe('the demo', () => {
  it('finds whom it planted and hands over a package that verifies, in ten lines', async () => {
    const top = tempFolder();
    const cli = builtCli(script, join(top, 'state'));
    const ran = await cli.run('demo', join(top, 'demo'), '--json');
    expect(ran.code).toBe(0);
    const story = JSON.parse(ran.stdout);
    expect(Object.keys(story)).toEqual(['case', 'package', 'planted', 'lead', 'pAdjusted', 'verified']);
    expect(story.lead).toBe(story.planted);
    expect(story.pAdjusted).toBeLessThanOrEqual(0.05);
    expect(story.verified).toBe(true);
    expect((await cli.run('verify', story.package)).code).toBe(0);
    expect(ran.stderr.match(/^\d+\. /gm)).toHaveLength(10);
  });
});

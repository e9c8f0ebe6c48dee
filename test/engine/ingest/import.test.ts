import {
  appendFileSync,
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ImportChoices } from '../../../shared/contract/sources';
import { formatIso } from '../../../shared/model/time';
import { must, refused } from '../../helpers/engine';
import { type Bench, openBench } from '../../helpers/import';

const ACCESS: ImportChoices = { kind: 'access' };

interface EventRow {
  readonly id: string;
  readonly ts: bigint;
  readonly flags: number;
  readonly account: string;
  readonly customer: string | undefined;
}

/** What the case holds, in order of time. */
async function events(bench: Bench): Promise<EventRow[]> {
  return await bench.ask<EventRow>(`
    SELECT 'EV-' || lpad(source::VARCHAR, 4, '0') || ':' || record AS id, ts, flags, a.name AS account, c.name AS customer
    FROM event e JOIN account a ON a.code = e.account LEFT JOIN customer c ON c.code = e.customer
    ORDER BY ts, source, record`);
}

function imports(bench: Bench): number {
  return readFileSync(join(bench.case, 'journal.jsonl'), 'utf8').split('"action":"source.import"').length - 1;
}

async function questions(bench: Bench, path: string, choices: ImportChoices) {
  const error = await refused(bench.engine.call('sources.import', { paths: [path], choices }));
  expect(error.code).toBe('import.needs-decision');
  const { questions: asked } = error.detail as { questions: { id: string }[] };
  return asked.map(({ id }) => id);
}

test('what the file does not say is asked, all at once, and nothing is imported', async () => {
  const bench = await openBench();
  const path = bench.write('a.csv', 'when,who,customer\n3/4/2019 10:00,anna,C1\n5/6/2019 11:00,bert,C2\n');
  expect(await questions(bench, path, {})).toEqual(['kind']);
  expect(await questions(bench, path, ACCESS)).toEqual(['mapping', 'mapping']);
  const mapping = { time: 'when', account: 'who' };
  expect(await questions(bench, path, { ...ACCESS, mapping })).toEqual(['date-order', 'zone']);
  expect(await questions(bench, path, { ...ACCESS, mapping, zone: 'UTC' })).toEqual(['date-order']);
  const wrong = { ...ACCESS, mapping: { ...mapping, customer: 'nobody' } };
  expect((await refused(bench.engine.call('sources.import', { paths: [path], choices: wrong }))).code).toBe(
    'usage.mapping',
  );
  expect((await must(bench.engine.call('sources.list', {}))).sources).toEqual([]);
  const source = await bench.load(path, { ...ACCESS, mapping, zone: 'UTC', dateOrder: 'month-first' });
  expect(formatIso(source.from ?? 0n)).toBe('2019-03-04T10:00:00.000000Z');
  expect(source.settings).toMatchObject({
    dateOrder: 'month-first',
    timeFormats: { time: '%m/%d/%Y %H:%M' },
  });
});

test('the whole column decides about days and months, even where the sample does not see it', async () => {
  const bench = await openBench();
  const line = (i: number) =>
    `${1 + (i % 12)}/${1 + (i % 9)}/2019 10:00,agent${i % 10},customer-with-a-long-name-${i}\n`;
  const rows = Array.from({ length: 60_000 }, (_, i) => line(i));
  rows[30_011] = '25/3/2019 10:00,anna,C1\n';
  const header = 'time,account,customer\n';
  const told = bench.write('told.csv', header + rows.join(''));
  const source = await bench.load(told, { ...ACCESS, zone: 'UTC' });
  expect(source).toMatchObject({ records: 60_000, events: 60_000, settings: { dateOrder: 'day-first' } });
  rows[45_000] = '3/25/2019 10:00,anna,C1\n';
  const torn = bench.write('torn.csv', header + rows.join(''));
  expect(await questions(bench, torn, { ...ACCESS, zone: 'UTC' })).toEqual(['date-order']);
});

test('a column named twice is asked about where it matters, and can be chosen by number', async () => {
  const bench = await openBench();
  const path = bench.write('a.csv', 'time,user,user,customer\n2019-08-06T20:47:12Z,anna,bert,C1\n');
  expect(await questions(bench, path, ACCESS)).toEqual(['mapping']);
  await bench.load(path, { ...ACCESS, mapping: { account: 'user#2' } });
  expect(await events(bench)).toMatchObject([{ id: 'EV-0001:1', account: 'bert' }]);
});

test('wall-clock times are read in their zone; hours that came twice or never are marked', async () => {
  const bench = await openBench();
  const times = [
    '2019-03-31 01:59:59',
    '2019-03-31 02:30:00',
    '2019-03-31 03:00:00',
    '2019-10-27 01:59:00',
    '2019-10-27 02:30:00',
    '2019-10-27 03:00:00',
    '2019-07-01T12:00:00Z',
    '2019-07-01 12:00:00+05:30',
  ];
  const path = bench.write('a.csv', `time,account\n${times.map((time, i) => `${time},a${i}\n`).join('')}`);
  const source = await bench.load(path, { ...ACCESS, zone: 'Europe/Berlin' });
  const read = new Map((await events(bench)).map(({ id, ts, flags }) => [id, `${formatIso(ts)} ${flags}`]));
  expect(times.map((_, i) => read.get(`EV-0001:${i + 1}`))).toEqual([
    '2019-03-31T00:59:59.000000Z 0',
    '2019-03-31T01:30:00.000000Z 2',
    '2019-03-31T01:00:00.000000Z 0',
    '2019-10-26T23:59:00.000000Z 0',
    '2019-10-27T00:30:00.000000Z 1',
    '2019-10-27T02:00:00.000000Z 0',
    '2019-07-01T12:00:00.000000Z 0',
    '2019-07-01T06:30:00.000000Z 0',
  ]);
  expect(source.warnings).toHaveLength(2);
});

test('a zone whose offset changed inside a quarter of an hour is still read to the second', async () => {
  const bench = await openBench();
  // Monrovia went from -00:44:30 to UTC at 1972-01-07 00:00 local time, skipping 44 minutes and a half.
  const times = ['1972-01-06 23:59:59', '1972-01-07 00:44:29', '1972-01-07 00:44:30', '1972-01-07 00:50:00'];
  const path = bench.write('a.csv', `time,account\n${times.map((time, i) => `${time},a${i}\n`).join('')}`);
  await bench.load(path, { ...ACCESS, zone: 'Africa/Monrovia' });
  const read = new Map((await events(bench)).map(({ id, ts, flags }) => [id, `${formatIso(ts)} ${flags}`]));
  expect(times.map((_, i) => read.get(`EV-0001:${i + 1}`))).toEqual([
    '1972-01-07T00:44:29.000000Z 0',
    '1972-01-07T01:28:59.000000Z 2',
    '1972-01-07T00:44:30.000000Z 0',
    '1972-01-07T00:50:00.000000Z 0',
  ]);
});

test('the same bytes under another name are refused, naming the source', async () => {
  const bench = await openBench();
  const text = 'time,account\n2019-08-06T20:47:12Z,anna\n';
  await bench.load(bench.write('a.csv', text), ACCESS);
  const again = bench.write('copy.csv', text);
  const error = await refused(bench.engine.call('sources.import', { paths: [again], choices: ACCESS }));
  expect(error).toMatchObject({ code: 'import.same-file', detail: { source: 'EV-0001' } });
  expect(readdirSync(join(bench.case, 'sources'))).toEqual(['EV-0001.bin']);
});

test('a record that came in with another source is a duplicate by its bytes; equal records of one file are not', async () => {
  const bench = await openBench();
  const row = (n: number) => `2019-08-06T20:47:${String(n).padStart(2, '0')}Z,anna,C${n}\n`;
  const header = 'time,account,customer\n';
  await bench.load(bench.write('a.csv', header + row(1) + row(2) + row(2) + row(3)), ACCESS);
  const second = `${header}${row(2)}2019-08-06T20:47:03Z,"anna",C3\n${row(4)}${row(4)}bad,anna,C1\n`;
  const source = await bench.load(bench.write('b.csv', second), ACCESS);
  expect(source).toMatchObject({ records: 5, events: 3, rejects: 1, duplicates: 1 });
  const { rows } = await must(bench.engine.call('sources.duplicates', {}));
  expect(rows).toEqual([{ id: 'EV-0002:1', of: 'EV-0001:2' }]);
  expect((await events(bench)).map(({ id }) => id)).toEqual([
    'EV-0001:1',
    'EV-0001:2',
    'EV-0001:3',
    'EV-0001:4',
    'EV-0002:2',
    'EV-0002:3',
    'EV-0002:4',
  ]);
  const found = await must(bench.engine.call('sources.record', { id: 'EV-0002:1' }));
  expect(Buffer.from(found.raw).toString()).toBe(row(2).trim());
});

test('reports keep ids that are their own, and calls become intervals', async () => {
  const bench = await openBench();
  const text = `report_id,customer_id,call_from,call_to,received,notes
R1,C1,2019-08-06T10:00:00Z,2019-08-06T12:00:00Z,2019-08-07,one
R2,C2,2019-08-06T10:00:00Z,,2019-08-07,only a beginning
R3,C3,2019-08-06,2019-08-07,,whole days
R3,C4,2019-08-08T10:00:00Z,2019-08-06T10:00:00Z,,backwards
R4,C5,,,2019-08-07,no call
R5,,2019-08-06,,,no customer
R6,C6,2019-08-06,,soon,unread
EV-0001:1,C7,2019-08-06T10:00:00Z,,,looks like a record
R2,C8,2019-08-06T10:00:00Z,,,twice
`;
  const source = await bench.load(bench.write('reports.csv', text), { kind: 'reports', zone: 'UTC' });
  expect(source).toMatchObject({ records: 9, events: 5, rejects: 4 });
  const rows = await bench.ask<{ id: string; from: bigint; to: bigint }>(
    'SELECT id, call_from AS "from", call_to AS "to" FROM report ORDER BY record',
  );
  expect(
    rows.map(({ id, from, to }) => [id, formatIso(from).slice(0, 16), formatIso(to).slice(0, 19)]),
  ).toEqual([
    ['R1', '2019-08-06T10:00', '2019-08-06T12:00:00'],
    ['EV-0001:2', '2019-08-06T10:00', '2019-08-06T10:00:00'],
    ['EV-0001:3', '2019-08-06T00:00', '2019-08-07T23:59:59'],
    ['EV-0001:8', '2019-08-06T10:00', '2019-08-06T10:00:00'],
    ['EV-0001:9', '2019-08-06T10:00', '2019-08-06T10:00:00'],
  ]);
  const { rows: rejects } = await must(bench.engine.call('sources.rejects', {}));
  expect(rejects.map(({ record, reason }) => [record, reason])).toEqual([
    [4, 'the call ends before it begins'],
    [5, 'call time is missing'],
    [6, 'customer is missing'],
    [7, 'time of receipt cannot be read as an ISO 8601 time'],
  ]);
});

test('rosters, customers, assignments and shifts come in as their own kinds', async () => {
  const bench = await openBench();
  await bench.load(bench.write('c.csv', 'customer,segment,language\nC1,consumer,en\nC2,,de\n'), {
    kind: 'customers',
  });
  await bench.load(bench.write('a.csv', 'account,person,team,service\nanna,Anna A.,t1,no\nbatch,,,yes\n'), {
    kind: 'accounts',
  });
  await bench.load(
    bench.write('t.csv', 'ticket,customer,account,from,to\nT1,C1,anna,2019-08-06T10:00:00Z,\n'),
    { kind: 'assignments' },
  );
  await bench.load(
    bench.write('s.csv', 'account,from,to,place\nanna,2019-08-06T10:00:00Z,2019-08-06T18:00:00Z,Cork\n'),
    { kind: 'shifts' },
  );
  const [row] = await bench.ask<
    Record<string, number>
  >(`SELECT (SELECT count(*) FROM customer_info)::INTEGER AS c,
    (SELECT count(*) FROM account_info WHERE service)::INTEGER AS s, (SELECT count(*) FROM assignment)::INTEGER AS a,
    (SELECT count(*) FROM shift)::INTEGER AS h, (SELECT count(*) FROM account)::INTEGER AS names`);
  expect(row).toEqual({ c: 2, s: 1, a: 1, h: 1, names: 2 });
});

test('a look before the import changes nothing and shows what would come of it', async () => {
  const bench = await openBench();
  const path = bench.write(
    'a.csv',
    'time,user,caller_id,category,category\n29/2/2016 01:16,anna,?,x,y\n1/3/2016 02:00,bert,7,x,y\nnever,bert,7,x,y\n',
  );
  const before = readFileSync(join(bench.case, 'journal.jsonl'), 'utf8');
  const found = await must(
    bench.engine.call('sources.inspect', { path, choices: { ...ACCESS, zone: 'Europe/Dublin' } }),
  );
  expect(found).toMatchObject({
    what: 'delimited text, comma, UTF-8, header of 5 columns',
    questions: [],
    sampled: 3,
    predictedRejects: [{ reason: 'time cannot be read as %d/%m/%Y %H:%M', count: 1 }],
    timesSentence:
      'Times will be read as day/month/year hour:minute in Europe/Dublin where they carry no offset: “29/2/2016 01:16” is 2016-02-29T01:16:00.000000Z.',
  });
  expect(found.columns.map(({ name, field, readAs }) => [name, field, readAs])).toEqual([
    ['time', 'time', '2016-02-29T01:16:00.000000Z'],
    ['user', 'account', undefined],
    ['caller_id', 'customer', undefined],
    ['category', undefined, undefined],
    ['category#2', undefined, undefined],
  ]);
  expect(found.columns[2]?.remark).toContain('“?” read as no value');
  expect(found.rows.map(({ record, reject }) => [record, reject === undefined])).toEqual([
    [1, true],
    [2, true],
    [3, false],
  ]);
  const asked = await must(bench.engine.call('sources.inspect', { path, choices: {} }));
  expect(asked.questions.map(({ id }) => id)).toEqual(['kind', 'zone']);
  expect(asked.settings).toMatchObject({ kind: 'access', mapping: { time: 'time', account: 'user' } });
  expect(readFileSync(join(bench.case, 'journal.jsonl'), 'utf8')).toBe(before);
});

test('the preview shows the first rows, the last ones and what stands out in between', async () => {
  const bench = await openBench();
  const at = (i: number) => new Date(Date.UTC(2019, 9, 27) + i * 1_000).toISOString().slice(0, 19);
  const rows = Array.from(
    { length: 1_000 },
    (_, i) => `${at(i)},agent${i % 9}${i === 500 ? ' ' : ''},C${i}\n`,
  );
  const path = bench.write('preview.csv', `time,account,customer\n${rows.join('')}`);
  const choices = { ...ACCESS, zone: 'Europe/Dublin' };
  const { rows: shown } = await must(bench.engine.call('sources.inspect', { path, choices }));
  const records = (where: string) => shown.filter((row) => row.where === where).map(({ record }) => record);
  expect(records('start')).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
  expect(records('end')).toEqual(Array.from({ length: 50 }, (_, i) => 951 + i));
  expect(shown.filter(({ where }) => where === 'middle')).toMatchObject([
    { record: 501, odd: 'blanks around account' },
  ]);
});

test('a source kept by reference is loaded from where it is, found there again, and missed when it changes', async () => {
  const bench = await openBench();
  const rows = Array.from({ length: 5_000 }, (_, i) => `2019-08-06T20:47:12Z,agent${i % 9},C${i}\n`).join('');
  const path = bench.write('a.csv', `time,account,customer\n${rows}`);
  const { sources } = await must(
    bench.engine.call('sources.import', { paths: [path], choices: ACCESS, byReference: true }),
  );
  expect(sources[0]).toMatchObject({ byReference: true, file: path, events: 5_000 });
  expect(readdirSync(join(bench.case, 'sources'))).toEqual([]);
  expect((await must(bench.engine.call('sources.record', { id: 'EV-0001:4321' }))).line).toBe(4_322);
  expect((await must(bench.engine.call('sources.recheck', {}))).checks).toMatchObject([{ ok: true }]);
  await bench.rebuild();
  expect(await events(bench)).toHaveLength(5_000);
  appendFileSync(path, 'more\n');
  expect((await must(bench.engine.call('sources.recheck', {}))).checks).toMatchObject([{ ok: false }]);
});

test('making the database again gives the same events, rejects and duplicates under the same ids', async () => {
  const bench = await openBench();
  const rows = Array.from(
    { length: 3_000 },
    (_, i) => `2019-08-06 ${10 + (i % 9)}:00:00,agent${(i * 7) % 31},C${i % 100}\n`,
  );
  rows[17] = 'x,y\n';
  rows[18] = 'never,agent1,C1\n';
  const header = 'time,account,customer\n';
  await bench.load(bench.write('a.csv', header + rows.join('')), { ...ACCESS, zone: 'Europe/Dublin' });
  await bench.load(bench.write('b.csv', header + rows.slice(0, 50).join('').replaceAll('C1,', 'C2,')), {
    ...ACCESS,
    zone: 'Europe/Dublin',
  });
  await bench.load(bench.write('r.csv', 'report,customer,call_at\nR1,C5,2019-08-07T00:00:00Z\n'), {
    kind: 'reports',
  });
  const before = await bench.everything();
  await bench.rebuild();
  expect(await bench.everything()).toEqual(before);
  const sealed = join(bench.case, 'sources', 'EV-0001.bin');
  chmodSync(sealed, 0o644);
  writeFileSync(sealed, readFileSync(sealed, 'utf8').replace('agent1', 'agent9'));
  expect((await refused(bench.tryRebuild())).code).toBe('integrity.source');
  rmSync(sealed);
  expect((await refused(bench.tryRebuild())).code).toBe('integrity.source');
});

test('cancelled at any moment, an import leaves the case as it was; done again it is as if never cancelled', async () => {
  const bench = await openBench();
  const rows = Array.from(
    { length: 120_000 },
    (_, i) => `2019-08-06T20:47:12Z,agent${i % 97},C${i % 5_000},"n ${i}"\n`,
  );
  rows[60_000] = 'short\n';
  const path = bench.write('a.csv', `time,account,customer,note\n${rows.join('')}`);
  await bench.load(bench.write('first.csv', 'time,account\n2019-08-06T20:47:12Z,anna\n'), ACCESS);
  const before = await bench.everything();
  let cancelledTimes = 0;
  for (let after = 0; after < 60; after += 1) {
    const abort = new AbortController();
    let seen = 0;
    const result = await bench.engine.call(
      'sources.import',
      { paths: [path], choices: ACCESS },
      {
        signal: abort.signal,
        onProgress: () => {
          if (seen++ === after) abort.abort();
        },
      },
    );
    if (result.ok) break;
    expect(result.error.code).toBe('cancelled');
    cancelledTimes += 1;
    expect(await bench.everything()).toEqual(before);
    expect(imports(bench)).toBe(1);
    expect(readdirSync(join(bench.case, 'sources'))).toEqual(['EV-0001.bin']);
  }
  expect(cancelledTimes).toBeGreaterThan(4);
  const once = await bench.everything();
  const never = await openBench();
  await never.load(never.write('first.csv', 'time,account\n2019-08-06T20:47:12Z,anna\n'), ACCESS);
  await never.load(never.write('a.csv', readFileSync(path)), ACCESS);
  expect(once).toEqual(await never.everything());
  expect(existsSync(join(bench.case, '.work', 'EV-0002.clean'))).toBe(false);
});

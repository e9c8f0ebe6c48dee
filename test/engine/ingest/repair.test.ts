import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { must, refused } from '../../helpers/engine';
import { type Bench, openBench } from '../../helpers/import';

const HEADER = 'time,account,customer,action,note\n';

/** Forty accesses, of which some cannot be read: line ends by hand, so that every byte is known. */
function oddLog(): Buffer {
  const lines: Buffer[] = [Buffer.from(HEADER)];
  for (let i = 0; i < 40; i += 1) {
    const time = `2019-08-06T20:${String(i).padStart(2, '0')}:00Z`;
    if (i === 3) lines.push(Buffer.from('yesterday evening,agent9,C3,view,odd time\n'));
    else if (i === 7 || i === 8) lines.push(Buffer.from(`06.08.2019 22:0${i},agent1,C7,view,local time\n`));
    else if (i === 12) lines.push(Buffer.from(`${time},agent1,C12,view,Müller\n`, 'latin1'));
    else if (i === 20) lines.push(Buffer.from(`${time},agent2,C20,view\n`));
    else if (i === 25) lines.push(Buffer.from(`${time},agent2,C25,view,first\nsecond half\n`));
    else if (i === 30) lines.push(Buffer.from(`${time},agent3,C30,view,too,many\n`));
    else lines.push(Buffer.from(`${time},agent${i % 4},C${i},view,seen\n`));
  }
  return Buffer.concat(lines);
}

async function oddCase(content: Buffer = oddLog(), name = 'odd.csv'): Promise<Bench> {
  const bench = await openBench();
  await bench.load(bench.write(name, content), { kind: 'access' });
  return bench;
}

const SETS = 'repair repair_act raw_1'.split(' ');
/** Every table, those of repairs included. */
async function everything(bench: Bench): Promise<unknown> {
  const parts = SETS.map(
    (table) => `(SELECT count(*) || ' ' || coalesce(sum(hash(t)), 0) FROM ${table} t) AS "${table}"`,
  );
  const rows = await bench.ask(`SELECT ${parts.join(', ')}`);
  return { ...(await bench.everything()), ...rows[0] };
}

async function source(bench: Bench) {
  const { sources } = await must(bench.engine.call('sources.list', {}));
  const found = sources[0];
  if (found === undefined) throw new Error('There is a source.');
  expect(found.events + found.rejects + found.duplicates).toBe(found.records);
  return found;
}

async function groups({ engine }: Bench) {
  return (await must(engine.call('rejects.groups', {}))).groups;
}

async function times({ engine }: Bench) {
  const { rows } = await must(engine.call('timeline.events', { limit: 1_000 }));
  return rows;
}

test('rejects are grouped by reason, the largest group first, with their family and an example', async () => {
  const bench = await oddCase();
  const found = await groups(bench);
  expect(found.map(({ reason, family, count, first }) => ({ reason, family, count, first }))).toEqual([
    {
      reason: 'time cannot be read as an ISO 8601 time',
      family: 'a time cannot be read',
      count: 3,
      first: [4, 8, 9],
    },
    { reason: '1 column instead of 5', family: 'another number of columns', count: 1, first: [27] },
    { reason: '4 columns instead of 5', family: 'another number of columns', count: 1, first: [21] },
    { reason: '6 columns instead of 5', family: 'another number of columns', count: 1, first: [32] },
    { reason: 'not valid UTF-8', family: 'not valid in its encoding', count: 1, first: [13] },
  ]);
  const all = await must(bench.engine.call('rejects.groups', {}));
  expect(all).toMatchObject({ total: 5, rejects: 7 });
  const file = oddLog();
  for (const { example } of found) {
    const { byteOffset, byteLength, raw } = example;
    expect(Buffer.from(raw).equals(file.subarray(byteOffset, byteOffset + byteLength))).toBe(true);
  }
  const page = await must(
    bench.engine.call('sources.rejects', { reason: 'time cannot be read as an ISO 8601 time', limit: 2 }),
  );
  expect(page.total).toBe(3);
  expect(page.rows.map(({ record }) => record)).toEqual([4, 8]);
});

test('one record is repaired with corrected values, keeps its id and its bytes, and is marked', async () => {
  const bench = await oddCase();
  const { engine } = bench;
  const before = await source(bench);
  const values = { time: '2019-08-06T19:30:00Z' };
  const still = await refused(
    engine.call('rejects.repair', { source: 'EV-0001', record: 4, values: { note: 'x' }, reason: 'r' }),
  );
  expect(still).toMatchObject({ code: 'rejects.still' });
  expect(still.message).toContain('time cannot be read');
  expect(await source(bench)).toEqual(before);

  const done = await must(
    engine.call('rejects.repair', {
      source: 'EV-0001',
      record: 4,
      values,
      reason: 'said so by the shift leader',
    }),
  );
  expect(done).toMatchObject({ id: 'RP-0001', how: 'values', tried: 1, events: 1, record: 4 });
  expect(await source(bench)).toMatchObject({
    records: before.records,
    events: before.events + 1,
    rejects: before.rejects - 1,
    repaired: 1,
  });
  const event = (await times(bench)).find(({ id }) => id === 'EV-0001:4');
  expect(event).toMatchObject({ account: 'agent9', timeText: '2019-08-06T19:30:00Z', flags: ['repaired'] });
  const record = await must(engine.call('sources.record', { id: 'EV-0001:4' }));
  expect(Buffer.from(record.raw).toString()).toBe('yesterday evening,agent9,C3,view,odd time');
  expect(record.repair).toMatchObject({
    id: 'RP-0001',
    rejected: 'time cannot be read as an ISO 8601 time',
    why: 'said so by the shift leader',
    actor: 'E. Xaminer',
    changed: [{ name: 'time', was: 'yesterday evening' }],
  });
  const again = await refused(
    engine.call('rejects.repair', { source: 'EV-0001', record: 4, values, reason: 'again' }),
  );
  expect(again.code).toBe('usage.reject');
  const { entries } = await must(engine.call('journal.page', { offset: 0, limit: 50 }));
  const line = entries.find(({ action }) => action === 'reject.repair');
  expect(line).toMatchObject({
    objects: ['RP-0001', 'EV-0001', 'EV-0001:4'],
    reason: 'said so by the shift leader',
    after: {
      rejected: 'time cannot be read as an ISO 8601 time',
      changed: values,
      rawSha256: createHash('sha256').update('yesterday evening,agent9,C3,view,odd time').digest('hex'),
    },
  });
});

test('a repair is undone, redone, and the same after the database is made again', async () => {
  const bench = await oddCase();
  const { engine } = bench;
  const untouched = await everything(bench);
  const values = { time: '2019-08-06T19:30:00Z', account: 'agent-new' };
  await must(engine.call('rejects.repair', { source: 'EV-0001', record: 4, values, reason: 'a slip' }));
  const repaired = await everything(bench);
  expect(repaired).not.toEqual(untouched);
  expect((await must(engine.call('undo.state', {}))).undo).toContain('RP-0001');
  await must(engine.call('undo.undo', {}));
  expect(await everything(bench)).toEqual(untouched);
  await bench.rebuild();
  expect(await everything(bench)).toEqual(untouched);
  await must(engine.call('undo.redo', {}));
  expect(await everything(bench)).toEqual(repaired);
  await bench.rebuild();
  expect(await everything(bench)).toEqual(repaired);
  expect(readFileSync((await source(bench)).file).equals(oddLog())).toBe(true);
});

test('a trial shows what another time format and zone would do and changes nothing; the replay then does it', async () => {
  const bench = await oddCase();
  const { engine } = bench;
  const before = await everything(bench);
  const replay = {
    source: 'EV-0001',
    reason: 'time cannot be read as an ISO 8601 time',
    settings: { timeFormat: '%d.%m.%Y %H:%M', zone: 'Europe/Berlin' },
  };
  const tried = await must(engine.call('rejects.try', replay));
  expect(tried).toMatchObject({ tried: 3, events: 2, duplicates: 0, remaining: [{ count: 1 }] });
  expect(
    tried.rows.map(({ id, times: read, reject }) => [id, read.time !== undefined, reject === undefined]),
  ).toEqual([
    ['EV-0001:4', false, false],
    ['EV-0001:8', true, true],
    ['EV-0001:9', true, true],
  ]);
  expect(await everything(bench)).toEqual(before);

  const done = await must(engine.call('rejects.replay', { ...replay, why: 'the branch office wrote so' }));
  expect(done).toMatchObject({ id: 'RP-0001', how: 'settings', tried: 3, events: 2 });
  const events = (await times(bench)).filter(({ flags }) => flags.includes('repaired'));
  expect(events.map(({ id, time, timeText }) => [id, time, timeText])).toEqual([
    ['EV-0001:8', BigInt(Date.UTC(2019, 7, 6, 20, 7)) * 1000n, '06.08.2019 22:07'],
    ['EV-0001:9', BigInt(Date.UTC(2019, 7, 6, 20, 8)) * 1000n, '06.08.2019 22:08'],
  ]);
  const record = await must(engine.call('sources.record', { id: 'EV-0001:8' }));
  expect(record.repair).toMatchObject({
    changed: [],
    settings: ['time format %d.%m.%Y %H:%M', 'zone Europe/Berlin'],
  });
  expect(await source(bench)).toMatchObject({ rejects: 5, repaired: 2 });
  const after = await everything(bench);
  await bench.rebuild();
  expect(await everything(bench)).toEqual(after);
  await must(engine.call('undo.undo', {}));
  expect(await everything(bench)).toEqual(before);
});

test('rejects are read with another encoding, with columns lacking, and with the line behind them', async () => {
  const bench = await oddCase();
  const { engine } = bench;
  const replay = async (reason: string, settings: object) =>
    await must(engine.call('rejects.replay', { source: 'EV-0001', reason, settings, why: 'as agreed' }));
  const untouched = await everything(bench);
  expect(await replay('not valid UTF-8', { encoding: 'windows-1252' })).toMatchObject({ events: 1 });
  expect(await replay('4 columns instead of 5', { pad: true })).toMatchObject({ events: 1 });
  const records = await Promise.all(
    ['EV-0001:13', 'EV-0001:21'].map((id) => must(engine.call('sources.record', { id }))),
  );
  expect(records.map(({ columns }) => columns.at(-1)?.value)).toEqual(['Müller', undefined]);
  expect(await source(bench)).toMatchObject({ events: 36, rejects: 5, repaired: 2 });
  const why = { source: 'EV-0001', reason: '6 columns instead of 5', settings: { pad: true }, why: 'x' };
  expect((await refused(engine.call('rejects.replay', why))).code).toBe('rejects.still');
  await must(engine.call('undo.undo', {}));
  await must(engine.call('undo.undo', {}));
  expect(await everything(bench)).toEqual(untouched);
});

test('a record broken over two lines is put together; its second line stays a reject that says so', async () => {
  const content = Buffer.from(
    `${HEADER}2019-08-06T20:00:00Z,a,C1,view,x\n2019-08-06T20:01:00Z,a,C\n2,view,y\n2019-08-06T20:02:00Z,b,C3,view,z\n`,
  );
  const bench = await oddCase(content);
  const untouched = await everything(bench);
  const { engine } = bench;
  const done = await must(
    engine.call('rejects.replay', {
      ...{ source: 'EV-0001', reason: '3 columns instead of 5', why: 'a line feed in the number' },
      settings: { joinNext: true },
    }),
  );
  expect(done).toMatchObject({ tried: 2, events: 1 });
  expect(await source(bench)).toMatchObject({ records: 4, events: 3, rejects: 1, repaired: 1 });
  const record = await must(engine.call('sources.record', { id: 'EV-0001:2' }));
  expect(record.columns.map(({ value }) => value)).toEqual([
    '2019-08-06T20:01:00Z',
    'a',
    'C\n2',
    'view',
    'y',
  ]);
  expect((await groups(bench)).map(({ reason }) => reason)).toEqual([
    'part of record 2, read together with it',
  ]);
  const joined = await everything(bench);
  await bench.rebuild();
  expect(await everything(bench)).toEqual(joined);
  await must(engine.call('undo.undo', {}));
  expect(await everything(bench)).toEqual(untouched);
});

test('reports and compressed JSON Lines are repaired alike', async () => {
  const bench = await openBench();
  const { engine } = bench;
  const reports = 'report,customer,call_at\nR-1,C1,2019-08-06T20:00:00Z\nR-2,C2,around noon\n';
  await bench.load(bench.write('calls.csv', reports), { kind: 'reports' });
  const lines = Buffer.from(
    '{"time":"2019-08-06T20:00:00Z","account":"a","customer":"Zoë"}\n{"time":"2019-08-06T20:01:00Z","account":"b","customer":"Jos\xe9"}\n',
    'latin1',
  );
  const utf8 = Buffer.from(lines.toString('latin1').split('\n')[0] ?? '', 'utf8');
  const mixed = Buffer.concat([utf8, Buffer.from('\n'), lines.subarray(lines.indexOf(10) + 1)]);
  await bench.load(bench.write('log.jsonl.gz', gzipSync(mixed)), { kind: 'access' });
  await must(
    engine.call('rejects.repair', {
      ...{ source: 'EV-0001', record: 2, reason: 'asked again by telephone' },
      values: { call_at: '2019-08-06T12:00:00Z' },
    }),
  );
  await must(
    engine.call('rejects.replay', {
      ...{ source: 'EV-0002', reason: 'not valid UTF-8', why: 'a second program wrote it' },
      settings: { encoding: 'iso-8859-1' },
    }),
  );
  const { sources } = await must(engine.call('sources.list', {}));
  expect(sources.map(({ events, rejects, repaired }) => [events, rejects, repaired])).toEqual([
    [2, 0, 1],
    [2, 0, 1],
  ]);
  expect((await times(bench)).map(({ customer }) => customer)).toEqual(['Zoë', 'José']);
});

test('the same broken line in two sources is one event and one duplicate once both are repaired', async () => {
  const bench = await openBench();
  const { engine } = bench;
  const first = `${HEADER}2019-08-06T20:00:00Z,a,C1,view,x\nnever,a,C2,view,broken\n`;
  const second = `${HEADER}2019-08-07T20:00:00Z,a,C1,view,x\nnever,a,C2,view,broken\n`;
  await bench.load(bench.write('a.csv', first), { kind: 'access' });
  await bench.load(bench.write('b.csv', second), { kind: 'access' });
  for (const source of ['EV-0001', 'EV-0002']) {
    const values = { time: '2019-08-06T21:00:00Z' };
    await must(engine.call('rejects.repair', { source, record: 2, values, reason: 'from the ticket' }));
  }
  const { sources } = await must(engine.call('sources.list', {}));
  expect(sources.map(({ events, rejects, duplicates }) => [events, rejects, duplicates])).toEqual([
    [2, 0, 0],
    [1, 0, 1],
  ]);
  const { rows } = await must(engine.call('sources.duplicates', {}));
  expect(rows).toEqual([{ id: 'EV-0002:2', of: 'EV-0001:2' }]);
});

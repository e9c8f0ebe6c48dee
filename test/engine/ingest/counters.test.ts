import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { ScanMessage } from '../../../electron/engine/ingest/scan/job';
import { must, refused } from '../../helpers/engine';
import { type Bench, openBench } from '../../helpers/import';

const RECORDS = 500;
const ACCESS = { kind: 'access' } as const;

/** Every tenth record is a reject when it is cut, and every other tenth when its time is read. */
function log(name: string, count = RECORDS): string {
  const lines = Array.from({ length: count }, (_, i) => {
    if (i % 10 === 3) return `2019-08-06T20:00:00Z,${name}`;
    const time = i % 10 === 7 ? 'never' : `2019-08-06T20:${String(i % 60).padStart(2, '0')}:00Z`;
    return `${time},${name},C${i},note ${i}`;
  });
  return `time,account,customer,note\n${lines.join('\n')}\n`;
}

/** What a scanning thread says passes through here on its way to the load. */
let change = (message: ScanMessage): ScanMessage => message;
const { on } = Worker.prototype;

beforeAll(() => {
  const passing = function (this: Worker, event: string, listener: (value: unknown) => void) {
    if (event !== 'message') return on.call(this, event, listener);
    return on.call(this, event, (message: ScanMessage) => listener.call(this, change(message)));
  };
  Worker.prototype.on = passing as typeof on;
});
afterEach(() => {
  change = (message) => message;
});
afterAll(() => {
  Worker.prototype.on = on;
});

type Message<Type extends ScanMessage['type']> = Extract<ScanMessage, { readonly type: Type }>;
const inSegment =
  (change: (segment: Message<'segment'>['segment']) => Partial<Message<'segment'>['segment']>) =>
  (message: ScanMessage): ScanMessage =>
    message.type === 'segment'
      ? { ...message, segment: { ...message.segment, ...change(message.segment) } }
      : message;
const inResult =
  (change: (result: Message<'done'>['result']) => Partial<Message<'done'>['result']>) =>
  (message: ScanMessage): ScanMessage =>
    message.type === 'done'
      ? { ...message, result: { ...message.result, ...change(message.result) } }
      : message;

/** Changes the lines of the file of rejects, which DuckDB counts. */
const inRejects = (change: (lines: readonly string[]) => readonly string[]) =>
  inResult(({ rejectFile = '' }) => {
    const lines = readFileSync(rejectFile, 'latin1').split('\n');
    writeFileSync(rejectFile, change(lines).join('\n'), 'latin1');
    return {};
  });

const FAULTS: readonly (readonly [string, (message: ScanMessage) => ScanMessage])[] = [
  ['the scan counts a record too many', inResult(({ records }) => ({ records: records + 1 }))],
  ['the scan counts a record too few', inResult(({ records }) => ({ records: records - 1 }))],
  ['the scan counts a reject too many', inResult(({ rejects }) => ({ rejects: rejects + 1 }))],
  ['the scan counts a reject too few', inResult(({ rejects }) => ({ rejects: rejects - 1 }))],
  ['the scan counts a row of a segment too many', inSegment(({ rows }) => ({ rows: rows + 1 }))],
  ['the scan counts a row of a segment too few', inSegment(({ rows }) => ({ rows: rows - 1 }))],
  [
    'the scan counts a byte of values too many',
    inSegment(({ valueBytes }) => ({ valueBytes: valueBytes + 1 })),
  ],
  [
    'the scan counts a byte of values too few',
    inSegment(({ valueBytes }) => ({ valueBytes: valueBytes - 1 })),
  ],
  ['records are numbered one too high', inSegment(({ firstRecord }) => ({ firstRecord: firstRecord + 1 }))],
  ['a reject gets lost on the way to the database', inRejects((lines) => lines.slice(1))],
  ['a reject comes to the database twice', inRejects(([first = '', ...rest]) => [first, first, ...rest])],
];

/** Nothing of the second source is left anywhere. */
async function expectOnlyFirst(bench: Bench): Promise<void> {
  expect(readdirSync(join(bench.case, 'sources'))).toEqual(['EV-0001.bin']);
  expect(await must(bench.engine.call('journal.verify', {}))).toMatchObject({ ok: true, problems: [] });
}

test('when either counter is off by one, or what they count, nothing is imported, it is said, and the case is as it was', async () => {
  const bench = await openBench();
  await bench.load(bench.write('before.csv', log('bert', 20)), ACCESS);
  const before = await bench.everything();
  const path = bench.write('log.csv', log('anna'));
  for (const [what, fault] of FAULTS) {
    change = fault;
    const result = await bench.engine.call('sources.import', { paths: [path], choices: ACCESS });
    expect([what, result.ok ? undefined : result.error.code]).toEqual([what, 'integrity.count']);
    expect(result.ok ? '' : result.error.message).toContain('Nothing was imported');
    await expectOnlyFirst(bench);
  }
  expect(await bench.everything()).toEqual(before);
  change = (message) => message;
  const source = await bench.load(path, ACCESS);
  expect(source).toMatchObject({ records: RECORDS, events: 400, rejects: 100, duplicates: 0 });
});

test('when DuckDB finds a row too few or another value, nothing is imported and the case is as it was', async () => {
  const bench = await openBench();
  const kept = join(bench.folder, 'kept.parquet');
  change = inSegment(({ file }) => {
    copyFileSync(file, kept);
    return {};
  });
  await bench.load(bench.write('before.csv', log('bert', RECORDS - 1)), ACCESS);
  const before = await bench.everything();
  // The segment of another file stands in the place of its own: one row fewer, or as many with another length.
  change = inSegment(({ file }) => {
    copyFileSync(kept, file);
    return {};
  });
  for (const text of [log('anna'), log('bart', RECORDS - 1).replace('note 0', 'notes 0')]) {
    const path = bench.write('log.csv', text);
    const error = await refused(bench.engine.call('sources.import', { paths: [path], choices: ACCESS }));
    expect(error.code).toBe('integrity.count');
    expect(error.message).toMatch(/The two counts of records 1 to \d+ disagree/);
    expect(await bench.everything()).toEqual(before);
    await expectOnlyFirst(bench);
  }
});

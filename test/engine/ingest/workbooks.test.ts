import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { contentBlocks } from '../../../electron/engine/ingest/bytes/content';
import { tablesOf } from '../../../electron/engine/ingest/tables/tables';
import type { ImportChoices, UnpackStep } from '../../../shared/contract/sources';
import { must, refused } from '../../helpers/engine';
import { type Bench, openBench } from '../../helpers/import';
import { TestRandom } from '../../helpers/random';
import { type TestSheet, workbook } from '../../helpers/workbook';
import { zipOf } from '../../helpers/zip-writer';

const REPORTS: ImportChoices = { kind: 'reports', zone: 'Europe/Dublin' };
const FORMATS = ['dd/mm/yyyy hh:mm', 'dd/mm/yyyy', '0'];
const AT = 43683.86611111111;

/** A report of calls as offices write it: a title, a blank row, a header, then rows. */
function calls(shift = 0): TestSheet {
  return {
    name: 'Calls',
    rows: {
      1: ['Calls reported in August'],
      3: ['Report', 'Customer', 'Call time', 'Received', 'Caller number', 'Notes'],
      4: [
        'R-1',
        { v: '353871234567' },
        { v: `${AT - shift}`, s: 1 },
        { v: `${43684 - shift}`, s: 2 },
        { v: '4.930901820E9', s: 3 },
        { v: '0', t: 's' },
      ],
      5: [
        'R-2',
        { v: '40' },
        { v: `${AT + 1 - shift}`, s: 1 },
        undefined,
        { v: '#N/A', t: 'e' },
        'two\nlines',
      ],
      7: [
        'R-3',
        { v: '41' },
        { v: `${AT + 2 - shift}`, s: 1 },
        undefined,
        { v: '<f>A1&amp;B1</f>' },
        { v: '1', t: 'b' },
      ],
    },
    after: '<mergeCells><mergeCell ref="A1:F1"/></mergeCells>',
  };
}

const STRINGS = [
  '<r><t>said, </t></r><r><t xml:space="preserve">"hello"</t></r><rPh sb="0" eb="1"><t>no</t></rPh>',
];

async function rendering(path: string, unpack: UnpackStep[]): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const block of contentBlocks(path, unpack)) parts.push(block.slice());
  return Buffer.concat(parts);
}

async function record({ engine }: Bench, id: string) {
  return await must(engine.call('sources.record', { id, neighbours: 0 }));
}

test('a workbook of calls gives its times right, its numbers whole, and each record its row and bytes', async () => {
  const bench = await openBench();
  const path = bench.write('calls.xlsx', workbook({ sheets: [calls()], strings: STRINGS, formats: FORMATS }));
  const source = await bench.load(path, REPORTS);
  expect(source).toMatchObject({ format: 'xlsx', records: 3, events: 3, rejects: 0, name: 'calls.xlsx' });
  expect(source.settings).toMatchObject({ format: 'delimited', unpack: [{ type: 'xlsx', sheet: 'Calls' }] });
  expect(source.warnings.join(' ')).toMatch(
    /Formulas without a stored result: 1\..*error such as #N\/A: 1\..*Merged ranges: 1\./s,
  );
  const [first] = await bench.ask<{ at: string; received: string; caller: string }>(
    `SELECT call_from::VARCHAR AS at, received::VARCHAR AS received, caller_number AS caller FROM report ORDER BY record`,
  );
  expect(first).toEqual({
    at: String(BigInt(Date.UTC(2019, 7, 6, 19, 47, 12)) * 1_000n),
    received: String(BigInt(Date.UTC(2019, 7, 6, 23, 0, 0)) * 1_000n),
    caller: '4930901820',
  });
  const text = await rendering(path, source.settings.unpack);
  for (const [number, row, line] of [
    [1, 4, 4],
    [2, 5, 5],
    [3, 7, 8],
  ] as const) {
    const found = await record(bench, `EV-0001:${number}`);
    expect([found.container, found.row, found.line]).toEqual(['xlsx', row, line]);
    const slice = text.subarray(found.byteOffset, found.byteOffset + found.byteLength);
    expect(Buffer.from(found.raw)).toEqual(slice);
    expect(found.sliceSha256).toBe(createHash('sha256').update(slice).digest('hex'));
  }
  expect(Buffer.from((await record(bench, 'EV-0001:1')).raw).toString()).toBe(
    'R-1,353871234567,2019-08-06T20:47:12,2019-08-07,4930901820,"said, ""hello"""',
  );
  const before = await bench.everything();
  await bench.rebuild();
  expect(await bench.everything()).toEqual(before);
});

test('a workbook that counts from 1904 gives the same records', async () => {
  const bench = await openBench();
  const common = { strings: STRINGS, formats: FORMATS };
  const one = bench.write('a.xlsx', workbook({ sheets: [calls()], ...common }));
  const two = bench.write('b.xlsm', workbook({ sheets: [calls(1_462)], is1904: true, ...common }));
  const unpack: UnpackStep[] = [{ type: 'xlsx', sheet: 'Calls' }];
  expect(await rendering(two, unpack)).toEqual(await rendering(one, unpack));
  await bench.load(one, REPORTS);
  expect(await bench.load(two, REPORTS)).toMatchObject({ records: 3, events: 0, duplicates: 3 });
});

test('all sheets are offered, hidden ones are said to be, empty ones are not imported', async () => {
  const bench = await openBench();
  const sheets: TestSheet[] = [
    calls(),
    { ...calls(), name: 'Hidden & kept', state: 'veryHidden' },
    { name: 'Empty', rows: { 3: [] } },
  ];
  const path = bench.write('many.xlsx', workbook({ sheets, strings: STRINGS, formats: FORMATS }));
  expect(await tablesOf(path, 'xlsx')).toEqual([
    { step: { type: 'xlsx', sheet: 'Calls' }, name: 'Calls' },
    { step: { type: 'xlsx', sheet: 'Hidden & kept' }, name: 'Hidden & kept', hidden: true },
    { step: { type: 'xlsx', sheet: 'Empty' }, name: 'Empty', skip: 'The sheet is empty.' },
  ]);
  const { sources, skipped } = await must(
    bench.engine.call('sources.import', { paths: [path], choices: REPORTS }),
  );
  expect(sources.map(({ name, events, duplicates }) => [name, events, duplicates])).toEqual([
    ['many.xlsx › Calls', 3, 0],
    ['many.xlsx › Hidden & kept', 0, 3],
  ]);
  expect(sources[1]?.warnings.join(' ')).toContain('hidden');
  expect(skipped).toEqual([{ name: 'many.xlsx › Empty', reason: 'The sheet is empty.' }]);
  expect(new Set(sources.map(({ file }) => file)).size).toBe(1);
});

test('a workbook inside archives is read as if it lay beside them', async () => {
  const bench = await openBench();
  const book = workbook({ sheets: [calls()], strings: STRINGS, formats: FORMATS });
  const path = bench.write('sent.zip', zipOf({ 'in/calls.xlsx': book }));
  const source = await bench.load(path, REPORTS);
  expect(source).toMatchObject({ format: 'xlsx', records: 3, events: 3, name: 'sent.zip › in/calls.xlsx' });
  expect((await record(bench, 'EV-0001:3')).row).toBe(7);
  const packed = bench.write('calls.xlsx.gz', gzipSync(book));
  expect(await bench.load(packed, REPORTS)).toMatchObject({ records: 3, duplicates: 3 });
});

test('what cannot be read is refused with what to do instead', async () => {
  const bench = await openBench();
  const ole = (name: string) => {
    const bytes = Buffer.alloc(2_048);
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(bytes);
    bytes.write(name, 512, 'utf16le');
    return bytes;
  };
  const rows = (xml: string) => workbook({ sheets: [{ name: 'S', rows: {}, after: xml }] });
  const huge = `<v>${'1'.repeat(80_000_000)}</v>`;
  const cases = [
    ['old.xls', ole('Workbook'), 'import.kind-of-file', /Excel 97-2003: save it as \.xlsx/],
    ['secret.xlsx', ole('EncryptedPackage'), 'import.kind-of-file', /encrypted: open it with its password/],
    ['none.xlsx', rows(''), 'import.', /no sheet with rows|nothing to import/],
    ['bomb.xlsx', rows(`<x>${huge}</x>`), 'import.limit', /times its size/],
    ['entity.xlsx', rows('<x>&lol;</x>'), 'import.damaged', /well-formed/],
  ] as const;
  for (const [name, bytes, code, message] of cases) {
    const choices = REPORTS;
    const error = await refused(
      bench.engine.call('sources.import', { paths: [bench.write(name, bytes)], choices }),
    );
    expect([name, error.code, error.message]).toEqual([
      name,
      expect.stringContaining(code),
      expect.stringMatching(message),
    ]);
  }
  expect((await must(bench.engine.call('sources.list', {}))).sources).toEqual([]);
});

test('workbooks damaged anywhere are imported whole or not at all, and never end the engine', async () => {
  const bench = await openBench();
  const random = new TestRandom(5);
  const rows = Object.fromEntries(
    Array.from({ length: 500 }, (_, i) => [
      i + 2,
      [`R-${i}`, { v: `${random.int(1e9)}` }, { v: `${AT + i}`, s: 1 }],
    ]),
  );
  const sheet: TestSheet = { name: 'Calls', rows: { 1: ['Report', 'Customer', 'Call time'], ...rows } };
  const good = workbook({ sheets: [sheet], strings: STRINGS, formats: FORMATS });
  const outcomes = new Set<string>();
  for (let i = 0; i < 40; i += 1) {
    const bad = Buffer.from(good.subarray(0, i % 5 === 0 ? random.int(good.length) + 1 : good.length));
    for (let n = 0; n < 1 + (i % 3) * 10; n += 1) bad[random.int(bad.length)] = random.int(256);
    const paths = [bench.write(`bad${i}.xlsx`, bad)];
    const result = await bench.engine.call('sources.import', { paths, choices: REPORTS });
    outcomes.add(result.ok ? 'imported' : result.error.code);
    if (!result.ok) expect(result.error.code).toMatch(/^(import|integrity|usage)\./);
  }
  expect(outcomes).toContain('import.damaged');
  for (const { records, events, rejects, duplicates } of (await must(bench.engine.call('sources.list', {})))
    .sources) {
    expect([records, events + rejects + duplicates]).toEqual([500, 500]);
  }
});

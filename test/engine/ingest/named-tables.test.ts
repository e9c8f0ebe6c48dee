import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { formatDefinition } from '../../../electron/engine/ingest/formats/definition';
import { builtInFormats } from '../../../electron/engine/ingest/formats/library';
import { must, refused } from '../../helpers/engine';
import { type Bench, openBench } from '../../helpers/import';
import { referenceCsv } from '../../helpers/reference-csv';
import { workbook } from '../../helpers/workbook';
import { zipOf } from '../../helpers/zip-writer';

/** The lines of a named format's first sample. */
function sampleOf(id: string): readonly string[] {
  const found = builtInFormats().find(({ definition }) => definition.id === id);
  return formatDefinition.parse(found?.definition).samples[0]?.lines ?? [];
}

function cellsOf(id: string): readonly (readonly string[])[] {
  const rows = referenceCsv(`${sampleOf(id).join('\n')}\n`, ',');
  return rows.map(({ values }) => values.map((value) => value ?? ''));
}

function sheetOf(bench: Bench, name: string, rows: readonly (readonly string[])[]): string {
  const byNumber = Object.fromEntries(rows.map((row, i) => [i + 1, row]));
  return bench.write(name, workbook({ sheets: [{ name: 'Export', rows: byNumber }] }));
}

test.each(['m365-audit-csv', 'salesforce-event-log-file', 'salesforce-login-history', 'plaso-dynamic'])(
  '%s saved as a workbook is still known by its name, and read as it',
  async (id) => {
    const bench = await openBench();
    const rows = cellsOf(id);
    const path = sheetOf(bench, 'export.xlsx', rows);
    const seen = await must(bench.engine.call('sources.inspect', { path, choices: {} }));
    expect(seen.settings.definition).toBe(id);
    const source = await bench.load(path, { kind: 'access' });
    expect([source.settings.definition, source.events]).toEqual([id, rows.length - 1]);
  },
);

test('a workbook in which titles stand above an export is known, and a chosen format holds for it', async () => {
  const bench = await openBench();
  const rows = [['Audit export of July'], ...cellsOf('m365-audit-csv')];
  const path = sheetOf(bench, 'titled.xlsx', rows);
  const source = await bench.load(path, { kind: 'access', format: 'm365-audit-csv' });
  expect(source.settings).toMatchObject({
    definition: 'm365-audit-csv',
    dialect: { skip: 1, nested: 'AuditData' },
    mapping: { ip: 'AuditData.ClientIP|ClientIPAddress|ActorIpAddress' },
  });
  const refusal = await refused(
    bench.engine.call('sources.inspect', { path, choices: { format: 'apache-combined' } }),
  );
  expect([refusal.code, refusal.message]).toEqual(['usage.format', expect.stringContaining('is a table')]);
});

test('dates and times that a sheet holds as its own are read, whatever the named format writes', async () => {
  const bench = await openBench();
  const [header = [], first = []] = cellsOf('plaso-l2tcsv');
  const rest = first.slice(2);
  const cells = [{ v: '43700', s: 1 }, { v: '0.5', s: 2 }, ...rest];
  const book = workbook({
    sheets: [{ name: 'l2t', rows: { 1: header, 2: cells } }],
    formats: ['mm/dd/yyyy', 'hh:mm:ss'],
  });
  const source = await bench.load(bench.write('l2t.xlsx', book), { kind: 'access' });
  expect([source.settings.definition, source.events, source.from]).toEqual([
    'plaso-l2tcsv',
    1,
    BigInt(Date.parse('2019-08-23T12:00:00Z')) * 1_000n,
  ]);
});

test('an export in a Parquet file, and one in an archive, are known by their names', async () => {
  const bench = await openBench();
  const lines = `${sampleOf('plaso-dynamic').join('\n')}\n`;
  const csv = bench.write('plaso.csv', lines);
  const parquet = csv.replace('.csv', '.parquet');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`COPY (FROM read_csv('${csv}', all_varchar = true)) TO '${parquet}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
  const choices = { kind: 'access' } as const;
  expect((await bench.load(parquet, choices)).settings.definition).toBe('plaso-dynamic');
  const zip = bench.write('out.zip', zipOf({ 'case/plaso.csv': lines }));
  const again = await openBench();
  expect((await again.load(zip, choices)).settings.definition).toBe('plaso-dynamic');
});

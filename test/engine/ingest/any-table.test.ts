import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ImportChoices, SourceSummary } from '../../../shared/contract/sources';
import { must } from '../../helpers/engine';
import { type Bench, openBench } from '../../helpers/import';
import { trying } from '../../helpers/property';
import {
  anyWriting,
  fittingRows,
  hostileTable,
  isIn,
  type Writing,
  type WrittenTable,
  writeTable,
} from '../../helpers/written-table';

type Expected = WrittenTable['expected'];

/** Hostile values around a time and an account, whose columns are the second and the third. */
function loggedRows(table: readonly (readonly string[])[], run: number): string[][] {
  return table.map(([first = '', ...rest], i) => [
    first,
    `2019-08-06T${String(run % 24).padStart(2, '0')}:47:${String(i % 60).padStart(2, '0')}Z`,
    `agent${run}`,
    ...rest,
  ]);
}

/** As a case shows every record, and as its database keeps what is no field of it. */
async function expectIdentical(
  bench: Bench,
  { id, records }: SourceSummary,
  { expected, records: bytes }: WrittenTable,
): Promise<void> {
  expect(records).toBe(expected.length);
  for (const [i, values] of expected.entries()) {
    const found = await must(bench.engine.call('sources.record', { id: `${id}:${i + 1}`, neighbours: 0 }));
    expect(Buffer.from(found.raw).toString('hex')).toBe(bytes[i]?.toString('hex'));
    expect(values === undefined ? undefined : found.columns.map(({ value }) => value)).toEqual(values);
  }
}

/** Places of the columns that are no fields, which is where a case keeps all that was written. */
function kept(expected: Expected): string[] {
  return expected.flatMap((values, i) => {
    if (values === undefined) return [];
    return JSON.stringify([
      i + 1,
      ...values.filter((_, at) => at !== 1 && at !== 2).map((value) => value ?? null),
    ]);
  });
}

async function keptIn(bench: Bench, ordinal: number, width: number): Promise<string[]> {
  const columns = Array.from({ length: width }, (_, at) => at).filter((at) => at !== 1 && at !== 2);
  const rows = await bench.ask<Record<string, unknown>>(
    `SELECT record, ${columns.map((at) => `c${at}`).join(', ')} FROM raw_${ordinal} ORDER BY record`,
  );
  return rows.map((row) =>
    JSON.stringify([Number(row.record), ...columns.map((at) => row[`c${at}`] ?? null)]),
  );
}

test('any table written strictly in any dialect that is told comes back value for value, from its bytes and in the database', async () => {
  const bench = await openBench();
  const all: { readonly ordinal: number; readonly width: number; readonly expected: Expected }[] = [];
  let run = 0;
  const property = fc.asyncProperty(hostileTable, anyWriting(), async (table, writing) => {
    run += 1;
    const rows = fittingRows(loggedRows(table, run), writing);
    const names = rows[0]?.map((_, at) => ['first', 'time', 'account'][at] ?? `column ${at + 1}`) ?? [];
    const written = writeTable(rows, writing, names);
    const column = (at: number) => (writing.dialect.header ? names[at] : `column ${at + 1}`) ?? '';
    const choices: ImportChoices = {
      kind: 'access',
      format: 'delimited',
      encoding: writing.encoding,
      dialect: writing.dialect,
      mapping: { time: column(1), account: column(2) },
      timeFormat: 'iso',
    };
    const source = await bench.load(bench.write(`${run}.csv`, written.bytes), choices);
    const rejects = written.expected.filter((values) => values === undefined).length;
    expect(source).toMatchObject({ rejects, events: rows.length - rejects, duplicates: 0 });
    await expectIdentical(bench, source, written);
    all.push({ ordinal: Number(source.id.slice(3)), width: names.length, expected: written.expected });
  });
  await fc.assert(property, { ...trying(12), endOnFailure: true });
  for (const { ordinal, width, expected } of all) {
    const found = await keptIn(bench, ordinal, width);
    expect([ordinal, ...found]).toEqual([ordinal, ...kept(expected)]);
  }
}, 600_000);

/** What files are that nobody describes: a header, double quotes, one of the usual delimiters. */
const COMMON = anyWriting(true)
  .filter(({ dialect, encoding, mark }) => {
    const isUsual = [',', ';', '\t', '|'].includes(dialect.delimiter) && encoding !== 'shift_jis';
    return isUsual && (encoding === 'utf-8' || mark);
  })
  .map((writing): Writing => ({ ...writing, dialect: { ...writing.dialect, quote: '"', escape: '"' } }));

test('any table of which nothing is told comes back value for value, or what is doubtful is asked or said', async () => {
  const bench = await openBench();
  const outcomes: Record<string, number> = { identical: 0 };
  const count = (what: string) => {
    outcomes[what] = (outcomes[what] ?? 0) + 1;
  };
  let run = 0;
  const property = fc.asyncProperty(hostileTable, COMMON, async (table, writing) => {
    run += 1;
    const rows = loggedRows(table, run).map((row) =>
      row.map((value) => (isIn(value, writing.encoding) ? value : '?')),
    );
    const names = rows[0]?.map((_, at) => ['first', 'time', 'account'][at] ?? `column ${at + 1}`) ?? [];
    const written = writeTable(rows, writing, names);
    const path = bench.write(`${run}.csv`, written.bytes);
    const result = await bench.engine.call('sources.import', { paths: [path], choices: { kind: 'access' } });
    if (!result.ok) {
      expect(result.error.code).toMatch(/^import\.(needs-decision|no-records)$/);
      const { questions = [] } =
        (result.error.detail as { questions?: readonly { id: string }[] } | undefined) ?? {};
      return count(`asked for ${questions.map(({ id }) => id).join() || 'records'}`);
    }
    const [source] = result.value.sources;
    if (source === undefined) throw new Error('An import of one file makes one source.');
    expect(source.records).toBe(source.events + source.rejects + source.duplicates);
    const nuls = written.expected.filter((values) => values === undefined).length;
    if (source.rejects > nuls) return count('rejects');
    if (source.warnings.length > 0) return count('warned');
    await expectIdentical(bench, source, written);
    count('identical');
  });
  await fc.assert(property, { ...trying(12), endOnFailure: true });
  console.info(outcomes);
  expect(outcomes.identical).toBeGreaterThan(run / 8);
}, 600_000);

import { expect, test } from 'vitest';
import { must } from '../../helpers/engine';
import { openBench } from '../../helpers/import';
import { TestRandom } from '../../helpers/random';
import { referenceCsv } from '../../helpers/reference-csv';

const PIECES = [
  'a',
  'agent',
  '',
  ' ',
  'é',
  '漢字',
  '🙂',
  '"',
  ',',
  ';',
  '\n',
  '\r\n',
  '\r',
  "'",
  '#',
  '\\',
  'NULL',
  '\t',
];

function text(random: TestRandom): string {
  return Array.from({ length: random.int(5) }, () => random.pick(PIECES)).join('');
}

function quoted(value: string, random: TestRandom, delimiter: string): string {
  const must = /["\r\n]/.test(value) || value.includes(delimiter) || value === '' || value !== value.trim();
  return must || random.int(3) === 0 ? `"${value.replaceAll('"', '""')}"` : value;
}

test('tables of random values come back value for value, as DuckDB loaded them and from their bytes', async () => {
  const bench = await openBench();
  for (let seed = 1; seed <= 12; seed += 1) {
    const random = new TestRandom(seed * 31_337);
    const delimiter = random.pick([',', ';', '\t', '|']);
    const end = random.pick(['\n', '\r\n']);
    const rows = Array.from({ length: 200 }, (_, i) => [
      `2019-08-06T20:${String(i % 60).padStart(2, '0')}:12Z`,
      `agent${random.int(9)}`,
      text(random),
      text(random),
    ]);
    const body = rows
      .map((row) => row.map((value) => quoted(value, random, delimiter)).join(delimiter) + end)
      .join('');
    const header = ['time', 'account', 'one', `two ${seed}`].join(delimiter) + end;
    const content = header + body;
    const source = await bench.load(bench.write(`${seed}.csv`, content), {
      kind: 'access',
      dialect: { delimiter },
    });
    expect([seed, source.records, source.rejects]).toEqual([seed, 200, 0]);
    const expected = referenceCsv(content, delimiter).slice(1);
    for (const at of [0, 1, 57, 198, 199]) {
      const found = await must(bench.engine.call('sources.record', { id: `${source.id}:${at + 1}` }));
      expect(found.columns.map(({ value }) => value)).toEqual(expected[at]?.values);
      expect(Buffer.from(found.raw).toString()).toBe(content.slice(expected[at]?.start, expected[at]?.end));
    }
  }
});

test('files of random bytes end as events, rejects and duplicates that add up, each at its own bytes', async () => {
  const bench = await openBench();
  const alphabet = [10, 13, 34, 44, 0, 65, 0xc3, 0xa9, 0xff, 32, 48, 58, 90];
  const good = '2019-08-06T20:47:12Z,anna,C1\n';
  for (let seed = 1; seed <= 12; seed += 1) {
    const random = new TestRandom(seed * 104_729);
    const noise = () => Buffer.from(Array.from({ length: random.int(300) }, () => random.pick(alphabet)));
    const parts = Array.from({ length: 8 }, () => [
      noise(),
      Buffer.from(`\n${good.repeat(random.int(3))}`),
    ]).flat();
    const content = Buffer.concat([Buffer.from(`time,account,customer\n${good.repeat(20)}`), ...parts]);
    const source = await bench.load(bench.write(`${seed}.csv`, content), {
      kind: 'access',
      encoding: 'utf-8',
    });
    expect(source.records).toBe(source.events + source.rejects + source.duplicates);
    const { rows, total } = await must(bench.engine.call('sources.rejects', { source: source.id }));
    expect(total).toBe(source.rejects);
    for (const { raw, byteOffset, byteLength } of rows) {
      expect(Buffer.from(raw).equals(content.subarray(byteOffset, byteOffset + byteLength))).toBe(true);
    }
  }
});

import { expect, test } from 'vitest';
import { must, refused } from '../../helpers/engine';
import { openBench } from '../../helpers/import';

const time = (i: number) => new Date(Date.UTC(2019, 7, 14, 11, 0, i)).toISOString();

test('what MySQL writes with FIELDS OPTIONALLY ENCLOSED BY and ESCAPED BY is found, cut and shown alike', async () => {
  const bench = await openBench();
  const accounts = ['anna', 'Smith\\, Jo', '"O\\"Brien, Jo"', 'two\\\r\nlines', '\\N'];
  const lines = Array.from(
    { length: 9_000 },
    (_, i) => `${time(i)},${i % 50 < 5 ? accounts[i % 50] : 'anna'},C${i}\r\n`,
  );
  const path = bench.write('mysql.csv', ['time,account,customer\r\n', ...lines].join(''));
  const source = await bench.load(path, { kind: 'access' });
  expect(source).toMatchObject({ records: 9_000, events: 8_820, rejects: 180, blanks: 0 });
  expect(source.settings.dialect).toMatchObject({ quote: '"', escape: '\\' });
  const { rows } = await must(bench.engine.call('sources.rejects', { source: 'EV-0001' }));
  expect(new Set(rows.map(({ reason }) => reason))).toEqual(new Set(['account is missing']));
  for (const [record, account] of [
    [8_951, 'anna'],
    [8_952, 'Smith, Jo'],
    [8_953, 'O"Brien, Jo'],
    [8_954, 'two\r\nlines'],
  ] as const) {
    const found = await must(bench.engine.call('sources.record', { id: `EV-0001:${record}` }));
    expect(`${Buffer.from(found.raw).toString()}\r\n`).toBe(lines[record - 1]);
    expect(found.columns.map(({ value }) => value)).toEqual([time(record - 1), account, `C${record - 1}`]);
  }
  const kept = await bench.everything();
  await bench.rebuild();
  expect(await bench.everything()).toEqual(kept);
});

test('a file that could be read with escapes and without is not imported until somebody says which', async () => {
  const bench = await openBench();
  const lines = Array.from({ length: 40 }, (_, i) => `${time(i)},O\\'Brien,C${i}\n`);
  const path = bench.write('a.csv', ['time,account,customer\n', ...lines].join(''));
  const error = await refused(
    bench.engine.call('sources.import', { paths: [path], choices: { kind: 'access' } }),
  );
  expect(error.code).toBe('import.needs-decision');
  expect(error.detail?.questions).toEqual([expect.objectContaining({ id: 'escape' })]);
  const source = await bench.load(path, { kind: 'access', dialect: { escape: '\\' } });
  const found = await must(bench.engine.call('sources.record', { id: `${source.id}:1` }));
  expect(found.columns[1]?.value).toBe("O'Brien");
});

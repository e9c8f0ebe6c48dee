import { expect, test } from 'vitest';
import { must } from '../../helpers/engine';
import { openBench } from '../../helpers/import';

test('leap seconds and years that cannot be are said with their counts', async () => {
  const bench = await openBench();
  const times = [
    '2016-12-31T23:59:60Z',
    '2019-08-06T20:47:12Z',
    '1901-01-01T00:00:00Z',
    '2150-01-01T00:00:00Z',
  ];
  const path = bench.write('odd.csv', `time,account\n${times.map((time, i) => `${time},a${i}\n`).join('')}`);
  const source = await bench.load(path, { kind: 'access' });
  expect(source.events).toBe(4);
  expect(source.warnings).toEqual([
    expect.stringMatching(/^1 record is at a second 60/),
    expect.stringMatching(/^2 records are of a year before 1970 or after 2100/),
  ]);
});

test('fields that a W3C log names only behind its sample are said, and its other lines counted after a rebuild, too', async () => {
  const bench = await openBench();
  const early = '#Fields: date time cs-username c-ip\n';
  const line = (i: number) =>
    `2019-08-06 20:${String(i % 60).padStart(2, '0')}:12 user${i} 10.0.${i % 200}.${i % 250}\n`;
  const many = Array.from({ length: 60_000 }, (_, i) => line(i)).join('');
  const late = '#Fields: date time cs-username c-ip x-reason\n2019-08-07 20:47:12 jdoe 10.0.0.1 audit\n';
  const again = '2019-08-07 20:47:13 jdoe 10.0.0.1 review\n';
  const path = bench.write('w3c.log', `${early}${many}${late}${again}`);
  const source = await bench.load(path, { kind: 'access' });
  expect([source.settings.format, source.asides]).toEqual(['w3c', 2]);
  expect(source.warnings).toEqual([expect.stringContaining('x-reason (in 2) records')]);
  await bench.rebuild();
  const { sources } = await must(bench.engine.call('sources.list', {}));
  expect(sources.map(({ asides, warnings }) => [asides, warnings])).toEqual([[2, source.warnings]]);
});

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

/** 3,000 records of which the sample sees 2,000; what `late` says of a record's number comes in behind that only. */
function records(write: (i: number) => string): string {
  return Array.from({ length: 3_000 }, (_, i) => write(i)).join('');
}
const time = (i: number) => new Date(Date.UTC(2019, 7, 6, 20, 0, i)).toISOString();

test('keys that JSON Lines name only behind their sample are said with their counts, after a rebuild, too', async () => {
  const bench = await openBench();
  const text = records((i) => {
    const late = {
      ...(i >= 2_500 ? { device: `d${i}` } : {}),
      ...(i >= 2_990 ? { who: { id: i % 2 === 0 ? null : i }, tags: ['x'] } : {}),
    };
    return `${JSON.stringify({ time: time(i), account: 'anna', ...late })}\n`;
  });
  const warning =
    'Some records have values under names that the sample did not have: device (in 500), who.id (in 5), tags (in 10) records. They became no columns and stand in the source record only.';
  const source = await bench.load(bench.write('late.jsonl', text), { kind: 'access' });
  expect([source.settings.format, source.settings.columns]).toEqual(['jsonl', ['time', 'account']]);
  expect(source.warnings).toEqual([warning]);
  await bench.rebuild();
  const { sources } = await must(bench.engine.call('sources.list', {}));
  expect(sources.map(({ warnings }) => warnings)).toEqual([[warning]]);
});

test('texts and attributes that XML has only behind its sample are said with their counts', async () => {
  const bench = await openBench();
  const text = records((i) => {
    const late = i >= 2_900 ? `<who id="${i}">x</who><Data Name="ip">1</Data>` : '';
    return `<event at="${time(i)}"><account>anna</account><Data Name="a">1</Data>${late}</event>\n`;
  });
  const source = await bench.load(bench.write('late.xml', `<log>\n${text}</log>\n`), {
    kind: 'access',
    format: 'xml:event',
    mapping: { time: '@at' },
  });
  expect(source.settings.columns).toEqual(['@at', 'account', 'Data[Name=a]']);
  expect(source.events).toBe(3_000);
  expect(source.warnings).toEqual([
    'Some records have values under names that the sample did not have: who@id (in 100), who (in 100), Data[Name=ip] (in 100) records. They became no columns and stand in the source record only.',
  ]);
});

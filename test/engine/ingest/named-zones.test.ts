import { expect, test } from 'vitest';
import { formatIso } from '../../../shared/model/time';
import { must } from '../../helpers/engine';
import { openBench } from '../../helpers/import';

const HEAD =
  'date,time,timezone,MACB,source,sourcetype,type,user,host,short,desc,version,filename,inode,notes,format,extra\n';
const row = (zone: string, account: string) =>
  `08/14/2019,10:00:00,${zone},M...,LOG,syslog,Content Modification Time,${account},h1,s,d,2,f,12,-,x,-\n`;

test('each record of a Plaso timeline is read in the zone that it names, one that names none there is is a reject', async () => {
  const bench = await openBench();
  const many = Array.from({ length: 40_000 }, () => row('UTC', 'jdoe'));
  many[30_000] = row('EST5EDT', 'eastern');
  many[30_001] = row('Mars/Olympus', 'martian');
  const path = bench.write('l2t.csv', HEAD + many.join(''));
  const source = await bench.load(path, { kind: 'access' });
  expect(source.settings).toMatchObject({
    definition: 'plaso-l2tcsv',
    mapping: { time: 'date + time + timezone' },
  });
  expect(source.settings.zone).toBeUndefined();
  expect([source.events, source.rejects]).toEqual([39_999, 1]);
  const { rows } = await must(bench.engine.call('timeline.events', { filter: { accounts: ['eastern'] } }));
  expect(rows.map(({ time }) => formatIso(time))).toEqual(['2019-08-14T14:00:00.000000Z']);
  const rejects = await must(bench.engine.call('sources.rejects', {}));
  expect(rejects.rows.map(({ record, reason }) => [record, reason.split(':')[0]])).toEqual([
    [30_002, 'time ends in letters that name no time zone'],
  ]);
  const eastern = bench.write('eastern.csv', HEAD + row('EST5EDT', 'a').repeat(3));
  const seen = await must(
    bench.engine.call('sources.inspect', { path: eastern, choices: { kind: 'access' } }),
  );
  expect(seen.questions).toEqual([]);
  expect(seen.reasons).toContain('time: 3 of 3 sampled values name their zone, EST5EDT, and are read in it.');
  expect(seen.columns.find(({ field }) => field === 'time')?.readAs).toBe('2019-08-14T14:00:00.000000Z');
});

test('times that name their zone are read in it, whatever zone is chosen for the others', async () => {
  const bench = await openBench();
  const times = [
    '2019-08-14 10:00 Europe/Dublin',
    '2019-12-14 10:00:00 Europe/Dublin',
    '2019-08-14 10:00:00 Asia/Dubai',
    '2019-10-27 01:30:00 Europe/Dublin',
  ];
  const path = bench.write('log.csv', `time,account\n${times.map((time) => `${time},a\n`).join('')}`);
  await bench.load(path, { kind: 'access', zone: 'America/New_York' });
  const { rows } = await must(bench.engine.call('timeline.events', {}));
  const byRecord = [...rows].sort((a, b) => a.record - b.record);
  expect(byRecord.map(({ time, flags }) => [formatIso(time).slice(0, 16), ...flags].join(' '))).toEqual([
    '2019-08-14T09:00',
    '2019-12-14T10:00',
    '2019-08-14T06:00',
    '2019-10-27T00:30 fold',
  ]);
});

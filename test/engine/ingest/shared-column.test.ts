import { expect, test } from 'vitest';
import { remap } from '../../../renderer/sources/words';
import { must, refused } from '../../helpers/engine';
import { openBench } from '../../helpers/import';

const LOG = 'time,agent,ref\n2019-08-06T20:47:12Z,anna,C1\n';
const twice = { kind: 'access', mapping: { account: 'agent', customer: 'AGENT' } } as const;

test('one column for two fields is refused, at inspection and at import, in whatever case it is written', async () => {
  const bench = await openBench();
  const path = bench.write('log.csv', LOG);
  for (const error of [
    await refused(bench.engine.call('sources.inspect', { path, choices: twice })),
    await refused(bench.engine.call('sources.import', { paths: [path], choices: twice })),
    await refused(
      bench.engine.call('sources.import', { paths: [], choices: {}, items: [{ path, choices: twice }] }),
    ),
  ]) {
    expect(error.code).toBe('usage.mapping');
    expect(error.message).toContain('The column “agent” is given to two fields, account and customer.');
  }
  expect((await must(bench.engine.call('sources.list', {}))).sources).toEqual([]);
});

test('the window takes a column from the field it was when it becomes another', () => {
  expect(remap({ account: 'agent', customer: 'ref' }, 'agent', 'customer')).toEqual({
    account: '',
    customer: 'agent',
  });
});

test('columns that are joined to one value may share a part', async () => {
  const bench = await openBench();
  const path = bench.write('shifts.csv', 'who,date,start,end\nanna,2019-08-06,08:00:00,16:00:00\n');
  const mapping = { account: 'who', from: 'date + start', to: 'date + end' };
  const source = await bench.load(path, { kind: 'shifts', zone: 'UTC', mapping });
  expect(source).toMatchObject({ events: 1, rejects: 0 });
});

test('a column that a named format would read as one field is what the examiner says, and no longer both', async () => {
  const bench = await openBench();
  const format = {
    id: 'crm-views',
    title: 'Our CRM’s view log',
    reference: 'CRM handbook, https://crm.example/log',
    kind: 'access',
    format: 'delimited',
    recognise: { columns: ['when', 'who', 'whom'] },
    mapping: { time: 'when', account: 'who', customer: 'whom' },
    samples: [
      {
        lines: ['when,who,whom', '2019-08-06T20:47:12Z,jdoe,4711'],
        events: [{ time: '2019-08-06T20:47:12.000000Z', account: 'jdoe', customer: '4711' }],
      },
    ],
  };
  const both = { ...format, mapping: { ...format.mapping, ticket: 'whom' } };
  const refusal = await refused(
    bench.engine.call('formats.add', { file: bench.write('bad.json', JSON.stringify(both)) }),
  );
  expect([refusal.code, refusal.message]).toEqual([
    'format.invalid',
    expect.stringContaining('The column “whom” is given to two fields'),
  ]);
  await must(bench.engine.call('formats.add', { file: bench.write('crm.json', JSON.stringify(format)) }));
  const path = bench.write('views.csv', 'when,who,whom\n2019-08-06T20:47:12Z,jdoe,4711\n');
  const choices = { kind: 'access', mapping: { ticket: 'Whom' } } as const;
  const { settings, reasons } = await must(bench.engine.call('sources.inspect', { path, choices }));
  expect(settings.mapping).toEqual({ time: 'when', account: 'who', ticket: 'whom' });
  expect(reasons.join(' ')).toContain('Column “whom” is read as ticket, as was said');
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { must, refused } from '../../helpers/engine';
import { openBench } from '../../helpers/import';

const OWN = {
  id: 'crm-views',
  title: 'Our CRM’s view log',
  reference: 'CRM handbook, https://crm.example/log',
  kind: 'access',
  format: 'lines',
  layout: { type: 'lines', pattern: '^@(?<when>\\S+) (?<who>\\S+) saw (?<whom>\\S+)$' },
  recognise: {},
  mapping: { time: 'when', account: 'who', customer: 'whom' },
  samples: [
    {
      lines: ['@2019-08-06T20:47:12Z jdoe saw 4711'],
      events: [{ time: '2019-08-06T20:47:12.000000Z', account: 'jdoe', customer: '4711' }],
    },
  ],
};

test('an own format is kept once it reads its samples, and an import of it never needs its file again', async () => {
  const bench = await openBench();
  const file = bench.write('crm.json', JSON.stringify(OWN));
  const checked = await must(bench.engine.call('formats.check', { file }));
  expect(checked.faults).toEqual([]);
  const added = await must(bench.engine.call('formats.add', { file }));
  expect(JSON.parse(readFileSync(added.file, 'utf8'))).toEqual(OWN);
  const { formats } = await must(bench.engine.call('formats.list', {}));
  expect(formats.find(({ id }) => id === OWN.id)?.origin).toBe('settings');
  const log = bench.write(
    'views.log',
    '@2019-08-06T20:47:12Z jdoe saw 4711\n@2019-08-06T20:48:12Z asmith saw 4712\n',
  );
  const source = await bench.load(log, { kind: 'access' });
  expect([source.settings.definition, source.events]).toEqual([OWN.id, 2]);
});

test('a format that is not well formed, cannot be bounded or misreads its samples is refused with the reason', async () => {
  const bench = await openBench();
  const add = (content: unknown) =>
    refused(bench.engine.call('formats.add', { file: bench.write('bad.json', JSON.stringify(content)) }));
  expect((await add({ ...OWN, mapping: undefined })).message).toContain('mapping');
  expect((await add({ ...OWN, layout: { type: 'lines', pattern: '(?<a>x)\\1' } })).code).toBe(
    'usage.pattern',
  );
  const wrong = {
    ...OWN,
    samples: [
      {
        ...OWN.samples[0],
        events: [{ time: '2019-08-06T20:47:12.000000Z', account: 'asmith', customer: '4711' }],
      },
    ],
  };
  const faulty = await add(wrong);
  expect([faulty.code, faulty.message]).toEqual(['format.faults', expect.stringContaining('jdoe')]);
});

test('a format kept in a case takes part in everything while that case is open, and in nothing without it', async () => {
  const bench = await openBench();
  const file = bench.write('crm.json', JSON.stringify(OWN));
  const added = await must(bench.engine.call('formats.add', { file, to: 'case' }));
  expect(added.file.startsWith(bench.case)).toBe(true);
  const line = '@2019-08-06T20:47:12Z jdoe saw 4711\n';
  const path = bench.write('views.log', `${line}${line.replace('jdoe', 'asmith')}`);
  const inspect = async (format?: string) =>
    await bench.engine.call('sources.inspect', { path, choices: format === undefined ? {} : { format } });
  expect((await must(inspect())).settings.definition).toBe(OWN.id);
  expect((await must(inspect(OWN.id))).reasons.join(' ')).toContain('as you said');
  const { items } = await must(bench.engine.call('sources.expand', { paths: [path] }));
  expect(items.map(({ format }) => format)).toEqual([OWN.id]);
  const source = await bench.load(path, { kind: 'access', format: OWN.id });
  expect([source.settings.definition, source.events]).toEqual([OWN.id, 2]);
  await must(bench.engine.call('case.close', {}));
  expect((await must(inspect())).settings.definition).toBeUndefined();
  const told = await inspect(OWN.id);
  expect(told.ok ? undefined : told.error.code).toBe('usage.format');
});

import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { must, refused } from '../../helpers/engine';
import { openBench } from '../../helpers/import';
import { OWN_FORMAT as OWN } from '../../helpers/own-format';

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
  const endless = await add({ ...OWN, layout: { type: 'lines', pattern: '(?<a>x)\\1' } });
  expect([endless.code, endless.message]).toEqual([
    'format.invalid',
    expect.stringContaining('backreferences'),
  ]);
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

test('a preview says what a file would read before it is added, and what it would come in place of', async () => {
  const bench = await openBench();
  const lines = [...(OWN.samples[0]?.lines ?? []), '@yesterday jdoe saw 4711'];
  const written = { ...OWN, samples: [{ ...OWN.samples[0], lines, rejects: 1 }] };
  const file = bench.write('crm.json', JSON.stringify(written));
  const preview = async () => await must(bench.engine.call('formats.preview', { file }));
  const first = await preview();
  expect([first.faults, first.format?.id, first.replaces]).toEqual([[], OWN.id, undefined]);
  expect(first.samples).toEqual([
    {
      lines,
      records: [
        { fields: OWN.samples[0]?.events[0] },
        {
          fields: { time: '@yesterday'.slice(1), account: 'jdoe', customer: '4711' },
          reject: expect.any(String),
        },
      ],
      faults: [],
    },
  ]);
  expect((await must(bench.engine.call('formats.list', {}))).formats.map(({ id }) => id)).not.toContain(
    OWN.id,
  );
  await must(bench.engine.call('formats.add', { file, to: 'case' }));
  expect((await preview()).replaces).toBe('case');
});

test('a format is tried on a file without being added: its rows as read, and what would be rejected', async () => {
  const bench = await openBench();
  const formatFile = bench.write('crm.json', JSON.stringify(OWN));
  const text = `@2019-08-06T20:47:12Z jdoe saw 4711\n@2019-08-06T20:48:12Z asmith saw 4712\nnothing like it\n`;
  const path = bench.write('views.log', text);
  const inspect = async (tried: object) =>
    await must(bench.engine.call('sources.inspect', { path, choices: { kind: 'access' }, ...tried }));
  const before = await inspect({});
  const { settings, rows, predictedRejects } = await inspect({ formatFile });
  expect(settings.definition).toBe(OWN.id);
  expect(rows.map(({ values, reject }) => [values[1], reject === undefined])).toEqual([
    ['jdoe', true],
    ['asmith', true],
    [undefined, false],
  ]);
  expect(predictedRejects.map(({ count }) => count)).toEqual([1]);
  expect(await inspect({})).toEqual(before);
});

test('what is wrong in a format is said with its place in the file', async () => {
  const bench = await openBench();
  const faults = async (text: string) => {
    const file = bench.write('bad.json', text);
    const { faults: found, format, samples } = await must(bench.engine.call('formats.preview', { file }));
    expect([format, samples]).toEqual([undefined, []]);
    return found.map(({ where, line }) => `${line} ${where}`);
  };
  const text = (part: object) => JSON.stringify({ ...OWN, ...part }, undefined, 2);
  const lineWith = (whole: string, needle: string) =>
    whole.split('\n').findIndex((line) => line.includes(needle)) + 1;
  const broken = text({}).replace('"kind": "access",', '"kind" "access",');
  expect(await faults(broken)).toEqual([`${lineWith(broken, '"kind" "access"')} the whole`]);
  const unknown = text({ layout: { ...OWN.layout, patern: 'x' }, kind: 'acess' });
  expect(await faults(unknown)).toEqual([`${lineWith(unknown, 'acess')} kind`]);
  const mapped = text({ mapping: { ...OWN.mapping, acount: 'who' } });
  expect(await faults(mapped)).toEqual([
    `${lineWith(mapped, 'acount')} mapping.acount`,
    expect.stringMatching(/ mapping$/),
  ]);
  const endless = text({ layout: { type: 'lines', pattern: '(?<when>a)\\1' } });
  expect(await faults(endless)).toEqual([`${lineWith(endless, '(?<when>a)')} layout.pattern`]);
  const early = text({ samples: [{ ...OWN.samples[0], events: [] }] });
  expect(await faults(early)).toEqual([`${lineWith(early, '"events": []')} samples.0.events`]);
});

test('an own format is taken away again, and what it has read stays', async () => {
  const bench = await openBench();
  const file = bench.write('crm.json', JSON.stringify(OWN));
  await must(bench.engine.call('formats.add', { file, to: 'case' }));
  const log = bench.write(
    'views.log',
    '@2019-08-06T20:47:12Z jdoe saw 4711\n@2019-08-06T20:48:12Z asmith saw 4712\n',
  );
  const source = await bench.load(log, { kind: 'access' });
  const remove = (from: 'case' | 'settings') => bench.engine.call('formats.remove', { id: OWN.id, from });
  expect((await refused(remove('settings'))).code).toBe('format.absent');
  await must(remove('case'));
  expect((await refused(remove('case'))).code).toBe('format.absent');
  const before = await bench.everything();
  await bench.rebuild();
  expect(await bench.everything()).toEqual(before);
  expect(source.settings.definition).toBe(OWN.id);
});

test('a file among the formats that is none stops reading with its name, is listed and can be removed', async () => {
  const bench = await openBench();
  const file = bench.write('crm.json', JSON.stringify(OWN));
  const added = await must(bench.engine.call('formats.add', { file }));
  writeFileSync(added.file, '{');
  const log = bench.write('views.csv', 'time,account\n2019-08-06T20:47:12Z,jdoe\n');
  const inspect = () => bench.engine.call('sources.inspect', { path: log, choices: {} });
  const error = await refused(inspect());
  expect([error.code, error.message]).toEqual(['format.invalid', expect.stringContaining('crm-views.json')]);
  const { unreadable, formats } = await must(bench.engine.call('formats.list', {}));
  expect(unreadable.map(({ id, origin }) => [id, origin])).toEqual([[OWN.id, 'settings']]);
  expect(formats.length).toBeGreaterThan(50);
  await must(bench.engine.call('formats.remove', { id: OWN.id, from: 'settings' }));
  await must(inspect());
});

import { expect, test } from 'vitest';
import { must } from '../../helpers/engine';
import { openBench } from '../../helpers/import';

const REJECTS = 60_000;

test(`${REJECTS} rejects and a row of 8,000 columns are listed, replayed and taken back as ever`, async () => {
  const bench = await openBench();
  const { engine } = bench;
  const lines = ['time,account,customer,note'];
  for (let i = 0; i < REJECTS; i += 1)
    lines.push(`06.08.2019 ${String(i % 24).padStart(2, '0')}:00,a${i % 9},C${i}`);
  lines.push(Array.from({ length: 8_000 }, (_, i) => `v${i}`).join(','));
  lines.push('2019-08-06T20:00:00Z,a1,C1,whole');
  const imported = await bench.load(bench.write('storm.csv', `${lines.join('\n')}\n`), {
    kind: 'access',
    zone: 'UTC',
    timeFormat: 'iso',
  });
  expect(imported).toMatchObject({ records: REJECTS + 2, events: 1, rejects: REJECTS + 1 });
  const groups = await must(engine.call('rejects.groups', {}));
  expect(groups.groups.map(({ reason, count }) => [reason, count])).toEqual([
    ['3 columns instead of 4', REJECTS],
    ['8000 columns instead of 4', 1],
  ]);
  const page = await must(
    engine.call('sources.rejects', { source: 'EV-0001', offset: REJECTS - 10, limit: 100 }),
  );
  expect(page.rows).toHaveLength(11);
  expect(page.rows[0]?.record).toBe(REJECTS - 9);

  const settings = { pad: true, timeFormat: '%d.%m.%Y %H:%M' };
  const replay = { source: 'EV-0001', reason: '3 columns instead of 4', settings };
  const done = await must(engine.call('rejects.replay', { ...replay, why: 'the note was left out' }));
  expect(done).toMatchObject({ tried: REJECTS, events: REJECTS, remaining: [] });
  const { sources } = await must(engine.call('sources.list', {}));
  expect(sources[0]).toMatchObject({ events: REJECTS + 1, rejects: 1, repaired: REJECTS });
  await must(engine.call('undo.undo', {}));
  const after = await must(engine.call('sources.list', {}));
  expect(after.sources[0]).toMatchObject({ events: 1, rejects: REJECTS + 1 });
}, 600_000);

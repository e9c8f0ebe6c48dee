import { expect, test } from 'vitest';
import { must } from '../../helpers/engine';
import { openBench } from '../../helpers/import';

const REJECTS = 200_000;

/** Bounds are ten times what it takes on an idle machine, so that they hold on a busy one and not for quadratic work. */
const SECONDS = { groups: 5, page: 5, replay: 120, undo: 60 };

async function timed<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly seconds: number }> {
  const start = performance.now();
  const value = await work();
  return { value, seconds: (performance.now() - start) / 1_000 };
}

test(`${REJECTS} rejects and a row of 8,000 columns are listed, replayed and taken back without delay`, async () => {
  const bench = await openBench();
  const { engine } = bench;
  const lines = ['time,account,customer,note'];
  for (let i = 0; i < REJECTS; i += 1)
    lines.push(`06.08.2019 ${String(i % 24).padStart(2, '0')}:00,a${i % 9},C${i}`);
  lines.push(Array.from({ length: 8_000 }, (_, i) => `v${i}`).join(','));
  lines.push('2019-08-06T20:00:00Z,a1,C1,whole');
  const imported = await timed(() =>
    bench.load(bench.write('storm.csv', `${lines.join('\n')}\n`), { kind: 'access', zone: 'UTC', timeFormat: 'iso' }),
  );
  expect(imported.value).toMatchObject({ records: REJECTS + 2, events: 1, rejects: REJECTS + 1 });
  const groups = await timed(() => must(engine.call('rejects.groups', {})));
  expect(groups.value.groups.map(({ reason, count }) => [reason, count])).toEqual([
    ['3 columns instead of 4', REJECTS],
    ['8000 columns instead of 4', 1],
  ]);
  expect(groups.seconds).toBeLessThan(SECONDS.groups);
  const page = await timed(() =>
    must(engine.call('sources.rejects', { source: 'EV-0001', offset: REJECTS - 10, limit: 100 })),
  );
  expect(page.value.rows).toHaveLength(11);
  expect(page.value.rows[0]?.record).toBe(REJECTS - 9);
  expect(page.seconds).toBeLessThan(SECONDS.page);

  const settings = { pad: true, timeFormat: '%d.%m.%Y %H:%M' };
  const replay = { source: 'EV-0001', reason: '3 columns instead of 4', settings };
  const done = await timed(() =>
    must(engine.call('rejects.replay', { ...replay, why: 'the note was left out' })),
  );
  expect(done.value).toMatchObject({ tried: REJECTS, events: REJECTS, remaining: [] });
  expect(done.seconds).toBeLessThan(SECONDS.replay);
  const { sources } = await must(engine.call('sources.list', {}));
  expect(sources[0]).toMatchObject({ events: REJECTS + 1, rejects: 1, repaired: REJECTS });
  const undone = await timed(() => must(engine.call('undo.undo', {})));
  expect(undone.seconds).toBeLessThan(SECONDS.undo);
  const after = await must(engine.call('sources.list', {}));
  expect(after.sources[0]).toMatchObject({ events: 1, rejects: REJECTS + 1 });
  const said = { import: imported, groups, page, replay: done, undo: undone };
  console.info(
    Object.entries(said)
      .map(([what, { seconds }]) => `${what} ${seconds.toFixed(2)} s`)
      .join(', '),
  );
}, 600_000);

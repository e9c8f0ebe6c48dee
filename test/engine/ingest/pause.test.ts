import { expect, test } from 'vitest';
import type { Progress } from '../../../shared/contract/wire';
import { must } from '../../helpers/engine';
import { openBench } from '../../helpers/import';

const ROWS = 300_000;

function rows(): string {
  const lines = Array.from(
    { length: ROWS },
    (_, i) => `${new Date(Date.UTC(2019, 0, 1) + i * 1_000).toISOString()},agent${i % 50},C${i % 900},view`,
  );
  return `time,account,customer,action\n${lines.join('\n')}\n`;
}

test('an import that is held gets nowhere until it may go on, and then takes in everything', async () => {
  const bench = await openBench();
  const path = bench.write('a.csv', rows());
  const held: Progress[] = [];
  const { sources } = await must(
    bench.engine.call(
      'sources.import',
      { paths: [path], choices: { kind: 'access' } },
      {
        onProgress: (progress) => {
          if (progress.unit !== 'bytes' || progress.done === 0) return;
          if (held.length === 0) void bench.engine.call('sources.pause', { paused: true });
          if (progress.paused !== true && held.length > 0) return;
          held.push(progress);
          if (held.length === 12) void bench.engine.call('sources.pause', { paused: false });
        },
      },
    ),
  );
  const [before, after] = [held.at(-4), held.at(-1)];
  expect(before?.paused).toBe(true);
  expect(after?.counts).toEqual(before?.counts);
  expect(after?.done).toBe(before?.done);
  expect(sources).toMatchObject([{ records: ROWS, events: ROWS, rejects: 0 }]);
});

test('an import can be cancelled while it is held, and the next one is not held', async () => {
  const bench = await openBench();
  const path = bench.write('a.csv', rows());
  const abort = new AbortController();
  let reports = 0;
  const cancelled = await bench.engine.call(
    'sources.import',
    { paths: [path], choices: { kind: 'access' } },
    {
      signal: abort.signal,
      onProgress: (progress) => {
        if (progress.unit !== 'bytes' || progress.done === 0) return;
        reports += 1;
        if (reports === 1) void bench.engine.call('sources.pause', { paused: true });
        if (progress.paused === true) abort.abort();
      },
    },
  );
  expect(cancelled).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  expect(await bench.load(path, { kind: 'access' })).toMatchObject({ id: 'EV-0001', events: ROWS });
});

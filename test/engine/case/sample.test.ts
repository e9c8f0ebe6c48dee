import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { engineIn, must, refused } from '../../helpers/engine';
import { tempFolder } from '../../helpers/temp';

test('the sample case is made on first use with its five sources, and merely opened afterwards', async () => {
  const top = tempFolder();
  const engine = engineIn(top);
  const stages = new Set<string>();
  const info = await must(engine.call('case.sample', {}, { onProgress: ({ stage }) => stages.add(stage) }));
  expect(info).toMatchObject({ sources: 5, zone: 'Europe/Dublin', readOnly: false, notices: [] });
  expect(info.accessEvents).toBeGreaterThanOrEqual(300_000);
  expect(info.reports).toBeGreaterThan(50);
  expect(info.counts.records).toBe(info.counts.events + info.counts.rejects + info.counts.duplicates);
  expect(stages.size).toBeGreaterThan(2);
  const { sources } = await must(engine.call('sources.list', {}));
  expect(sources.map(({ kind }) => kind)).toEqual([
    'access',
    'reports',
    'customers',
    'accounts',
    'assignments',
  ]);
  expect(readdirSync(join(top, 'state', 'sample'))).toEqual(['off-ticket.throughline']);

  await must(engine.call('case.close', {}));
  const again = await must(engine.call('case.sample', { kind: 'off-ticket' }));
  expect([again.folder, again.id]).toEqual([info.folder, info.id]);
});

test('a sample case that is cancelled on the way is not there', async () => {
  const top = tempFolder();
  const engine = engineIn(top);
  const abort = new AbortController();
  const folder = join(top, 'mine', 'sample.throughline');
  const error = await refused(
    engine.call(
      'case.sample',
      { folder },
      {
        signal: abort.signal,
        onProgress: ({ done }) => {
          if (done > 0) abort.abort();
        },
      },
    ),
  );
  expect(error.code).toBe('cancelled');
  expect(existsSync(folder)).toBe(false);
  expect(readdirSync(join(top, 'mine'))).toEqual([]);
  expect(await must(engine.call('case.info', {}))).toEqual({});
});

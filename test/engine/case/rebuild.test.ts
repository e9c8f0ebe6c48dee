import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Engine } from '../../../electron/engine';
import { MICROS_PER_DAY } from '../../../shared/model/time';
import { newCase, type OpenedCase } from '../../helpers/case';
import { must } from '../../helpers/engine';
import { ACCESS, importEvidence } from '../../helpers/evidence';
import { tempFolder } from '../../helpers/temp';

/** Everything a case says about itself, as far as it does not depend on when it is asked. */
async function everything(engine: Engine) {
  const info = (await must(engine.call('case.info', {}))).case;
  return {
    counts: info?.counts,
    extent: info?.extent,
    figures: [info?.accessEvents, info?.reports, info?.accounts, info?.customers, info?.annotations],
    sources: await must(engine.call('sources.list', {})),
    events: await must(engine.call('timeline.events', { limit: 1_000 })),
    calls: await must(engine.call('timeline.calls', {})),
    rejects: await must(engine.call('sources.rejects', {})),
    duplicates: await must(engine.call('sources.duplicates', {})),
    annotations: await must(engine.call('annotations.list', {})),
    exhibits: await must(engine.call('exhibits.list', {})),
    undo: await must(engine.call('undo.state', {})),
    leads: await must(engine.call('leads.latest', {})),
    lanes: await must(
      engine.call('timeline.lanes', {
        by: 'account',
        order: 'name',
        offset: 0,
        limit: 100,
        lookBack: 90n * MICROS_PER_DAY,
        skew: 0n,
      }),
    ),
  };
}

async function workedCase(top: string): Promise<OpenedCase> {
  const opened = await newCase(top);
  const { engine } = opened;
  await importEvidence(engine, top);
  await must(engine.call('annotations.add', { on: `event:${ACCESS}:5`, text: 'look here', tags: ['first'] }));
  await must(engine.call('annotations.add', { on: 'account:agent-3', text: 'on leave in July?' }));
  await must(engine.call('annotations.add', { on: 'customer:C-11', text: 'called twice' }));
  await must(engine.call('annotations.add', { on: 'report:R-3', text: 'sure about the day' }));
  await must(engine.call('annotations.remove', { id: 'AN-0002' }));
  await must(
    engine.call('exhibits.add', {
      title: 'Exports',
      events: [`${ACCESS}:9`, `${ACCESS}:2`, `${ACCESS}:9`],
      note: 'both without a ticket',
    }),
  );
  const parameters = { lookBack: 90n * MICROS_PER_DAY, skew: 0n, permutations: 99, seed: 1 };
  await must(engine.call('leads.run', parameters));
  return opened;
}

test('a case whose database was deleted comes back the same: events, notes, exhibits, leads, undo', async () => {
  const { engine, folder, reopen } = await workedCase(tempFolder());
  await reopen();
  const before = await everything(engine);
  expect(before.events.total).toBe(398);
  expect(before.counts).toEqual({ records: 410, events: 408, rejects: 2, duplicates: 0, blanks: 0 });
  await must(engine.call('case.close', {}));
  rmSync(join(folder, 'events.duckdb'));
  await must(engine.call('case.rebuild', { folder }));
  await must(engine.call('case.open', { folder }));
  expect(await everything(engine)).toEqual(before);
  const replay = await must(engine.call('exhibits.replay', { id: 'EX-0001' }));
  expect(replay).toMatchObject({ identical: true, records: 2 });
});

test('a case is the same when it is read-only and its database has to be made for that', async () => {
  const { engine, folder } = await workedCase(tempFolder());
  const before = await everything(engine);
  await must(engine.call('case.close', {}));
  rmSync(join(folder, 'events.duckdb'));
  const journal = readFileSync(join(folder, 'journal.jsonl'));
  await must(engine.call('case.open', { folder, readOnly: true }));
  expect(await everything(engine)).toEqual(before);
  expect(readFileSync(join(folder, 'journal.jsonl'))).toEqual(journal);
});

test('an exhibit keeps its events in order of time and its question as text', async () => {
  const { engine } = await workedCase(tempFolder());
  const { exhibits } = await must(engine.call('exhibits.list', {}));
  expect(exhibits[0]).toMatchObject({ id: 'EX-0001', title: 'Exports', note: 'both without a ticket' });
  expect(exhibits[0]?.events).toEqual([`${ACCESS}:2`, `${ACCESS}:9`]);
  expect(exhibits[0]?.query).toContain('ORDER BY e.ts, e.source, e.record');
  expect(exhibits[0]?.query).not.toContain('?');
});

test('an imported case is signed after every import', async () => {
  const top = tempFolder();
  const { engine } = await newCase(top);
  await importEvidence(engine, top);
  const { checkpoints, ok } = await must(engine.call('journal.verify', {}));
  expect(ok).toBe(true);
  expect(checkpoints.map(({ size }) => size)).toEqual([3, 4]);
});

test('a source that was changed or is gone is told at open, and its exhibit does not replay', async () => {
  const { engine, folder, reopen } = await workedCase(tempFolder());
  const file = (await must(engine.call('sources.list', {}))).sources[0]?.file ?? '';
  const bytes = readFileSync(file);
  chmodSync(file, 0o600);
  writeFileSync(file, bytes.subarray(0, -1));
  await reopen();
  const changed = (await must(engine.call('case.info', {}))).case;
  expect(changed?.notices.join()).toMatch(/EV-0001 \(access\.csv\) was changed/);
  rmSync(file);
  await reopen();
  const gone = (await must(engine.call('case.info', {}))).case;
  expect(gone?.notices.join()).toMatch(/EV-0001 \(access\.csv\) is gone/);
  expect((await engine.call('exhibits.replay', { id: 'EX-0001' })).ok).toBe(false);
  expect(folder).toBeDefined();
});

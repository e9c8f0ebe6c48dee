import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { newCase } from '../../helpers/case';
import { must, refused } from '../../helpers/engine';
import { ACCESS, importEvidence, writeEvidence } from '../../helpers/evidence';
import { tempFolder } from '../../helpers/temp';

test('an exhibit holds its events once, in order of time, with the question as text that runs anywhere', async () => {
  const top = tempFolder();
  const { engine } = await newCase(top);
  await importEvidence(engine, top);
  const wanted = { title: ' Exports ', events: [`${ACCESS}:9`, `${ACCESS}:2`, `${ACCESS}:9`], note: 'both' };
  const exhibit = await must(engine.call('exhibits.add', wanted));
  expect(exhibit).toMatchObject({ id: 'EX-0001', title: 'Exports', note: 'both', actor: 'R. Okafor' });
  expect(exhibit.events).toEqual([`${ACCESS}:2`, `${ACCESS}:9`]);
  expect(exhibit.rowsSha256).toMatch(/^[0-9a-f]{64}$/);
  expect(exhibit.query).toContain('ORDER BY e.ts, e.source, e.record');
  expect(exhibit.query).not.toContain('?');
  expect((await must(engine.call('exhibits.list', {}))).exhibits).toEqual([exhibit]);
  expect(await must(engine.call('exhibits.replay', { id: exhibit.id }))).toEqual({
    identical: true,
    records: 2,
    rowsSha256: exhibit.rowsSha256,
  });
});

test('events the case does not have are named, and nothing is written', async () => {
  const top = tempFolder();
  const { engine } = await newCase(top);
  await importEvidence(engine, top);
  const { total } = await must(engine.call('journal.page', { offset: 0, limit: 1 }));
  const error = await refused(
    engine.call('exhibits.add', { title: 'x', events: [`${ACCESS}:2`, `${ACCESS}:38`, 'EV-0009:1'] }),
  );
  expect(error).toMatchObject({ code: 'usage.event', detail: { absent: [`${ACCESS}:38`, 'EV-0009:1'] } });
  expect((await must(engine.call('journal.page', { offset: 0, limit: 1 }))).total).toBe(total);
});

test('a removed exhibit comes back by undo with its number, and the number is never given again', async () => {
  const top = tempFolder();
  const { engine } = await newCase(top);
  await importEvidence(engine, top);
  const exhibit = await must(engine.call('exhibits.add', { title: 'x', events: [`${ACCESS}:2`] }));
  await must(engine.call('exhibits.remove', { id: exhibit.id, reason: 'not needed' }));
  expect((await must(engine.call('exhibits.list', {}))).exhibits).toEqual([]);
  const second = await must(engine.call('exhibits.add', { title: 'y', events: [`${ACCESS}:3`] }));
  expect(second.id).toBe('EX-0002');
  await must(engine.call('undo.undo', {}));
  await must(engine.call('undo.undo', {}));
  expect((await must(engine.call('exhibits.list', {}))).exhibits).toEqual([exhibit]);
});

test('the same records frozen from a compressed original differ only in what says so', async () => {
  const top = tempFolder();
  const { engine } = await newCase(top);
  const { access } = writeEvidence(top);
  const packed = join(top, 'access.csv.gz');
  writeFileSync(packed, gzipSync(readFileSync(access)));
  const choices = { kind: 'access' as const, zone: 'Europe/Dublin' };
  await must(engine.call('sources.import', { paths: [packed], choices }));
  const exhibit = await must(
    engine.call('exhibits.add', { title: 'x', events: [`${ACCESS}:400`, `${ACCESS}:1`, `${ACCESS}:200`] }),
  );
  expect(await must(engine.call('exhibits.replay', { id: exhibit.id }))).toMatchObject({
    identical: true,
    records: 3,
  });
});

test('all 398 events of a log can be put in evidence at once', async () => {
  const top = tempFolder();
  const { engine } = await newCase(top);
  await importEvidence(engine, top);
  const { rows } = await must(engine.call('timeline.events', { limit: 1_000 }));
  const events = rows.map(({ id }) => id);
  const exhibit = await must(
    engine.call('exhibits.add', { title: 'everything', events: events.slice().reverse() }),
  );
  expect(exhibit.events).toEqual(events);
});

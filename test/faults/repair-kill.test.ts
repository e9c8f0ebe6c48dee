import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { bundleDriver, spin, startChild } from '../helpers/child';
import { engineIn, must } from '../helpers/engine';
import { seeded } from '../helpers/random';
import { tempFolder } from '../helpers/temp';

const POINTS = 15;
const GOOD = 3_000;
const BAD = 3_000;
const REASON = 'not valid UTF-8';

let driver = '';
beforeAll(async () => {
  driver = await bundleDriver('repair');
});

function mixedLog(): Buffer {
  const parts = [Buffer.from('time,account,customer,note\n')];
  for (let i = 0; i < GOOD + BAD; i += 1) {
    const line = `2019-08-06T20:47:12Z,agent${i % 97},C${i % 500},caf\u00e9\n`;
    parts.push(Buffer.from(line, i % 2 === 0 ? 'utf8' : 'latin1'));
  }
  return Buffer.concat(parts);
}

test(`a replay of rejects cut off by kill -9 is whole or absent, at ${POINTS} random points`, async () => {
  const random = seeded(20191101);
  const top = tempFolder();
  const folder = join(top, 'kill.throughline');
  const engine = engineIn(top);
  const path = join(top, 'mixed.csv');
  writeFileSync(path, mixedLog());
  await must(engine.call('case.create', { folder, title: 'T', examiner: 'R. Okafor' }));
  await must(
    engine.call('sources.import', { paths: [path], choices: { kind: 'access', encoding: 'utf-8' } }),
  );
  await must(engine.call('case.close', {}));
  for (let point = 0; point < POINTS; point += 1) {
    // The last one is cut off when the replay is surely done: what was said to be repaired stays repaired.
    const isDone = point === POINTS - 1;
    const child = startChild(driver, folder, join(top, 'state'), REASON, isDone ? 'once' : '');
    await child.heard(isDone ? 2 : 1 + Math.floor(random() * 4));
    if (!isDone) spin(random() * 150_000);
    await child.kill();
    await must(engine.call('case.open', { folder }));
    const { sources } = await must(engine.call('sources.list', {}));
    const { events = 0, rejects = 0, repaired = 0 } = sources[0] ?? {};
    expect(isDone ? [BAD] : [0, BAD]).toContain(repaired);
    expect([events, rejects]).toEqual([GOOD + repaired, BAD - repaired]);
    const { entries } = await must(engine.call('journal.page', { offset: 0, limit: 10_000 }));
    const acts = entries.filter(({ action }) => action === 'reject.replay' || action === 'undo');
    expect(repaired === BAD).toBe(acts.at(-1)?.action === 'reject.replay');
    expect(await must(engine.call('journal.verify', {}))).toMatchObject({ ok: true, problems: [] });
    const { total } = await must(engine.call('timeline.events', { limit: 1 }));
    expect(total).toBe(events);
    if (repaired > 0) await must(engine.call('undo.undo', {}));
    await must(engine.call('case.close', {}));
  }
}, 600_000);

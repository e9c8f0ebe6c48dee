import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { newCase } from '../helpers/case';
import { bundleDriver, startChild } from '../helpers/child';
import { must } from '../helpers/engine';
import { seeded } from '../helpers/random';
import { tempFolder } from '../helpers/temp';

const POINTS = 20;
const random = seeded(4711);

let driver = '';
beforeAll(async () => {
  driver = await bundleDriver('open-close');
});

test(`a case killed while it opens, signs, seals, closes or is rebuilt opens without a question, at ${POINTS} points`, async () => {
  const top = tempFolder();
  const { engine, folder } = await newCase(top);
  await must(engine.call('case.close', {}));
  const acknowledged = new Set<string>();
  for (let point = 0; point < POINTS; point += 1) {
    const child = startChild(driver, folder, join(top, 'state'));
    await child.heard(1);
    // The point itself: anywhere in some two rounds of the driver.
    await delay(random() * 700);
    await child.kill();
    for (const id of child.lines.slice(1)) acknowledged.add(id);

    const info = await must(engine.call('case.open', { folder }));
    expect(info.notices.join()).not.toMatch(/damaged|changed|another journal|lost/);
    const { annotations } = await must(engine.call('annotations.list', {}));
    const stored = new Set(annotations.map(({ id }) => id));
    expect([...acknowledged].filter((id) => !stored.has(id))).toEqual([]);
    expect(await must(engine.call('journal.verify', {}))).toMatchObject({ ok: true, problems: [] });
    await must(engine.call('case.close', {}));
    expect(existsSync(join(folder, 'lock.json'))).toBe(false);
  }
  expect(readdirSync(folder).filter((name) => name.includes('kept'))).toEqual([]);
  expect(acknowledged.size).toBeGreaterThan(0);
});

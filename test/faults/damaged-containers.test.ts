import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { must } from '../helpers/engine';
import { type Bench, openBench } from '../helpers/import';
import { trying } from '../helpers/property';
import { leftovers } from './kinds/bed';
import type { Evidence, Kind } from './kinds/kind';
import { PACKED_KINDS } from './kinds/packed-kinds';
import { missingFor } from './kinds/tools';

const FIRST = 200;
/** What these say of their own content no bit of it can contradict: they hold no sums. */
const WITHOUT_SUMS = ['SQLite', 'Parquet'];

const CONTAINERS = PACKED_KINDS.filter(
  ({ name }) => !name.startsWith('a folder') && !WITHOUT_SUMS.includes(name),
);
const KINDS = CONTAINERS.filter((kind) => missingFor(kind) === undefined);
for (const kind of CONTAINERS)
  if (!KINDS.includes(kind)) console.warn(`Skipped: ${kind.name}: ${missingFor(kind)}`);

async function eventsIn(bench: Bench): Promise<string[]> {
  const { rows } = await must(bench.engine.call('timeline.events', { limit: 100_000 }));
  return rows.map(({ time, timeText, account, customer, action }) =>
    [time, timeText, account, customer, action].join(' '),
  );
}

async function expectNothing(bench: Bench): Promise<void> {
  expect((await must(bench.engine.call('sources.list', {}))).sources).toEqual([]);
  expect(leftovers(bench.case)).toEqual([]);
  expect(await must(bench.engine.call('journal.verify', {}))).toMatchObject({ ok: true, problems: [] });
}

/** An archive may say of single files that they are damaged; then nothing of it may be in. */
const importing = (bench: Bench, path: string, { choices }: Evidence) =>
  bench.engine.call('sources.import', { paths: [path], choices });

async function whole(kind: Kind) {
  const bench = await openBench();
  const evidence = await kind.write(join(bench.folder, 'evidence'), FIRST);
  const [path = ''] = evidence.paths;
  const bytes = readFileSync(path);
  await must(importing(bench, path, evidence));
  return { evidence, name: basename(path), bytes, events: await eventsIn(bench) };
}

/** Tries damaged bytes in the same empty case until they are taken; then there is a new one. */
async function trialOf(kind: Kind) {
  const { evidence, name, bytes, events } = await whole(kind);
  let bench = await openBench();
  return {
    bytes,
    async refuses(damaged: Buffer): Promise<boolean> {
      const path = join(bench.folder, name);
      writeFileSync(path, damaged);
      const result = await importing(bench, path, evidence);
      if (!result.ok) {
        expect(result.error.code).toMatch(/^import\./);
        expect(result.error.message).toMatch(/\.$/);
      }
      const there = await eventsIn(bench);
      if (there.length === 0) {
        await expectNothing(bench);
        return true;
      }
      if (result.ok) expect(there).toEqual(events);
      else expect(events).toEqual(expect.arrayContaining(there));
      bench = await openBench();
      return !result.ok;
    },
  };
}

test.each(KINDS.map((kind) => [kind.name, kind] as const))(
  'one bit changed anywhere in %s is found out, or changes no event',
  async (_, kind) => {
    const { bytes, refuses } = await trialOf(kind);
    let refused = 0;
    const property = fc.asyncProperty(fc.nat(bytes.length * 8 - 1), async (bit) => {
      const damaged = Buffer.from(bytes);
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      if (await refuses(damaged)) refused += 1;
    });
    await fc.assert(property, { ...trying(4), endOnFailure: true });
    console.info(`${kind.name}: ${refused} refused`);
  },
);

import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Engine } from '../../electron/engine';
import { CANCELLED } from '../../shared/errors';
import { seeded } from '../helpers/random';
import { tempFolder } from '../helpers/temp';
import { ALL_KINDS } from './kinds/all-kinds';
import { type Bed, copyOf, expectOnlyWhole, makeBed, removeCopy, withCase } from './kinds/bed';
import { fingerprint } from './kinds/fingerprint';
import type { Kind } from './kinds/kind';
import { missingFor } from './kinds/tools';

const POINTS = Number(process.env.THROUGHLINE_CANCEL_POINTS ?? 6);

interface Cancel {
  readonly after: number;
  readonly delay: number;
}

/** @returns whether it went through before it was cancelled, with what it took */
async function importing(engine: Engine, { paths, choices }: Bed['evidence'], cancel?: Cancel) {
  const abort = new AbortController();
  const began = performance.now();
  let messages = 0;
  let timer: NodeJS.Timeout | undefined;
  const point = () => {
    if (messages !== cancel?.after || timer !== undefined) return;
    timer = setTimeout(() => abort.abort(), cancel.delay);
  };
  const onProgress = () => {
    messages += 1;
    point();
  };
  point();
  const request = { paths: [...paths], choices };
  const result = await engine.call('sources.import', request, { signal: abort.signal, onProgress });
  clearTimeout(timer);
  const time = performance.now() - began;
  if (result.ok) return { whole: true, time, messages };
  if (result.error.code !== CANCELLED) throw new Error(JSON.stringify(result.error));
  return { whole: false, time, messages };
}

/** Somewhere in the import, or shortly behind one of its messages. */
function cancelPoint({ took: { time, messages } }: Bed, random: () => number): Cancel {
  if (random() < 0.5) return { after: 0, delay: random() * time };
  return { after: 1 + Math.floor(random() * messages), delay: (random() * 2 * time) / messages };
}

/** Cancels until an import goes through or no points are left, and then lets it go through. @returns points used */
async function cancelling(
  bed: Bed,
  engine: Engine,
  points: number,
  random: () => number,
  place: Bed['before'],
) {
  for (let used = 1; used <= points; used += 1) {
    const { whole } = await importing(engine, bed.evidence, cancelPoint(bed, random));
    const sources = await expectOnlyWhole(engine, place, bed, random);
    if (whole) expect(sources).toHaveLength(bed.wholeSources.length);
    if (sources.length === bed.wholeSources.length) return used;
  }
  await importing(engine, bed.evidence);
  await expectOnlyWhole(engine, place, bed, random);
  return points;
}

async function cancelImports(top: string, kind: Kind, seed: number): Promise<number> {
  const random = seeded(seed);
  const bed = await makeBed(top, kind, (place, evidence) =>
    withCase(place, (engine) => importing(engine, evidence)),
  );
  let cases = 0;
  for (let left = POINTS; left > 0; cases += 1) {
    const folder = join(top, 'again');
    const place = copyOf(bed.before, folder);
    left -= await withCase(place, (engine) => cancelling(bed, engine, left, random, place));
    expect(await fingerprint(place.folder)).toEqual(bed.whole);
    removeCopy(folder);
  }
  return cases;
}

for (const [i, kind] of ALL_KINDS.entries()) {
  const missing = missingFor(kind);
  const skipped = missing === undefined ? '' : ` (skipped: ${missing})`;
  test.skipIf(missing !== undefined)(
    `${kind.name} imported after it was cancelled gives the same case, at ${POINTS} random points${skipped}`,
    async () => {
      const cases = await cancelImports(tempFolder(), kind, 20191101 + i);
      console.info(`${kind.name}: ${cases} cases`);
      if (POINTS > 20) expect(cases).toBeLessThan(POINTS);
    },
    900_000,
  );
}

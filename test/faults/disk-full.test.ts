import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createEngine, type Engine } from '../../electron/engine';
import type { AppError } from '../../shared/errors';
import { must } from '../helpers/engine';
import { tempFolder } from '../helpers/temp';
import { ALL_KINDS } from './kinds/all-kinds';
import { type Bed, expectOnlyWhole, makeBed, type Place, placeIn, withCase } from './kinds/bed';
import { fingerprint } from './kinds/fingerprint';
import type { Kind } from './kinds/kind';
import { fillUpTo, freeOn, mountSmallDisk, noSmallDisk } from './kinds/small-disk';

const LEVELS = 10;
const DISK = 128 * 1_048_576;
/** What the state folder and the journal need to say goodbye; no import fits. */
const MARGIN = 65_536;

const missing = noSmallDisk();
const skipped = missing === undefined ? '' : ` (skipped: ${missing})`;
if (missing !== undefined) console.warn(`Skipped: ${missing}`);

const KINDS = ALL_KINDS.filter(({ name }) =>
  ['CSV that needs a clean copy', 'gzip', 'SQLite'].includes(name),
);

async function tryImport(engine: Engine, { evidence }: Bed): Promise<AppError | undefined> {
  const request = { paths: [...evidence.paths], choices: evidence.choices };
  const result = await engine.call('sources.import', request);
  return result.ok ? undefined : result.error;
}

async function bedOf(top: string, kind: Kind): Promise<Bed> {
  const none = { time: 0, messages: 0 };
  return await makeBed(top, kind, (place, evidence) =>
    withCase(place, async (engine) => {
      await must(engine.call('sources.import', { paths: [...evidence.paths], choices: evidence.choices }));
      return none;
    }),
  );
}

function copyTo(from: Place, top: string): Place {
  const place = placeIn(top);
  for (const part of ['folder', 'stateFolder'] as const) {
    rmSync(place[part], { recursive: true, force: true });
    cpSync(from[part], place[part], { recursive: true });
  }
  return place;
}

/** Imports on a disk with so much room, then with more. @returns the refusal */
async function onFullDisk(bed: Bed, disk: string, free: number): Promise<AppError | undefined> {
  const place = copyTo(bed.before, disk);
  const engine = createEngine({ stateFolder: place.stateFolder });
  try {
    await must(engine.call('case.open', { folder: place.folder }));
    const makeRoom = fillUpTo(disk, free);
    const error = await tryImport(engine, bed);
    if (error !== undefined) {
      expect((await must(engine.call('sources.list', {}))).sources).toHaveLength(bed.sourcesBefore);
    }
    makeRoom();
    await expectOnlyWhole(engine, place, bed, () => 0.5);
    if (error !== undefined) expect(await tryImport(engine, bed)).toBeUndefined();
    await expectOnlyWhole(engine, place, bed, () => 0.5);
    await must(engine.call('case.close', {}));
    expect(await fingerprint(place.folder)).toEqual(bed.whole);
    return error;
  } finally {
    await engine.close();
  }
}

test.skipIf(missing !== undefined).each(KINDS)(
  `a disk with too little room at ${LEVELS} levels leaves the case as it was, says what is needed, and takes $name when there is room${skipped}`,
  async (kind) => {
    const top = tempFolder();
    const bed = await bedOf(top, kind);
    const disk = join(top, 'disk');
    onTestFinished(mountSmallDisk(disk, DISK));
    copyTo(bed.before, disk);
    const empty = freeOn(disk);
    const outcomes: (string | undefined)[] = [];
    for (let level = 0; level < LEVELS; level += 1) {
      const free = MARGIN + Math.round((empty * 0.25 * level ** 2) / LEVELS ** 2);
      const error = await onFullDisk(bed, disk, free);
      outcomes.push(error?.code);
      if (error === undefined) continue;
      expect([level, error.code, error.message]).toEqual([level, 'io.disk-full', error.message]);
      expect(error.detail?.needed).toBeGreaterThan(0);
      expect(error.message).toMatch(/MB are needed and .* MB are free/);
    }
    console.info(kind.name, outcomes);
    expect(outcomes[0]).toBe('io.disk-full');
  },
  900_000,
);

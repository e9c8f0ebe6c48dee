import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, vi } from 'vitest';
import { type Child, startChild } from '../../helpers/child';
import { must } from '../../helpers/engine';
import { seeded } from '../../helpers/random';
import { shareOf } from './all-kinds';
import { type Bed, copyOf, expectOnlyWhole, makeBed, type Place, removeCopy, tookOf, withCase } from './bed';
import { fingerprint } from './fingerprint';
import type { Evidence, Kind } from './kind';
import type { Order } from './order';

/** How many points a kind gets, of 50 in all; THROUGHLINE_KILL_POINTS sets another sum, e.g. 200. */
export function pointsOf(kind: Kind): number {
  return shareOf(kind, Number(process.env.THROUGHLINE_KILL_POINTS ?? 50));
}

/** What became of the imports. */
export interface Outcome {
  readonly whole: number;
  readonly partly: number;
  readonly absent: number;
}

/**
 * Kills imports of one kind at random points: half of them anywhere between the call and a little after its end, the
 * others shortly behind a message of progress. After each the case must open without a question and without a trace.
 * What was cut off is imported again, to be killed again, until it is whole; then the case must be as if nothing had
 * happened.
 */
export async function killImports(driver: string, top: string, kind: Kind, seed: number): Promise<Outcome> {
  const random = seeded(seed);
  const temporary = join(top, 'tmp');
  mkdirSync(temporary, { recursive: true });
  vi.stubEnv('TMPDIR', temporary);
  onTestFinished(() => void vi.unstubAllEnvs());
  const start = () => startChild(driver);
  const bed = await makeBed(top, kind, (place, evidence) => importWhole(start(), place, evidence));
  const outcome = { whole: 0, partly: 0, absent: 0 };
  const again = join(top, 'again');
  let place = copyOf(bed.before, again);
  let next = start();
  const points = pointsOf(kind);
  for (let point = 1; point <= points; point += 1) {
    const child = next;
    const kill = killPoint(bed, random);
    await child.heard(1);
    child.tell(JSON.stringify(orderOf(place, bed.evidence, kill)));
    await child.killed();
    if (point < points) next = start();
    try {
      const became = await expectRecovered(bed, place, child, random, point === points);
      outcome[became] += 1;
      expect(readdirSync(temporary)).toEqual([]);
      if (became !== 'whole') continue;
      expect(await fingerprint(place.folder)).toEqual(bed.whole);
      removeCopy(again);
      place = copyOf(bed.before, again);
    } catch (error) {
      const told = `${kind.name}, point ${point}: ${JSON.stringify(kill)} ${child.lines.join()}: ${String(error)}`;
      throw new Error(told, { cause: error });
    }
  }
  return outcome;
}

function orderOf(place: Place, { paths, choices }: Evidence, kill?: Order['kill']): Order {
  return { ...place, paths, choices, ...(kill === undefined ? {} : { kill }) };
}

async function importWhole(child: Child, place: Place, evidence: Evidence): Promise<Bed['took']> {
  await child.heard(1);
  child.tell(JSON.stringify(orderOf(place, evidence)));
  await child.end();
  return tookOf(child);
}

function killPoint({ took: { time, messages } }: Bed, random: () => number): Required<Order>['kill'] {
  if (random() < 0.5) return { after: 0, delay: random() * 1.1 * time };
  const after = 1 + Math.floor(random() * messages);
  return { after, delay: (random() * 2 * time) / messages };
}

/** @param isLast what was cut off is imported again and compared here */
async function expectRecovered(
  bed: Bed,
  place: Place,
  child: Child,
  random: () => number,
  isLast: boolean,
): Promise<keyof Outcome> {
  const { wholeSources, sourcesBefore, evidence } = bed;
  const all = wholeSources.length;
  const found = await withCase(place, async (engine, notices) => {
    expect(
      notices.filter((notice) => !/was taken over|was set aside|unfinished import was removed/.test(notice)),
    ).toEqual([]);
    const sources = await expectOnlyWhole(engine, place, bed, random);
    if (child.lines.some((line) => line.startsWith('imported'))) expect(sources).toHaveLength(all);
    if (sources.length < all && isLast) {
      const request = { paths: [...evidence.paths], choices: evidence.choices };
      await must(engine.call('sources.import', request));
      await expectOnlyWhole(engine, place, bed, random);
    }
    return sources.length;
  });
  if (found < all && isLast) expect(await fingerprint(place.folder)).toEqual(bed.whole);
  if (found === all) return 'whole';
  return found === sourcesBefore ? 'absent' : 'partly';
}

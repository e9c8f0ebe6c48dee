import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { createEngine, type Engine } from '../../../electron/engine';
import type { SourceSummary } from '../../../shared/contract/sources';
import type { Child } from '../../helpers/child';
import { must } from '../../helpers/engine';
import { removeFolder } from '../../helpers/remove-folder';
import { fingerprint } from './fingerprint';
import type { Evidence, Kind } from './kind';

const EARLIER_RECORDS = 300;
const LOOKED_UP = 4;

/** A case in a folder, with a state folder beside it. */
export interface Place {
  readonly folder: string;
  readonly stateFolder: string;
}

/** A kind of import with the case it ends in when nothing goes wrong. */
export interface Bed {
  readonly evidence: Evidence;
  /** A case that holds a part of the same records already, so that some of the import are duplicates. */
  readonly before: Place;
  readonly sourcesBefore: number;
  readonly whole: Readonly<Record<string, string>>;
  readonly wholeSources: readonly SourceSummary[];
  /** Records of each source of the whole case, in order. */
  readonly records: readonly (readonly string[])[];
  /** Milliseconds and messages of progress of the import of `whole`. */
  readonly took: { readonly time: number; readonly messages: number };
}

export function placeIn(top: string): Place {
  return { folder: join(top, 'calls.throughline'), stateFolder: join(top, 'state') };
}

/** Runs `work` with the case open in an engine of its own. @returns what it returned, once the case is closed */
export async function withCase<T>(
  { folder, stateFolder }: Place,
  work: (engine: Engine, notices: readonly string[]) => Promise<T>,
): Promise<T> {
  const engine = createEngine({ stateFolder });
  try {
    const { notices } = await must(engine.call('case.open', { folder }));
    const value = await work(engine, notices);
    await must(engine.call('case.close', {}));
    return value;
  } finally {
    await engine.close();
  }
}

/** @param importing imports the evidence into the case of a place without harm, and tells what that took */
export async function makeBed(
  top: string,
  kind: Kind,
  importing: (place: Place, evidence: Evidence) => Promise<Bed['took']>,
): Promise<Bed> {
  const before = placeIn(join(top, 'before'));
  mkdirSync(before.stateFolder, { recursive: true });
  const part = await kind.write(join(top, 'part'), EARLIER_RECORDS);
  const evidence = await kind.write(join(top, 'evidence'));
  const sources = await beginCase(before, part);
  const place = copyOf(before, join(top, 'whole'));
  const took = await importing(place, evidence);
  const wholeSources = await withCase(place, (open) => sourcesOf(open));
  const records = wholeSources.map(({ name }, i) => {
    const found = (i < sources.length ? part : evidence).records.get(name);
    if (found === undefined) throw new Error(`${name} was not written.`);
    return found;
  });
  const whole = await fingerprint(place.folder);
  return { evidence, before, sourcesBefore: sources.length, whole, wholeSources, records, took };
}

async function beginCase({ folder, stateFolder }: Place, part: Evidence): Promise<readonly SourceSummary[]> {
  const engine = createEngine({ stateFolder });
  try {
    await must(engine.call('case.create', { folder, title: 'T', examiner: 'R. Okafor' }));
    const request = { paths: [...part.paths], choices: part.choices };
    return (await must(engine.call('sources.import', request))).sources;
  } finally {
    await engine.close();
  }
}

export function copyOf({ folder, stateFolder }: Place, top: string): Place {
  const place = placeIn(top);
  mkdirSync(top);
  cpSync(folder, place.folder, { recursive: true });
  cpSync(stateFolder, place.stateFolder, { recursive: true });
  return place;
}

export function removeCopy(top: string): void {
  if (existsSync(top)) removeFolder(top);
}

export async function sourcesOf(engine: Engine): Promise<readonly SourceSummary[]> {
  return (await must(engine.call('sources.list', {}))).sources;
}

const told = ({ importedAt: _at, file: _file, ...rest }: SourceSummary) => rest;

/** Every source of the case is whole, in its turn, and gives back the bytes of its records; nothing else is there. */
export async function expectOnlyWhole(
  engine: Engine,
  { folder }: Place,
  { wholeSources, records }: Bed,
  random: () => number,
): Promise<readonly SourceSummary[]> {
  const sources = await sourcesOf(engine);
  expect(sources.map(told)).toEqual(wholeSources.slice(0, sources.length).map(told));
  for (const [i, { id, records: count, events, rejects, duplicates }] of sources.entries()) {
    const lines = records[i] ?? [];
    expect(count).toBe(lines.length);
    expect(events + rejects + duplicates).toBe(count);
    if (i < sources.length - 2) continue;
    for (let look = 0; look < LOOKED_UP; look += 1) {
      const record = 1 + Math.floor(random() * count);
      const found = await must(engine.call('sources.record', { id: `${id}:${record}` }));
      expect(Buffer.from(found.raw).toString()).toBe(lines[record - 1]);
    }
  }
  expect(await must(engine.call('journal.verify', {}))).toMatchObject({ ok: true, problems: [] });
  const kept = new Set(sources.map(({ file }) => file));
  expect(readdirSync(join(folder, 'sources')).map((name) => join(folder, 'sources', name))).toEqual([
    ...kept,
  ]);
  expect(leftovers(folder)).toEqual([]);
  return sources;
}

/** What an import leaves behind in the work folder. */
export function leftovers(folder: string): readonly string[] {
  const work = join(folder, '.work');
  return existsSync(work) ? readdirSync(work).filter((name) => /^(EV-|throughline-)/.test(name)) : [];
}

/** Milliseconds and messages of the line `imported MS MESSAGES`. */
export function tookOf(child: Child): Bed['took'] {
  const line = child.lines.find((each) => each.startsWith('imported '));
  const [, time = 0, messages = 0] = (line ?? '').split(' ').map(Number);
  return { time, messages };
}

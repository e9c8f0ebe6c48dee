import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { counted } from '../../../../shared/model/counted';
import { AppFailure } from '../../../../shared/result';
import { readLines } from '../../journal/read-lines';
import type { Bag } from '../bag/bag';
import type { Watch } from '../bag/digest';
import { type FrozenPlace, frozenPlace } from '../export/frozen-place';
import { EXHIBIT_FILES, exhibitFolder, originalPath } from '../export/names';
import { sha256 } from '../export/sha256';
import type { PackagedSource } from '../export/write-originals';
import type { Announced } from './journal';
import { parseJson, readJson } from './read-json';
import { wrongSlices } from './slices';
import { sourceNames } from './source-names';

export interface ExhibitFacts {
  readonly originals: ReadonlyMap<string, PackagedSource>;
  /** SHA-256 by path, from the manifest. */
  readonly hashes: ReadonlyMap<string, string>;
  readonly journal: Announced | undefined;
  readonly watch: Watch;
}

/** Originals that cannot be unpacked, each with the first reason met. Said once, however many sources need it. */
type Broken = Map<string, { readonly message: string; readonly sources: Set<string> }>;

const note = z.object({ id: z.string(), rows_sha256: z.string() });

/** Follows every row of every exhibit to its bytes: in `raw.bin`, and at its place in the original. */
export async function checkExhibits(bag: Bag, facts: ExhibitFacts): Promise<void> {
  const { findings, walked } = bag;
  await findings.check('exhibits', async () => {
    const ids = exhibitIds(bag);
    let records = 0;
    const broken: Broken = new Map();
    for (const id of ids) {
      for (const name of EXHIBIT_FILES) {
        const path = `${exhibitFolder(id)}/${name}`;
        if (!walked.files.has(path)) findings.problem(path, 'is missing');
      }
      await checkNote(bag, id, facts);
      const places = await checkRows(bag, id, facts.originals);
      await checkPlaces(bag, id, places, { ...facts, broken });
      records += places.length;
    }
    for (const [path, { message, sources }] of broken)
      findings.problem(path, `cannot be unpacked for ${sourceNames([...sources])}: ${message}`);
    checkAnnounced(bag, ids, facts);
    return `${counted(ids.length, 'exhibit')}, ${counted(records, 'record')} found again in the originals byte for byte`;
  });
}

function exhibitIds({ walked, findings }: Bag): string[] {
  const ids = new Set<string>();
  for (const path of walked.files.keys()) {
    if (!path.startsWith('data/exhibits/')) continue;
    const [, , id = '', name = '', ...deeper] = path.split('/');
    const known =
      /^EX-\d{4,}$/.test(id) && deeper.length === 0 && EXHIBIT_FILES.some((file) => file === name);
    if (known) ids.add(id);
    else findings.problem(path, 'is not a file of an exhibit');
  }
  return [...ids].sort();
}

async function checkNote(bag: Bag, id: string, { hashes }: ExhibitFacts): Promise<void> {
  const path = `${exhibitFolder(id)}/note.json`;
  const read = await readJson(bag, path, note);
  if (read === undefined) return;
  if (read.id !== id) bag.findings.problem(path, `is about ${read.id}`);
  if (read.rows_sha256 !== hashes.get(`${exhibitFolder(id)}/rows.jsonl`)) {
    bag.findings.problem(path, 'gives another hash for rows.jsonl');
  }
}

/** Reads `rows.jsonl` and cuts `raw.bin` by it. @returns the places that could be read. */
async function checkRows(
  bag: Bag,
  id: string,
  originals: ReadonlyMap<string, PackagedSource>,
): Promise<readonly FrozenPlace[]> {
  const { findings, root, walked } = bag;
  const rows = `${exhibitFolder(id)}/rows.jsonl`;
  const raw = `${exhibitFolder(id)}/raw.bin`;
  if (!walked.files.has(rows) || !walked.files.has(raw)) return [];
  const places: FrozenPlace[] = [];
  const handle = await open(join(root, raw), 'r');
  try {
    let left = (await handle.stat()).size;
    let line = 0;
    for (const { bytes, complete } of readLines(join(root, rows))) {
      line += 1;
      const place = frozenPlace.safeParse(parseJson(bytes.toString('utf8')));
      if (!place.success || !complete || place.data.byte_length > left) {
        findings.problem(rows, `has a row ${line} that does not fit raw.bin`);
        return places;
      }
      const part = Buffer.alloc(place.data.byte_length);
      await handle.read(part, 0, part.length);
      left -= part.length;
      if (sha256(part) !== place.data.slice_sha256) findings.problem(raw, `is not what row ${line} says`);
      const original = originals.get(place.data.source);
      if (original?.sha256 !== place.data.source_sha256) {
        findings.problem(rows, `has a row ${line} of a source that is not in sources.json`);
      } else if (!isSameWay(place.data, original)) {
        findings.problem(rows, `says in row ${line} another way to its bytes than sources.json`);
      } else {
        places.push(place.data);
      }
    }
    if (left > 0) findings.problem(raw, `holds ${left} bytes that no row lists`);
  } finally {
    await handle.close();
  }
  return places;
}

/** Rows say how a packed original is unpacked since packages name it; then both must say the same. */
function isSameWay(
  { unpack, content_sha256: content }: FrozenPlace,
  { settings, content_sha256: known }: PackagedSource,
): boolean {
  return (
    (unpack === undefined || isDeepStrictEqual(unpack, settings.unpack)) &&
    (content === undefined || content === known)
  );
}

/** Cuts every record out of its original again. */
async function checkPlaces(
  { findings, root, walked }: Bag,
  id: string,
  places: readonly FrozenPlace[],
  { originals, watch, broken }: ExhibitFacts & { readonly broken: Broken },
): Promise<void> {
  for (const [source, { file, settings, withheld }] of originals) {
    watch.signal.throwIfAborted();
    const own = places.filter((place) => place.source === source);
    if (own.length === 0 || withheld !== undefined || !walked.files.has(originalPath(file))) continue;
    try {
      for (const place of await wrongSlices(join(root, originalPath(file)), settings.unpack, own)) {
        findings.problem(
          `${exhibitFolder(id)}/rows.jsonl`,
          `gives a place for ${place.event} where ${file} holds something else`,
        );
      }
    } catch (error) {
      if (!(error instanceof AppFailure)) throw error;
      const known = broken.get(originalPath(file)) ?? { message: error.message, sources: new Set() };
      known.sources.add(source);
      broken.set(originalPath(file), known);
    }
  }
}

function checkAnnounced({ findings }: Bag, ids: readonly string[], { journal, hashes }: ExhibitFacts): void {
  if (journal === undefined) return;
  const said = new Map(journal.exhibits.map(({ id, rowsSha256 }) => [id, rowsSha256]));
  for (const id of new Set([...ids, ...said.keys()])) {
    const path = `${exhibitFolder(id)}/rows.jsonl`;
    if (said.get(id) !== hashes.get(path))
      findings.problem(path, 'is not what the journal says was put in evidence');
  }
}

import { counted } from '../../../../shared/model/counted';
import type { Bag } from '../bag/bag';
import { originalNames, originalPath, SOURCES_JSON } from '../export/names';
import { type PackagedSource, packagedSources } from '../export/write-originals';
import type { Announced } from './journal';
import { readJson } from './read-json';

/**
 * Compares `sources.json` with the files beside it, their hashes in the manifest and the journal's export line.
 * @param hashes SHA-256 by path, from the manifest; that the files have them was checked before
 * @returns the sources by id
 */
export async function checkOriginals(
  bag: Bag,
  hashes: ReadonlyMap<string, string>,
  announced: Announced | undefined,
): Promise<ReadonlyMap<string, PackagedSource>> {
  const { findings, walked } = bag;
  let sources: readonly PackagedSource[] = [];
  await findings.check('originals', async () => {
    sources = (await readJson(bag, SOURCES_JSON, packagedSources)) ?? [];
    const names = originalNames(sources);
    for (const source of sources) checkOne(bag, source, hashes, names);
    const listed = new Set([SOURCES_JSON, ...sources.map(({ file }) => originalPath(file))]);
    for (const path of walked.files.keys()) {
      if (path.startsWith('data/originals/') && !listed.has(path))
        findings.problem(path, 'is not in sources.json');
    }
    checkAnnounced(bag, sources, announced);
    const withheld = sources.filter((source) => source.withheld !== undefined).length;
    return `${counted(sources.length, 'source')}, ${withheld} withheld, each with the hash it was imported with`;
  });
  return new Map(sources.map((source) => [source.id, source]));
}

function checkOne(
  { findings, walked }: Bag,
  source: PackagedSource,
  hashes: ReadonlyMap<string, string>,
  names: ReadonlyMap<string, string>,
): void {
  const path = originalPath(source.file);
  if (source.file !== names.get(source.id)) {
    findings.problem(SOURCES_JSON, `gives ${source.id} the file name “${source.file}”`);
    return;
  }
  if (source.withheld !== undefined) {
    if (walked.files.has(path)) findings.problem(path, 'is there although sources.json says it was withheld');
    return;
  }
  if (!walked.files.has(path)) findings.problem(path, 'is missing');
  else if (hashes.get(path) !== source.sha256)
    findings.problem(path, 'does not have the hash in sources.json');
  else if (walked.files.get(path) !== source.bytes)
    findings.problem(path, 'does not have the size in sources.json');
}

function checkAnnounced(
  { findings }: Bag,
  sources: readonly PackagedSource[],
  announced: Announced | undefined,
): void {
  if (announced === undefined) return;
  const spell = (list: readonly { readonly id: string; readonly sha256: string }[]) =>
    list.map(({ id, sha256 }) => `${id} ${sha256}`).join('\n');
  if (spell(sources) !== spell(announced.sources)) {
    findings.problem(SOURCES_JSON, 'does not list the sources that the journal says were exported');
  }
}

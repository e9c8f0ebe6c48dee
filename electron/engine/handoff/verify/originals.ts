import { counted } from '../../../../shared/model/counted';
import type { Bag } from '../bag/bag';
import { originalNames, originalPath, SOURCES_JSON } from '../export/names';
import { type PackagedSource, packagedSources } from '../export/write-originals';
import type { Announced } from './journal';
import { readJson } from './read-json';
import { grouped, sourceNames } from './source-names';

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
    for (const source of sources) {
      if (source.file !== names.get(source.id))
        findings.problem(SOURCES_JSON, `gives ${source.id} the file name “${source.file}”`);
    }
    const rightly = sources.filter(({ id, file }) => file === names.get(id));
    for (const group of grouped(rightly, ({ file, withheld }) => `${withheld === undefined} ${file}`))
      checkFile(bag, group, hashes);
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

/** One file, and all sources that come out of it. */
function checkFile(
  { findings, walked }: Bag,
  group: readonly [PackagedSource, ...PackagedSource[]],
  hashes: ReadonlyMap<string, string>,
): void {
  const [first] = group;
  const path = originalPath(first.file);
  const of = (sources: readonly PackagedSource[]) =>
    group.length === 1 ? '' : ` (${sourceNames(sources.map(({ id }) => id))})`;
  if (first.withheld !== undefined) {
    if (walked.files.has(path)) findings.problem(path, 'is there although sources.json says it was withheld');
    return;
  }
  if (!walked.files.has(path)) {
    findings.problem(path, `is missing${of(group)}`);
    return;
  }
  const otherHash = group.filter(({ sha256 }) => hashes.get(path) !== sha256);
  if (otherHash.length > 0) {
    findings.problem(path, `does not have the hash in sources.json${of(otherHash)}`);
    return;
  }
  const otherSize = group.filter(({ bytes }) => walked.files.get(path) !== bytes);
  if (otherSize.length > 0) findings.problem(path, `does not have the size in sources.json${of(otherSize)}`);
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

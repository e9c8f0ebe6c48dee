import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bag } from './bag';
import { decodeTagFile } from './declaration';
import { ALGORITHMS, type Algorithm, formatManifest, type Manifest, parseManifest } from './manifest';

const MANIFEST_NAME = /^(tag)?manifest-([A-Za-z0-9]+)\.txt$/;
const MOST_MANIFEST_BYTES = 512 * 1024 * 1024;

/** The manifests every package has, and the only ones. */
export const PACKAGE_MANIFESTS: readonly string[] = [
  'manifest-sha256.txt',
  'manifest-sha512.txt',
  'tagmanifest-sha256.txt',
  'tagmanifest-sha512.txt',
];

/** Reads all manifests of a bag by name and reports what is wrong with each by itself and beside the others. */
export async function readManifests(
  bag: Bag,
  encoding: string,
  version: string,
): Promise<ReadonlyMap<string, Manifest>> {
  const manifests = new Map<string, Manifest>();
  for (const name of manifestNames(bag)) {
    const manifest = await readManifest(bag, name, encoding);
    if (manifest !== undefined) manifests.set(name, manifest);
  }
  checkListings(bag, manifests, version);
  return manifests;
}

function manifestNames({ walked, profile, findings }: Bag): string[] {
  const names = [...walked.files.keys()].filter((path) => MANIFEST_NAME.test(path));
  const known = names.filter((name) => algorithmOf(name) !== undefined);
  if (!known.some((name) => name.startsWith('manifest-'))) {
    findings.problem('', 'There is no payload manifest with a known hash.');
  }
  return profile === 'package'
    ? known.filter((name) => PACKAGE_MANIFESTS.includes(name)).sort()
    : known.sort();
}

/** Which hash a manifest holds, by its file name. */
export function algorithmOf(name: string): Algorithm | undefined {
  const label = MANIFEST_NAME.exec(name)?.[2]?.toLowerCase();
  return ALGORITHMS.find((algorithm) => algorithm === label);
}

async function readManifest(bag: Bag, name: string, encoding: string): Promise<Manifest | undefined> {
  const { root, walked, findings, profile } = bag;
  const algorithm = algorithmOf(name);
  if (algorithm === undefined) return undefined;
  if ((walked.files.get(name) ?? 0) > MOST_MANIFEST_BYTES) {
    findings.problem(name, 'is too large to be read');
    return undefined;
  }
  const bytes = await readFile(join(root, name));
  const text = decodeTagFile(bytes, encoding);
  if (text === undefined) {
    findings.problem(name, `is not ${encoding} text`);
    return undefined;
  }
  const manifest = parseManifest(text, algorithm);
  for (const { path, problem } of manifest.problems)
    findings.problem(name, `lists “${path}”, which ${problem}`);
  if (profile === 'package' && manifest.problems.length === 0 && formatManifest(manifest.entries) !== text) {
    findings.problem(name, 'is not written the way packages write manifests: it was changed');
  }
  return manifest;
}

/** Manifests of one kind must list the same files (RFC 8493, 2.1.3; before version 1.0 each its own). */
function checkListings(bag: Bag, manifests: ReadonlyMap<string, Manifest>, version: string): void {
  for (const prefix of ['manifest-', 'tagmanifest-']) {
    const kind = [...manifests].filter(([name]) => name.startsWith(prefix));
    const all = new Set(kind.flatMap(([, manifest]) => [...manifest.entries.keys()]));
    for (const [name, { entries }] of kind) {
      for (const path of entries.keys()) {
        if ((prefix === 'manifest-') !== path.startsWith('data/')) {
          bag.findings.problem(name, `lists “${path}”, which does not belong in it`);
        }
      }
      if (version.startsWith('0.') || (bag.profile === 'plain' && prefix === 'tagmanifest-')) continue;
      for (const path of all) if (!entries.has(path)) bag.findings.problem(name, `does not list “${path}”`);
    }
  }
}

import { join } from 'node:path';
import type { Bag, Profile } from './bag';
import { digestFile, type Watch } from './digest';
import { ALGORITHMS, type Algorithm, type Manifest } from './manifest';
import { algorithmOf } from './read-manifests';

/** One file's expected hashes, by the manifest that gives them. */
type Expected = Map<Algorithm, { readonly manifest: string; readonly hash: string }>;

/** Hashes every listed file once and names what was changed, is missing, extra or renamed. @returns a sentence. */
export async function checkFiles(
  bag: Bag,
  manifests: ReadonlyMap<string, Manifest>,
  watch: Watch,
): Promise<string> {
  const expected = collectExpected(manifests);
  const bad = await checkHashes(bag, expected, watch);
  await checkPresence(bag, manifests, expected, watch);
  return `${expected.size - bad} of ${expected.size} listed files have the hashes listed for them`;
}

function collectExpected(manifests: ReadonlyMap<string, Manifest>): Map<string, Expected> {
  const expected = new Map<string, Expected>();
  for (const [name, { entries }] of manifests) {
    const algorithm = algorithmOf(name);
    if (algorithm === undefined) continue;
    for (const [path, hash] of entries) {
      const of: Expected = expected.get(path) ?? new Map();
      of.set(algorithm, { manifest: name, hash });
      expected.set(path, of);
    }
  }
  return expected;
}

/** @returns how many listed files are missing or changed. */
async function checkHashes(
  { root, walked, findings }: Bag,
  expected: ReadonlyMap<string, Expected>,
  watch: Watch,
): Promise<number> {
  let bad = 0;
  for (const [path, of] of expected) {
    const there = walked.files.has(path);
    const wrong = there ? differences(path, of, await hashesOf(join(root, path), [...of.keys()], watch)) : [];
    for (const { file, problem } of wrong) findings.problem(file, problem);
    if (!there || wrong.length > 0) bad += 1;
  }
  return bad;
}

/** Where one manifest's hash is right and another's is not, the manifest was changed, not the file. */
function differences(path: string, of: Expected, hashes: Readonly<Record<Algorithm, string>> | undefined) {
  if (hashes === undefined) return [{ file: path, problem: 'cannot be read' }];
  const wrong = [...of].filter(([algorithm, { hash }]) => hashes[algorithm] !== hash);
  if (wrong.length > 0 && wrong.length === of.size) {
    const names = wrong.map(([algorithm]) => algorithm).join(' and ');
    return [{ file: path, problem: `was changed: its ${names} differ` }];
  }
  return wrong.map(([algorithm, { manifest }]) => ({
    file: manifest,
    problem: `was changed: it gives a wrong ${algorithm} for ${path}`,
  }));
}

/** Nothing when the file system will not give the bytes: no permission, or a bad medium. */
async function hashesOf(
  file: string,
  algorithms: readonly Algorithm[],
  watch: Watch,
): Promise<Readonly<Record<Algorithm, string>> | undefined> {
  try {
    return (await digestFile(file, algorithms, watch)).hashes;
  } catch (error) {
    if (
      error instanceof Error &&
      'code' in error &&
      ['EACCES', 'EPERM', 'EIO'].includes(String(error.code))
    ) {
      return undefined;
    }
    throw error;
  }
}

/** Names what is listed and not there, and what is there and not listed; pairs the two when a file was renamed. */
async function checkPresence(
  { root, walked, findings, profile }: Bag,
  manifests: ReadonlyMap<string, Manifest>,
  expected: ReadonlyMap<string, Expected>,
  watch: Watch,
): Promise<void> {
  const missing = [...expected.keys()].filter((path) => !walked.files.has(path));
  const extra = [...walked.files.keys()].filter(
    (path) => !expected.has(path) && mustBeListed(path, profile, manifests),
  );
  const wanted = new Map<string, string>();
  for (const path of missing) {
    for (const { hash } of expected.get(path)?.values() ?? []) wanted.set(hash, path);
  }
  const renamed = new Set<string>();
  for (const path of extra) {
    const hashes = missing.length === 0 ? {} : (await digestFile(join(root, path), ALGORITHMS, watch)).hashes;
    const was = Object.values<string>(hashes)
      .map((hash) => wanted.get(hash))
      .find((found) => found !== undefined);
    if (was !== undefined) renamed.add(was);
    findings.problem(
      path,
      was === undefined ? 'is extra: no manifest lists it' : `is ${was} under another name`,
    );
  }
  for (const path of missing) findings.problem(path, renamed.has(path) ? 'was renamed' : 'is missing');
}

function mustBeListed(path: string, profile: Profile, manifests: ReadonlyMap<string, Manifest>): boolean {
  if (path.startsWith('data/')) return true;
  if (profile === 'plain') return false;
  return !path.startsWith('signatures/') && !(path.startsWith('tagmanifest-') && manifests.has(path));
}

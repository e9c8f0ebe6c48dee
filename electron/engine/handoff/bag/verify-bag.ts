import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { counted } from '../../../../shared/model/counted';
import type { Bag } from './bag';
import { checkFiles } from './check-files';
import { type Declaration, parseBagInfo, parseDeclaration } from './declaration';
import type { Watch } from './digest';
import type { Manifest } from './manifest';
import { packagePathProblem } from './paths';
import { PACKAGE_MANIFESTS, readManifests } from './read-manifests';

/** Judges structure, manifests and hashes of a bag; reads every listed file once. @returns the manifests by name. */
export async function verifyBag(bag: Bag, watch: Watch): Promise<ReadonlyMap<string, Manifest>> {
  const { findings, walked } = bag;
  let declaration: Declaration | undefined;
  await findings.check('structure', async () => {
    declaration = await checkStructure(bag);
    await checkOxum(bag);
    return `${counted(walked.files.size, 'file')}, no links, no paths that lead outside`;
  });
  let manifests: ReadonlyMap<string, Manifest> = new Map();
  await findings.check('manifests', async () => {
    manifests = await readManifests(bag, declaration?.encoding ?? 'UTF-8', declaration?.version ?? '1.0');
    return [...manifests.keys()].join(', ');
  });
  await findings.check('hashes', () => checkFiles(bag, manifests, watch));
  return manifests;
}

async function checkStructure({ root, profile, walked, findings }: Bag): Promise<Declaration | undefined> {
  for (const { path, problem } of walked.refused) findings.problem(path, problem);
  if (![...walked.files.keys()].some((path) => path.startsWith('data/')) && !walked.empty.includes('data')) {
    findings.problem('data', 'is missing');
  }
  if (profile === 'package') {
    for (const path of walked.files.keys()) {
      const problem = packagePathProblem(path);
      if (problem !== undefined) findings.problem(path, problem);
    }
    for (const folder of walked.empty) findings.problem(folder, 'is an empty folder that no package has');
    for (const name of PACKAGE_MANIFESTS) if (!walked.files.has(name)) findings.problem(name, 'is missing');
  }
  if (!walked.files.has('bagit.txt')) {
    findings.problem('bagit.txt', 'is missing');
    return undefined;
  }
  const declaration = parseDeclaration(await readFile(join(root, 'bagit.txt')));
  if (declaration === undefined) findings.problem('bagit.txt', 'is not the declaration of a BagIt bag');
  return declaration;
}

/** Compares Payload-Oxum of `bag-info.txt`, when it is given, with the files that are there. */
async function checkOxum({ root, walked, findings }: Bag): Promise<void> {
  if (!walked.files.has('bag-info.txt')) return;
  const info = parseBagInfo(await readFile(join(root, 'bag-info.txt'), 'utf8'));
  const oxum = info.get('payload-oxum');
  if (oxum === undefined) return;
  const payload = [...walked.files].filter(([path]) => path.startsWith('data/'));
  const found = `${payload.reduce((sum, [, bytes]) => sum + bytes, 0)}.${payload.length}`;
  if (oxum !== found)
    findings.problem('bag-info.txt', `says the payload is ${oxum} (bytes.files), but it is ${found}`);
}

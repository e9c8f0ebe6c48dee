import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bag } from './bag/bag';
import type { BagWriter } from './bag/writer';
import { decodePublicPem, encodePublicPem } from './ed25519-pem';
import {
  decodePublicKeyFile,
  encodePublicKeyFile,
  fingerprint,
  type MinisignKey,
  signatureComment,
  signatureProblem,
  verifyEd25519,
} from './minisign';
import type { Signer } from './signing';

export const SIGNED_FILE = 'tagmanifest-sha256.txt';
export const MINISIG = `signatures/${SIGNED_FILE}.minisig`;
export const RAW_SIGNATURE = `signatures/${SIGNED_FILE}.sig`;
export const MINISIGN_KEY = 'signatures/signer.pub';
export const PEM_KEY = 'signatures/signer.pem';

/** The only files of a package that no manifest lists: a signature cannot sign itself. */
export const SIGNATURE_FILES: readonly string[] = [MINISIG, RAW_SIGNATURE, MINISIGN_KEY, PEM_KEY];

/** No signature file is larger; anything larger is not read. */
const MOST_BYTES = 16 * 1024;

/** Signs the tag manifest twice with one key, and adds the public key in both forms. */
export async function writeSignatures(
  bag: BagWriter,
  signer: Signer,
  tagManifest: Uint8Array,
  comment: string,
): Promise<void> {
  await bag.add(MINISIG, signer.minisign(tagManifest, comment));
  await bag.add(RAW_SIGNATURE, signer.sign(tagManifest));
  await bag.add(MINISIGN_KEY, signer.publicKeyFile());
  await bag.add(PEM_KEY, signer.publicPem());
}

/** Checks both signatures and that both name the same key. @returns its fingerprint, when it can be read. */
export async function verifySignatures(bag: Bag): Promise<string | undefined> {
  const { findings } = bag;
  let key: MinisignKey | undefined;
  await findings.check('signatures', async () => {
    checkNames(bag);
    key = await readKey(bag);
    const message = await read(bag, SIGNED_FILE, Number.MAX_SAFE_INTEGER);
    if (key === undefined || message === undefined) return 'minisign and raw Ed25519 over the tag manifest';
    await checkMinisig(bag, key, message);
    await checkRaw(bag, key, message);
    return `minisign and raw Ed25519 over ${SIGNED_FILE}, both by ${fingerprint(key)}`;
  });
  return key && fingerprint(key);
}

function checkNames({ walked, findings }: Bag): void {
  for (const path of SIGNATURE_FILES) if (!walked.files.has(path)) findings.problem(path, 'is missing');
  for (const path of walked.files.keys()) {
    if (path.startsWith('signatures/') && !SIGNATURE_FILES.includes(path)) {
      findings.problem(path, 'is extra: signatures/ holds four files and no others');
    }
  }
}

async function readKey(bag: Bag): Promise<MinisignKey | undefined> {
  const { findings } = bag;
  const text = (await read(bag, MINISIGN_KEY))?.toString('latin1');
  const key = text === undefined ? undefined : decodePublicKeyFile(text);
  if (text !== undefined && (key === undefined || encodePublicKeyFile(key) !== text)) {
    findings.problem(MINISIGN_KEY, 'is not a minisign public key as packages hold it');
  }
  const pem = (await read(bag, PEM_KEY))?.toString('latin1');
  const other = pem === undefined ? undefined : decodePublicPem(pem);
  if (pem !== undefined && (other?.ok !== true || encodePublicPem(other.value) !== pem)) {
    findings.problem(PEM_KEY, 'is not an Ed25519 public key as packages hold it');
  } else if (key !== undefined && other?.ok === true && !Buffer.from(key.key).equals(other.value)) {
    findings.problem(MINISIGN_KEY, 'holds another key than signer.pem: one of the two was changed');
    findings.problem(PEM_KEY, 'holds another key than signer.pub: one of the two was changed');
  }
  return key;
}

async function checkMinisig(bag: Bag, key: MinisignKey, message: Uint8Array): Promise<void> {
  const text = (await read(bag, MINISIG))?.toString('utf8');
  if (text === undefined) return;
  const problem = signatureProblem(key, message, text);
  if (problem !== undefined) {
    bag.findings.problem(MINISIG, problem);
    bag.findings.problem(SIGNED_FILE, 'is not vouched for by the minisign signature');
  } else if (text.split('\n')[0] !== signatureComment(key)) {
    bag.findings.problem(MINISIG, 'has a changed first line');
  }
}

async function checkRaw(bag: Bag, key: MinisignKey, message: Uint8Array): Promise<void> {
  const signature = await read(bag, RAW_SIGNATURE);
  if (signature === undefined || verifyEd25519(key.key, message, signature)) return;
  bag.findings.problem(RAW_SIGNATURE, 'is not the signature of the tag manifest by this key');
  bag.findings.problem(SIGNED_FILE, 'is not vouched for by the raw signature');
}

async function read(bag: Bag, path: string, most = MOST_BYTES): Promise<Buffer | undefined> {
  const size = bag.walked.files.get(path);
  if (size === undefined) return undefined;
  if (size <= most) return await readFile(join(bag.root, path));
  bag.findings.problem(path, 'is too large to be a signature or a key');
  return undefined;
}

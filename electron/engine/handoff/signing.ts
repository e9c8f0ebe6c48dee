import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { ed25519 } from '@noble/curves/ed25519.js';
import { appError } from '../../../shared/errors';
import { AppFailure, unwrap } from '../../../shared/result';
import { decodePrivatePem, encodePrivatePem, encodePublicPem } from './ed25519-pem';
import {
  decodeFingerprint,
  encodePublicKeyFile,
  encodeSignatureFile,
  fingerprint,
  keyIdText,
  minisignKey,
  verifyEd25519,
} from './minisign';

/** An Ed25519 key ready to sign. The secret stays inside. */
export interface Signer {
  /** The key file. */
  readonly file: string;
  /** 16 hex digits, as minisign prints it. */
  readonly keyId: string;
  /** The public key in one line, `RW…`; what a person compares with the paper form. */
  readonly fingerprint: string;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  /** Whether the key file was made just now. */
  readonly created: boolean;
  /** Raw Ed25519 (RFC 8032) over `bytes`: 64 bytes, the same every time. */
  sign(bytes: Uint8Array): Uint8Array;
  /** The text of a `.minisig` over `bytes`; `comment` (one line) is covered by its second signature. */
  minisign(bytes: Uint8Array, comment: string): string;
  /** The text of `signer.pub`. */
  publicKeyFile(): string;
  /** The text of `signer.pem`. */
  publicPem(): string;
}

const KEY_FILE = 'signing-key.pem';

/**
 * The key of `keyFile` (PEM, PKCS#8, Ed25519), or the workstation's own in the state folder, made on first use and
 * readable by its user only.
 * @throws AppFailure `usage.key` when the file is no such key, `io.key` when it cannot be read or written.
 */
export function openSigner(options: { readonly stateFolder: string; readonly keyFile?: string }): Signer {
  const file = options.keyFile ?? join(options.stateFolder, KEY_FILE);
  const created = options.keyFile === undefined && createKeyFile(file);
  return signerOf(file, unwrap(decodePrivatePem(readKeyFile(file))), created);
}

/** Whether the workstation has made its key. */
export function hasOwnKey(stateFolder: string): boolean {
  return existsSync(join(stateFolder, KEY_FILE));
}

/** Whether `signature` is the raw Ed25519 signature of `bytes` by the key whose fingerprint (`RW…`) is given. */
export function verifySignature(byKey: string, bytes: Uint8Array, signature: Uint8Array): boolean {
  const key = decodeFingerprint(byKey);
  return key !== undefined && verifyEd25519(key.key, bytes, signature);
}

function signerOf(file: string, secret: Uint8Array, created: boolean): Signer {
  const key = minisignKey(ed25519.getPublicKey(secret));
  const sign = (bytes: Uint8Array) => ed25519.sign(bytes, secret);
  return {
    file,
    keyId: keyIdText(key),
    fingerprint: fingerprint(key),
    publicKey: key.key,
    created,
    sign,
    minisign: (bytes, comment) => encodeSignatureFile(key, bytes, comment, sign),
    publicKeyFile: () => encodePublicKeyFile(key),
    publicPem: () => encodePublicPem(key.key),
  };
}

function readKeyFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new AppFailure(
      appError('io.key', `The signing key ${file} cannot be read. Name another with --key.`, { file }, error),
    );
  }
}

/** Writes a new key beside its place and links it there, so that two processes end up with one key. */
function createKeyFile(file: string): boolean {
  if (existsSync(file)) return false;
  const draft = `${file}.${process.pid}`;
  try {
    const handle = openSync(draft, 'wx', 0o600);
    try {
      writeSync(handle, encodePrivatePem(ed25519.utils.randomSecretKey()));
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw new AppFailure(
      appError(
        'io.key',
        `The signing key ${file} cannot be written. Free space or permissions are missing.`,
        { file },
        error,
      ),
    );
  } finally {
    rmSync(draft, { force: true });
  }
}

import { ed25519 } from '@noble/curves/ed25519.js';
import { blake2b } from '@noble/hashes/blake2.js';

/**
 * Keys and signatures as minisign writes them: https://jedisct1.github.io/minisign/#signature-format
 * Only the prehashed kind (`ED`, Ed25519 over BLAKE2b-512 of the message) is made and accepted.
 */
const KEY_ALGORITHM = Buffer.from('Ed');
const PREHASHED = Buffer.from('ED');
const KEY_ID_BYTES = 8;
const PUBLIC_KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;
const UNTRUSTED = 'untrusted comment: ';
const TRUSTED = 'trusted comment: ';

/** An Ed25519 public key with the 8 bytes minisign names it by. */
export interface MinisignKey {
  readonly id: Uint8Array;
  readonly key: Uint8Array;
}

/**
 * The key's name: the first 8 bytes of BLAKE2b-512 of the public key. minisign draws them at random; taking them from the
 * key gives one key one fingerprint wherever it is used.
 */
export function minisignKey(publicKey: Uint8Array): MinisignKey {
  return { id: blake2b(publicKey, { dkLen: 64 }).slice(0, KEY_ID_BYTES), key: publicKey };
}

/** The key id as minisign prints it: 16 upper-case hex digits of the little-endian number. */
export function keyIdText({ id }: MinisignKey): string {
  return Buffer.from(id).reverse().toString('hex').toUpperCase();
}

/** The public key in one line, `RW…`, as `minisign -P` takes it. Throughline calls it the fingerprint. */
export function fingerprint({ id, key }: MinisignKey): string {
  return Buffer.concat([KEY_ALGORITHM, id, key]).toString('base64');
}

/** The text of a `signer.pub` file. */
export function encodePublicKeyFile(key: MinisignKey): string {
  return `${UNTRUSTED}minisign public key ${keyIdText(key)}\n${fingerprint(key)}\n`;
}

/** @returns the key in a minisign public key file, or nothing when the text is not exactly one. */
export function decodePublicKeyFile(text: string): MinisignKey | undefined {
  const [comment = '', line = '', ...rest] = text.split('\n');
  if (!comment.startsWith(UNTRUSTED) || rest.join('') !== '') return undefined;
  return decodeFingerprint(line);
}

/** The reverse of {@link fingerprint}. */
export function decodeFingerprint(line: string): MinisignKey | undefined {
  const bytes = strictBase64(line, 2 + KEY_ID_BYTES + PUBLIC_KEY_BYTES);
  if (bytes === undefined || !bytes.subarray(0, 2).equals(KEY_ALGORITHM)) return undefined;
  return {
    id: Uint8Array.from(bytes.subarray(2, 2 + KEY_ID_BYTES)),
    key: Uint8Array.from(bytes.subarray(2 + KEY_ID_BYTES)),
  };
}

/**
 * @param sign Ed25519 over the given bytes.
 * @param trustedComment one line; the second signature covers it.
 * @returns the text of a `.minisig` file over `message`.
 */
export function encodeSignatureFile(
  key: MinisignKey,
  message: Uint8Array,
  trustedComment: string,
  sign: (bytes: Uint8Array) => Uint8Array,
): string {
  if (/[\r\n]/.test(trustedComment)) throw new Error('A trusted comment is one line.');
  const signature = sign(blake2b(message, { dkLen: 64 }));
  const whole = sign(Buffer.concat([signature, Buffer.from(trustedComment)]));
  const lines = [
    signatureComment(key),
    Buffer.concat([PREHASHED, key.id, signature]).toString('base64'),
    `${TRUSTED}${trustedComment}`,
    Buffer.from(whole).toString('base64'),
  ];
  return `${lines.join('\n')}\n`;
}

/** The first line of the `.minisig` files we write. No signature covers it, so a package must hold exactly this. */
export function signatureComment(key: MinisignKey): string {
  return `${UNTRUSTED}signature by key ${keyIdText(key)}`;
}

/** @returns why the `.minisig` text does not vouch for `message` under `key`, or nothing when it does. */
export function signatureProblem(key: MinisignKey, message: Uint8Array, text: string): string | undefined {
  const [comment = '', line = '', trusted = '', last = '', ...rest] = text.split('\n');
  const bytes = strictBase64(line, 2 + KEY_ID_BYTES + SIGNATURE_BYTES);
  const whole = strictBase64(last, SIGNATURE_BYTES);
  const framed =
    comment.startsWith(UNTRUSTED) &&
    trusted.startsWith(TRUSTED) &&
    rest.join('\n') === '' &&
    rest.length === 1;
  if (!framed || bytes === undefined || whole === undefined) return 'is not a minisign signature';
  if (!bytes.subarray(0, 2).equals(PREHASHED)) return 'is not a prehashed (ED) minisign signature';
  if (!bytes.subarray(2, 2 + KEY_ID_BYTES).equals(key.id)) return 'was made with another key than signer.pub';
  const signature = bytes.subarray(2 + KEY_ID_BYTES);
  if (!verifyEd25519(key.key, blake2b(message, { dkLen: 64 }), signature)) {
    return 'does not match the signed file';
  }
  const covered = Buffer.concat([signature, Buffer.from(trusted.slice(TRUSTED.length))]);
  return verifyEd25519(key.key, covered, whole) ? undefined : 'carries a changed trusted comment';
}

/** RFC 8032 verification, strict: malformed keys and signatures are simply not valid. */
export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== PUBLIC_KEY_BYTES || signature.length !== SIGNATURE_BYTES) return false;
  return ed25519.verify(signature, message, publicKey, { zip215: false });
}

function strictBase64(text: string, length: number): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === length && bytes.toString('base64') === text ? bytes : undefined;
}

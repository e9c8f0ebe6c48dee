import { appError } from '../../../shared/errors';
import { fail, ok, type Result } from '../../../shared/result';

/** DER of an Ed25519 private key up to the 32 secret bytes: RFC 8410, section 7 (PKCS#8 version 1 and 2). */
const PKCS8_V1 = Buffer.from('302e020100300506032b657004220420', 'hex');
const PKCS8_V2 = Buffer.from('3051020101300506032b657004220420', 'hex');
/** DER of an Ed25519 public key up to the 32 key bytes: RFC 8410, section 4. */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const KEY_BYTES = 32;

/** @param secret 32 bytes. @returns PKCS#8 PEM as `openssl genpkey -algorithm ed25519` writes it. */
export function encodePrivatePem(secret: Uint8Array): string {
  return armour('PRIVATE KEY', Buffer.concat([PKCS8_V1, secret]));
}

/** @param publicKey 32 bytes. @returns SubjectPublicKeyInfo PEM, for `openssl pkeyutl -pubin`. */
export function encodePublicPem(publicKey: Uint8Array): string {
  return armour('PUBLIC KEY', Buffer.concat([SPKI, publicKey]));
}

/** @returns the 32 secret bytes, or `usage.key` when the text is no unencrypted Ed25519 PKCS#8 PEM. */
export function decodePrivatePem(pem: string): Result<Uint8Array> {
  if (pem.includes('ENCRYPTED')) {
    return badKey(
      'This key is protected by a passphrase. Remove it with: openssl pkey -in KEY -out OPEN_KEY',
    );
  }
  const der = unarmour('PRIVATE KEY', pem);
  const secret =
    der && (after(der, PKCS8_V1, KEY_BYTES) ?? after(der, PKCS8_V2, der.length - PKCS8_V2.length));
  if (secret === undefined || secret.length < KEY_BYTES) {
    return badKey('This is not an Ed25519 key. Make one with: openssl genpkey -algorithm ed25519 -out KEY');
  }
  return ok(Uint8Array.from(secret.subarray(0, KEY_BYTES)));
}

/** @returns the 32 bytes of the public key, or `verify.key` when the text is no Ed25519 public key in PEM. */
export function decodePublicPem(pem: string): Result<Uint8Array> {
  const der = unarmour('PUBLIC KEY', pem);
  const key = der && after(der, SPKI, KEY_BYTES);
  return key === undefined
    ? fail(appError('verify.key', 'This is not an Ed25519 public key in PEM form.'))
    : ok(Uint8Array.from(key));
}

function badKey(message: string): Result<Uint8Array> {
  return fail(appError('usage.key', message));
}

function armour(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

function unarmour(label: string, pem: string): Buffer | undefined {
  const body = new RegExp(
    `^\\s*-----BEGIN ${label}-----([A-Za-z0-9+/=\\s]+)-----END ${label}-----\\s*$`,
  ).exec(pem);
  return body?.[1] === undefined ? undefined : Buffer.from(body[1].replaceAll(/\s/g, ''), 'base64');
}

function after(der: Buffer, prefix: Buffer, length: number): Buffer | undefined {
  if (der.length !== prefix.length + length || !der.subarray(0, prefix.length).equals(prefix))
    return undefined;
  return der.subarray(prefix.length);
}

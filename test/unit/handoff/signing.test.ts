import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodePrivatePem, decodePublicPem } from '../../../electron/engine/handoff/ed25519-pem';
import { decodePublicKeyFile, signatureProblem } from '../../../electron/engine/handoff/minisign';
import { openSigner, verifySignature } from '../../../electron/engine/handoff/signing';
import { tempFolder } from '../../helpers/temp';

const message = Buffer.from('0123 manifest-sha256.txt\nabcd bagit.txt\n');

function signedFolder() {
  const folder = tempFolder();
  const signer = openSigner({ stateFolder: folder });
  const at = (name: string) => join(folder, name);
  writeFileSync(at('message'), message);
  writeFileSync(at('message.minisig'), signer.minisign(message, 'package CASE-1-01'));
  writeFileSync(at('message.sig'), signer.sign(message));
  writeFileSync(at('signer.pub'), signer.publicKeyFile());
  writeFileSync(at('signer.pem'), signer.publicPem());
  return { signer, at, folder };
}

describe('the signing key', () => {
  it('is made once, for its user only, and read again afterwards', () => {
    const folder = tempFolder();
    const first = openSigner({ stateFolder: folder });
    const again = openSigner({ stateFolder: folder });
    expect(first.created).toBe(true);
    expect(again.created).toBe(false);
    expect(again.fingerprint).toBe(first.fingerprint);
    expect(statSync(first.file).mode & 0o777).toBe(0o600);
    expect(first.fingerprint).toMatch(/^RW[QRST][A-Za-z0-9+/]{53}$/);
  });

  it('can be one that openssl made', () => {
    const file = join(tempFolder(), 'key.pem');
    execFileSync('openssl', ['genpkey', '-algorithm', 'ed25519', '-out', file]);
    const pem = execFileSync('openssl', ['pkey', '-in', file, '-pubout'], { encoding: 'utf8' });
    const signer = openSigner({ stateFolder: tempFolder(), keyFile: file });
    expect(signer.publicPem()).toBe(pem);
    expect(signer.created).toBe(false);
  });

  it('is refused in words when it is something else', () => {
    const folder = tempFolder();
    const rsa = join(folder, 'rsa.pem');
    execFileSync('openssl', ['genpkey', '-algorithm', 'rsa', '-out', rsa], { stdio: 'ignore' });
    expect(() => openSigner({ stateFolder: folder, keyFile: rsa })).toThrow(/not an Ed25519 key/);
    expect(() => openSigner({ stateFolder: folder, keyFile: join(folder, 'none') })).toThrow(
      /cannot be read/,
    );
    expect(decodePrivatePem('-----BEGIN ENCRYPTED PRIVATE KEY-----').ok).toBe(false);
    expect(decodePublicPem('hello').ok).toBe(false);
  });
});

describe('its signatures', () => {
  it('are accepted by minisign', () => {
    const { at } = signedFolder();
    const said = execFileSync(
      'minisign',
      ['-V', '-p', at('signer.pub'), '-m', at('message'), '-x', at('message.minisig')],
      { encoding: 'utf8' },
    );
    expect(said).toContain('Signature and comment signature verified');
    expect(said).toContain('package CASE-1-01');
  });

  it('are accepted by openssl', () => {
    const { at } = signedFolder();
    const said = execFileSync(
      'openssl',
      [
        'pkeyutl',
        '-verify',
        '-rawin',
        '-pubin',
        '-inkey',
        at('signer.pem'),
        '-in',
        at('message'),
        '-sigfile',
        at('message.sig'),
      ],
      { encoding: 'utf8' },
    );
    expect(said).toContain('Signature Verified Successfully');
  });

  it('that minisign made are accepted here, and refused after any flipped bit of their text', () => {
    const folder = tempFolder();
    const at = (name: string) => join(folder, name);
    writeFileSync(at('message'), message);
    execFileSync('minisign', ['-G', '-W', '-p', at('k.pub'), '-s', at('k.sec')], { stdio: 'ignore' });
    execFileSync('minisign', [
      '-S',
      '-H',
      '-s',
      at('k.sec'),
      '-m',
      at('message'),
      '-x',
      at('sig'),
      '-t',
      'hello',
    ]);
    const key = decodePublicKeyFile(readFileSync(at('k.pub'), 'utf8'));
    if (key === undefined) throw new Error('minisign wrote a key file that is not read.');
    const text = readFileSync(at('sig'));
    expect(signatureProblem(key, message, text.toString('utf8'))).toBeUndefined();
    const firstCovered = text.indexOf('\n') + 1;
    for (let i = firstCovered; i < text.length; i += 1) {
      const changed = Buffer.from(text);
      changed[i] = (changed[i] ?? 0) ^ 1;
      expect(signatureProblem(key, message, changed.toString('latin1')), `byte ${i}`).toBeDefined();
    }
  });

  it('do not fit another message or another key, for minisign and for us', () => {
    const { signer, at } = signedFolder();
    const other = openSigner({ stateFolder: tempFolder() });
    expect(verifySignature(signer.fingerprint, message, signer.sign(message))).toBe(true);
    expect(verifySignature(other.fingerprint, message, signer.sign(message))).toBe(false);
    expect(verifySignature('RWnonsense', message, signer.sign(message))).toBe(false);
    writeFileSync(at('message'), `${message.toString()}x`);
    const said = spawnSync('minisign', [
      '-V',
      '-p',
      at('signer.pub'),
      '-m',
      at('message'),
      '-x',
      at('message.minisig'),
    ]);
    expect(said.status).not.toBe(0);
  });
});

/** One step of the check: what is typed, and what it proves. */
export interface CheckStep {
  readonly command: string;
  readonly proves: string;
}

/** How somebody without this program checks a package, with tools of every Debian. Run inside the package folder. */
export const STRANGER_STEPS: readonly CheckStep[] = [
  { command: 'sha256sum -c manifest-sha256.txt', proves: 'every file of data/ is as listed' },
  { command: 'sha256sum -c tagmanifest-sha256.txt', proves: 'the lists themselves are as signed' },
  {
    command:
      'minisign -V -p signatures/signer.pub \\\n  -m tagmanifest-sha256.txt \\\n  -x signatures/tagmanifest-sha256.txt.minisig',
    proves: 'the signature is by the key on the form',
  },
  {
    command:
      'openssl pkeyutl -verify -rawin -pubin \\\n  -inkey signatures/signer.pem \\\n  -in tagmanifest-sha256.txt \\\n  -sigfile signatures/tagmanifest-sha256.txt.sig',
    proves: 'the same, with openssl',
  },
];

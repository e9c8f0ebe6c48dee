/** One record that the reader can find by hand. */
export interface ReadmeExample {
  readonly exhibit: string;
  /** 1-based line of its `rows.jsonl`. */
  readonly row: number;
  /** Name inside data/originals. */
  readonly original: string;
  readonly byteOffset: number;
  readonly byteLength: number;
  readonly sliceSha256: string;
  /** The steps of unpacking in words, when the original is packed. */
  readonly packed?: string;
  /** Prints `sliceSha256`. */
  readonly command: string;
}

export interface ReadmeFacts {
  readonly name: string;
  readonly fingerprint: string;
  /** At most one of a plain and one of a packed original. */
  readonly examples: readonly ReadmeExample[];
}

/** `README-VERIFY.txt`: how somebody without this program checks the package. Every command in it is run by a test. */
export function readmeText({ name, fingerprint, examples }: ReadmeFacts): string {
  return `How to check this package without the program that made it
===========================================================

${name} is a BagIt 1.0 bag (RFC 8493). Open a terminal in this folder.
Times in all files are UTC unless a zone stands beside them.

1. The public key. A key inside a package proves nothing alone: compare this
   line with the fingerprint on the paper transfer form, and with the second
   line of signatures/signer.pub.

   ${fingerprint}

2. The signature over the list of lists. Either of the two is enough.

   minisign -V -p signatures/signer.pub -m tagmanifest-sha256.txt -x signatures/tagmanifest-sha256.txt.minisig

   openssl pkeyutl -verify -rawin -pubin -inkey signatures/signer.pem -in tagmanifest-sha256.txt -sigfile signatures/tagmanifest-sha256.txt.sig

3. Every file. The tag manifest vouches for the manifests, the manifests for
   everything under data/. Files nobody lists: only those in signatures/.

   sha256sum --quiet --strict -c tagmanifest-sha256.txt
   sha256sum --quiet --strict -c manifest-sha256.txt
   sha512sum --quiet --strict -c manifest-sha512.txt

4. No file that is not listed. This prints nothing:

   find data -type f | sort | while read -r f; do grep -q "  $f\\$" manifest-sha256.txt || echo "extra: $f"; done

5. The journal. Each line holds the SHA-256 of the line before it, so this
   prints the head, which stands in data/report/report.html and on the form:

   tail -n 1 data/audit/journal.jsonl | tr -d '\\n' | sha256sum

${examplesText(examples)}
What is where
-------------
data/report/report.html       the report; findings apart from opinion
data/originals/               the source files, byte for byte; sources.json has their names and hashes
data/exhibits/EX-.../raw.bin  the exact bytes of the exhibit's records, one after the other
data/exhibits/EX-.../rows.jsonl  where each record stands in its source, and how it was read
data/exhibits/EX-.../view.csv    the same for a spreadsheet: cells that a spreadsheet could run as a formula
                              got an apostrophe in front, and the last column names them
data/exhibits/EX-.../view.svg    the exhibit as a picture
data/audit/journal.jsonl      everything done in the case
data/audit/checkpoints.jsonl  signed states of the journal
data/completeness.json        every record of every source accounted for
data/reconciliation/          the same at length, a certificate per source
`;
}

function examplesText(examples: readonly ReadmeExample[]): string {
  if (examples.length === 0) return '';
  return `6. Any record of any exhibit. The command prints its slice_sha256.

${examples.map(exampleText).join('\n')}
   source_sha256 of a row is that of a file in data/originals/ (manifest-sha256.txt
   has all). Offsets count into that file as it is; where a row has "unpack", into what
   its steps give, from the first to the last: a member of an archive by its name,
   then gzip -dc and the like. A member as it is stored has content_sha256. Sheets
   and tables have no bytes of their own: raw.bin has the text they were read as.

`;
}

function exampleText(example: ReadmeExample): string {
  const { exhibit, row, original, byteOffset, byteLength, sliceSha256, packed, command } = example;
  const where = packed === undefined ? original : `what ${original} gives by:\n   ${packed}`;
  return `   Row ${row} of data/exhibits/${exhibit}/rows.jsonl says
   byte_offset ${byteOffset}, byte_length ${byteLength} of ${where},
   slice_sha256 ${sliceSha256}:

   ${command}
`;
}

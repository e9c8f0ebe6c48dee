import { hasControl, pathProblem } from './paths';

/** Hash algorithms a bag may use; the first two are the ones we write. */
export const ALGORITHMS = ['sha256', 'sha512', 'sha224', 'sha384', 'sha1', 'md5'] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

const HEX_LENGTH: Readonly<Record<Algorithm, number>> = {
  sha256: 64,
  sha512: 128,
  sha224: 56,
  sha384: 96,
  sha1: 40,
  md5: 32,
};

export interface Manifest {
  /** Path → lower-case hex. */
  readonly entries: ReadonlyMap<string, string>;
  /** Lines that are no entry or must not be followed. */
  readonly problems: readonly { readonly path: string; readonly problem: string }[];
}

/** A manifest that `sha256sum -c` reads: hash, two spaces, path; ordered by path. */
export function formatManifest(entries: ReadonlyMap<string, string>): string {
  const paths = [...entries.keys()].sort();
  return paths.map((path) => `${entries.get(path)}  ${path}\n`).join('');
}

/**
 * Reads a payload or tag manifest by RFC 8493, section 2.1.3: checksum, white space, path, with CR, LF and `%` in
 * the path percent-encoded, and nothing else decoded. Lines may end in LF, CR or CRLF.
 */
export function parseManifest(text: string, algorithm: Algorithm): Manifest {
  const entries = new Map<string, string>();
  const problems: { path: string; problem: string }[] = [];
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (line === '') continue;
    const m = /^([0-9A-Fa-f]+)[ \t]+\*?(.+)$/.exec(line);
    const written = m?.[2] ?? line;
    const path = decodePath(written);
    const bad = m === null ? 'is not a manifest line' : entryProblem(m[1] ?? '', written, path, algorithm);
    if (bad !== undefined) problems.push({ path, problem: bad });
    else if (entries.has(path)) problems.push({ path, problem: 'is listed twice' });
    else entries.set(path, (m?.[1] ?? '').toLowerCase());
  }
  return { entries, problems };
}

function entryProblem(hash: string, written: string, path: string, algorithm: Algorithm): string | undefined {
  if (hash.length !== HEX_LENGTH[algorithm])
    return `is listed with something that is not a ${algorithm} hash`;
  return hasControl(written) ? 'has a control character in its path' : pathProblem(path);
}

function decodePath(path: string): string {
  const decoded = path.replaceAll(/%(0[AaDd]|25)/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return decoded.startsWith('./') ? decoded.slice(2) : decoded;
}

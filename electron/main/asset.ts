import { realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

export interface Asset {
  readonly file: string;
  readonly type: string;
}

/**
 * The file behind an app address, or undefined when the address leads anywhere but to a file of a known type inside
 * `root`. Refused: other hosts, encoded dots, slashes, back slashes and NULs, and links that lead out of `root`.
 * @param root absolute folder of the built page
 * @param address full address as requested, e.g. `throughline://app/index.html`
 * @param origin scheme and host that must match exactly
 */
export async function findAsset(root: string, address: string, origin: string): Promise<Asset | undefined> {
  const path = plainPath(address, origin);
  const type = path === undefined ? undefined : TYPES[extname(path)];
  if (path === undefined || type === undefined) return undefined;
  const [top, file] = await Promise.all([whereIs(root), whereIs(join(root, path))]);
  if (top === undefined || file === undefined) return undefined;
  // The separator matters: `/app/renderer-evil` begins with `/app/renderer` too.
  return file.startsWith(top + sep) ? { file, type } : undefined;
}

/** The path with every link followed; undefined for what is not there. */
function whereIs(path: string): Promise<string | undefined> {
  return realpath(path).catch(() => undefined);
}

function plainPath(address: string, origin: string): string | undefined {
  if (!address.startsWith(`${origin}/`)) return undefined;
  const path = address.slice(origin.length).split(/[?#]/, 1)[0] ?? '';
  // The page asks for nothing that needs encoding, so anything encoded is an attempt at something else.
  if (!/^\/[A-Za-z0-9._/@-]*$/.test(path) || path.split('/').includes('..')) return undefined;
  return path === '/' ? '/index.html' : path;
}

/** Why a path listed in a manifest may not be followed, or nothing. Paths are `/`-separated and inside the bag. */
export function pathProblem(path: string): string | undefined {
  if (path === '') return 'is an empty path';
  if (path.includes('\\')) return 'has a backslash in its path';
  if (path.startsWith('/') || path.startsWith('~') || /^[A-Za-z]:/.test(path)) {
    return 'is an absolute path: it points outside the package';
  }
  const parts = path.split('/');
  if (parts.includes('..')) return 'leads out of the package with “..”';
  return parts.some((part) => part === '' || part === '.') ? 'is not a plain path' : undefined;
}

const PACKAGE_PATH = /^[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/;

/** Stricter, for our own packages: every part is of `[A-Za-z0-9._-]`, so it means the same on every system. */
export function packagePathProblem(path: string): string | undefined {
  return (
    pathProblem(path) ??
    (PACKAGE_PATH.test(path) ? undefined : 'has characters in its path that no package uses')
  );
}

/** Whether a text holds an ASCII control character. */
export function hasControl(text: string): boolean {
  return [...text].some((character) => character < ' ' || character === '\u007f');
}

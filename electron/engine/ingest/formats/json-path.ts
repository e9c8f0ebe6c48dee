/**
 * A nested value's column is named by its path, `a.b`. A key that holds a dot or a backslash itself has it escaped
 * with a backslash, and so have the marks of {@link pathsOfColumn}, so that names and paths are one to one.
 */
export function columnOfPath(path: readonly string[]): string {
  return path.map((key) => key.replaceAll(/[\\.|[\]=]/g, (char) => `\\${char}`)).join('.');
}

/** The path behind a column's name. */
export function pathOfColumn(column: string): string[] {
  const path = [''];
  let escaped = false;
  for (const char of column) {
    if (!escaped && char === '\\') {
      escaped = true;
      continue;
    }
    if (!escaped && char === '.') path.push('');
    else path[path.length - 1] += char;
    escaped = false;
  }
  return path;
}

/** JSON pointer (RFC 6901) of a column. */
export function jsonPointer(column: string): string {
  return pathOfColumn(column)
    .map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

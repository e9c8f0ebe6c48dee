/** One file of the plan. */
export interface PlannedFile {
  readonly path: string;
  readonly what: string;
  readonly bytes?: number | undefined;
}

/** A row of the listing: a folder with its files below it, each indented by its depth. */
export interface TreeRow {
  readonly kind: 'folder' | 'file';
  /** Whole path for a folder (`data/exhibits/`), last part for a file. */
  readonly name: string;
  readonly key: string;
  readonly depth: number;
  readonly what: string;
  /** Of a folder: all files directly in it; undefined while a size is not known before sealing. */
  readonly bytes: number | undefined;
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function topFirst(a: string, b: string): number {
  return Number(a !== '') - Number(b !== '');
}

function sum(files: readonly PlannedFile[]): number | undefined {
  let total = 0;
  for (const { bytes } of files) {
    if (bytes === undefined) return undefined;
    total += bytes;
  }
  return total;
}

/**
 * The package as it will lie on the disk: files of the top first, then every folder that holds files as one heading with its
 * whole path, both in the order of the plan.
 */
export function packageTree(files: readonly PlannedFile[]): readonly TreeRow[] {
  const folders = new Map<string, PlannedFile[]>();
  for (const file of files) {
    const folder = folderOf(file.path);
    const held = folders.get(folder) ?? [];
    held.push(file);
    folders.set(folder, held);
  }
  return [...folders.keys()].sort(topFirst).flatMap((folder): readonly TreeRow[] => {
    const held = folders.get(folder) ?? [];
    const depth = folder === '' ? 0 : 1;
    const rows = held.map(
      (file): TreeRow => ({
        kind: 'file',
        name: file.path.slice(folder.length),
        key: file.path,
        depth,
        what: file.what,
        bytes: file.bytes,
      }),
    );
    if (folder === '') return rows;
    return [{ kind: 'folder', name: folder, key: folder, depth: 0, what: '', bytes: sum(held) }, ...rows];
  });
}

import type { DirectoryDropItem, FileDropItem } from 'react-aria-components';

type Entry = FileDropItem | DirectoryDropItem;

/**
 * Path of something dropped; a folder's is told from that of a file in it, because a folder itself has none here.
 * @param pathOf the path of a file, '' when it has none
 * @returns nothing for an empty folder
 */
export async function droppedPath(entry: Entry, pathOf: (file: File) => string): Promise<string | undefined> {
  if (entry.kind === 'file') {
    const path = pathOf(await entry.getFile());
    return path === '' ? undefined : path;
  }
  for await (const inner of entry.getEntries()) {
    const path = await droppedPath(inner, pathOf);
    if (path !== undefined) return path.replace(/[\\/][^\\/]*$/, '');
  }
  return undefined;
}

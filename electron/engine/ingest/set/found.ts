import type { Known } from '../detect/container';

/** A file to import: one on a disk, or one inside an archive. */
export interface SetItem extends Known {
  /** The file on the disk. */
  readonly path: string;
  /** What should be known of it, as a sentence. */
  readonly remark?: string;
  /** Named by whoever imports it, not found in a folder or an archive. */
  readonly isNamed?: boolean;
}

export interface Skipped {
  readonly name: string;
  /** A sentence. */
  readonly reason: string;
}

/** What is met on the way through paths, folders and archives: nothing is left out silently. */
export type Found =
  | { readonly type: 'item'; readonly item: SetItem }
  | { readonly type: 'skipped'; readonly skipped: Skipped };

export function foundItem(item: SetItem): Found {
  return { type: 'item', item };
}

export function foundSkipped(name: string, reason: string): Found {
  return { type: 'skipped', skipped: { name, reason } };
}

/** Why a file is left out that systems keep for themselves, by its name. */
export function junkReason(name: string): string | undefined {
  const parts = name.split('/');
  const last = parts.at(-1) ?? '';
  if (parts.includes('__MACOSX') || last === '.DS_Store' || last.startsWith('._')) {
    return 'macOS keeps its own notes in it, nothing that was logged.';
  }
  if (/^(thumbs\.db|desktop\.ini)$/i.test(last)) return 'Windows keeps its own notes in it.';
  return undefined;
}

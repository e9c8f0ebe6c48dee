import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Kind } from './kind';

/** Why a kind cannot be written here; nothing when it can. */
export function missingFor({ tools = [] }: Pick<Kind, 'tools'>): string | undefined {
  const missing = tools.filter((tool) => !isInstalled(tool));
  return missing.length === 0 ? undefined : `${missing.join(', ')} not installed`;
}

export function isInstalled(tool: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, tool)));
}

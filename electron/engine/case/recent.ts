import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { CaseInfo, RecentCase } from '../../../shared/contract/case';
import { parseIso } from '../../../shared/model/time';
import { readClock } from '../journal/clock';
import { lockHolder } from './lock';
import { casePaths } from './paths';

const kept = z.object({
  folder: z.string(),
  title: z.string(),
  examiner: z.string(),
  events: z.number(),
  reports: z.number(),
  sources: z.number(),
  lastOpened: z.string(),
});
type Kept = z.infer<typeof kept>;

const MOST = 50;

/** Remembers a case as the one opened last, with its figures as they are now. */
export function rememberCase(stateFolder: string, info: CaseInfo): void {
  const { folder, title, examiner, reports, sources } = info;
  const events = info.accessEvents;
  const entry: Kept = { folder, title, examiner, events, reports, sources, lastOpened: readClock().utc };
  const others = readKept(stateFolder).filter((known) => known.folder !== folder);
  const file = join(stateFolder, 'recent.json');
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify([entry, ...others].slice(0, MOST), undefined, 2), { mode: 0o600 });
  renameSync(draft, file);
}

/** The cases opened last, newest first, and how they are now. `mine` is the folder this engine has open. */
export function recentCases(stateFolder: string, mine: string | undefined): readonly RecentCase[] {
  return readKept(stateFolder).flatMap(({ lastOpened, ...rest }) => {
    const at = parseIso(lastOpened);
    return at.ok ? [{ ...rest, lastOpened: at.value, state: stateOf(rest.folder, mine) }] : [];
  });
}

function stateOf(folder: string, mine: string | undefined): RecentCase['state'] {
  const paths = casePaths(folder);
  if (!existsSync(paths.header)) return 'missing';
  return folder !== mine && lockHolder(paths.lock) !== undefined ? 'open elsewhere' : 'whole';
}

function readKept(stateFolder: string): readonly Kept[] {
  try {
    return z.array(kept).parse(JSON.parse(readFileSync(join(stateFolder, 'recent.json'), 'utf8')));
  } catch {
    // Absent or unreadable: a convenience, never worth stopping for.
    return [];
  }
}

import { createHash } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import type { RequestOf } from '../../../shared/contract';
import { appError } from '../../../shared/errors';
import { rowLines, rowsHead } from '../../../shared/model/event-cells';
import { groupLines, groupsHead } from '../../../shared/model/group-cells';
import { AppFailure } from '../../../shared/result';
import { commit, refuseReadOnly } from '../case/commit';
import type { CaseSession } from '../case/session';
import type { EngineContext, Job } from '../context';
import type { ReadConnection } from '../db/connection';
import { groupFigures } from './group-figures';
import { eventGroups } from './groups';
import { type Keep, sortedPage } from './page';

type Wanted = RequestOf<'timeline.export'>;

interface Written {
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

const PAGE = 20_000;
const GROUP_PAGE = 10_000;

/** Writes rows to a new file and puts it on record. @throws AppFailure as {@link exportFile} */
export async function exportRows(
  context: Pick<EngineContext, 'emit'>,
  session: CaseSession,
  wanted: Wanted,
  job: Job,
  keep: Keep,
): Promise<Written> {
  const { path, columns, format, limit = Number.MAX_SAFE_INTEGER, ...question } = wanted;
  return await exportFile(context, session, { ...wanted, action: 'rows.export' }, async (write) => {
    await write(rowsHead(format, columns));
    let rows = 0;
    for (let more = limit > 0; more; ) {
      const asked = { ...question, offset: rows, limit: Math.min(PAGE, limit - rows) };
      const page = await session.database.read('background', job.signal, (c) => sortedPage(c, asked, keep));
      await write(rowLines(format, columns, page.rows));
      rows += page.rows.length;
      const of = Math.min(limit, page.total);
      job.progress({ stage: `Writing ${path}`, done: rows, total: of, unit: 'records' });
      more = page.rows.length > 0 && rows < of;
    }
    return rows;
  });
}

/** Writes all groups of a question with their figures. @throws AppFailure as {@link exportFile} */
export async function exportGroups(
  context: Pick<EngineContext, 'emit'>,
  session: CaseSession,
  wanted: RequestOf<'timeline.exportGroups'>,
  job: Job,
  keep: Keep,
): Promise<Written> {
  const { path, format, ...grouping } = wanted;
  return await exportFile(context, session, { ...wanted, action: 'groups.export' }, async (write) => {
    await write(groupsHead(format, grouping.by));
    let rows = 0;
    for (let more = true; more; ) {
      const asked = { ...grouping, offset: rows, limit: GROUP_PAGE };
      const read = <T>(work: (connection: ReadConnection) => Promise<T>) =>
        session.database.read('background', job.signal, work);
      const page = await read((c) => eventGroups(c, asked, keep));
      const figures = await read((c) => groupFigures(c, asked, keep));
      await write(groupLines(format, grouping.by, page.groups, figures));
      rows += page.groups.length;
      job.progress({ stage: `Writing ${path}`, done: rows, total: page.total, unit: 'steps' });
      more = page.groups.length > 0 && rows < page.total;
    }
    return rows;
  });
}

/**
 * Writes a new file, then one journal line with its SHA-256, what was asked and how far the journal was. No file is
 * replaced; one that cannot be finished or put on record is taken away again.
 * @param write gets each part of the text in turn; gives how many rows there are
 * @throws AppFailure `case.read-only`, `case.changed`, `io.exists`, `io.write`, `io.journal`
 */
async function exportFile(
  context: Pick<EngineContext, 'emit'>,
  session: CaseSession,
  { path, action, ...asked }: { readonly path: string; readonly action: 'rows.export' | 'groups.export' },
  writeAll: (write: (text: string) => Promise<void>) => Promise<number>,
): Promise<Written> {
  refuseReadOnly(session);
  const { lines, head } = session.journal;
  const file = await openNew(path);
  try {
    const written = { path, ...(await writeHashed(file, writeAll)) };
    if (session.journal.lines !== lines) throw new AppFailure(changed());
    const after = { ...written, ...inText(asked), journal: { lines, head } };
    await commit(context, session, { action, objects: [], after });
    return written;
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

async function writeHashed(
  file: FileHandle,
  writeAll: (write: (text: string) => Promise<void>) => Promise<number>,
): Promise<Omit<Written, 'path'>> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    const rows = await writeAll(async (text) => {
      const part = Buffer.from(text);
      hash.update(part);
      bytes += part.length;
      await file.writeFile(part);
    });
    await file.sync();
    return { rows, bytes, sha256: hash.digest('hex') };
  } finally {
    await file.close();
  }
}

/** A question as JSON can hold it: moments as decimal digits. */
function inText(asked: object): object {
  return JSON.parse(
    JSON.stringify(asked, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
  ) as object;
}

function changed() {
  return appError(
    'case.changed',
    'The case was changed while its rows were written, so nothing was kept. Export them again.',
  );
}

async function openNew(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx', 0o644);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new AppFailure(
      code === 'EEXIST'
        ? appError('io.exists', `${path} is there already and is not replaced. Choose another name.`, {
            path,
          })
        : appError('io.write', `${path} cannot be written. Choose another folder.`, { path, code }, error),
    );
  }
}

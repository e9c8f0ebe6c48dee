import { createHash } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import type { RequestOf } from '../../../shared/contract';
import { appError } from '../../../shared/errors';
import { rowLines, rowsHead } from '../../../shared/model/event-cells';
import { AppFailure } from '../../../shared/result';
import { commit, refuseReadOnly } from '../case/commit';
import type { CaseSession } from '../case/session';
import type { EngineContext, Job } from '../context';
import { type Keep, sortedPage } from './page';

type Wanted = RequestOf<'timeline.export'>;

interface Written {
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

const PAGE = 20_000;

/**
 * Writes rows to a new file, then one journal line with its SHA-256, what was asked and how far the journal was. No file
 * is replaced; one that cannot be finished or put on record is taken away again.
 * @throws AppFailure `case.read-only`, `case.changed`, `io.exists`, `io.write`, `io.journal`
 */
export async function exportRows(
  context: Pick<EngineContext, 'emit'>,
  session: CaseSession,
  wanted: Wanted,
  job: Job,
  keep: Keep,
): Promise<Written> {
  refuseReadOnly(session);
  const { lines, head } = session.journal;
  const file = await openNew(wanted.path);
  try {
    const written = await writeAll(file, session, wanted, job, keep);
    if (session.journal.lines !== lines) throw new AppFailure(changed());
    const { path: _path, ...asked } = wanted;
    const after = { ...written, ...inText(asked), journal: { lines, head } };
    await commit(context, session, { action: 'rows.export', objects: [], after });
    return written;
  } catch (error) {
    await rm(wanted.path, { force: true });
    throw error;
  }
}

async function writeAll(
  file: FileHandle,
  session: CaseSession,
  { path, columns, format, limit = Number.MAX_SAFE_INTEGER, ...question }: Wanted,
  job: Job,
  keep: Keep,
): Promise<Written> {
  const hash = createHash('sha256');
  let [rows, bytes] = [0, 0];
  const write = async (text: string) => {
    const part = Buffer.from(text);
    hash.update(part);
    bytes += part.length;
    await file.writeFile(part);
  };
  try {
    await write(rowsHead(format, columns));
    for (let more = limit > 0; more; ) {
      const asked = { ...question, offset: rows, limit: Math.min(PAGE, limit - rows) };
      const page = await session.database.read('background', job.signal, (c) => sortedPage(c, asked, keep));
      await write(rowLines(format, columns, page.rows));
      rows += page.rows.length;
      const of = Math.min(limit, page.total);
      job.progress({ stage: `Writing ${path}`, done: rows, total: of, unit: 'records' });
      more = page.rows.length > 0 && rows < of;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { path, rows, bytes, sha256: hash.digest('hex') };
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

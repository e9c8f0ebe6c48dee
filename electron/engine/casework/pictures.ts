import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import type { PictureFormat } from '../../../shared/contract/views';
import { appError } from '../../../shared/errors';
import { type ViewState, writeView } from '../../../shared/model/view-state';
import { AppFailure } from '../../../shared/result';
import { commit, refuseReadOnly } from '../case/commit';
import type { CaseSession } from '../case/session';
import type { EngineContext } from '../context';

export interface NewPicture {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly format: PictureFormat;
  readonly state: ViewState;
}

/**
 * Writes a picture and one journal line with its hash, the view it shows and how far the journal was. No file is
 * replaced; a picture whose line cannot be written is taken away again.
 * @throws AppFailure `case.read-only`, `usage.picture`, `io.exists`, `io.write`, `io.journal`
 */
export async function savePicture(
  context: Pick<EngineContext, 'emit'>,
  session: CaseSession,
  { path, bytes, format, state }: NewPicture,
): Promise<{ path: string; bytes: number; sha256: string }> {
  refuseReadOnly(session);
  refuseOther(bytes, format);
  const { lines, head } = session.journal;
  await writeNew(path, bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const after = {
    path,
    format,
    bytes: bytes.length,
    sha256,
    view: writeView(state),
    journal: { lines, head },
  };
  try {
    await commit(context, session, { action: 'picture.save', objects: [], after });
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return { path, bytes: bytes.length, sha256 };
}

/** What a file of each format begins with. */
const BEGINNINGS: Readonly<Record<PictureFormat, Buffer>> = {
  svg: Buffer.from('<svg '),
  png: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
};

function refuseOther(bytes: Uint8Array, format: PictureFormat): void {
  const beginning = BEGINNINGS[format];
  if (beginning.equals(bytes.subarray(0, beginning.length))) return;
  throw new AppFailure(
    appError('usage.picture', `This is no ${format.toUpperCase()} picture. Draw it again.`),
  );
}

async function writeNew(path: string, bytes: Uint8Array): Promise<void> {
  try {
    const file = await open(path, 'wx', 0o644);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
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

import type { RecordBytes } from '../../../shared/contract/sources';
import { appError } from '../../../shared/errors';
import { AppFailure } from '../../../shared/result';
import type { CaseSession } from '../case/session';
import type { ReadConnection } from '../db/connection';

/** The bytes behind one record, from the sealed file. */
export async function readSlice(
  _session: CaseSession,
  _connection: ReadConnection,
  _source: number,
  _record: bigint,
): Promise<RecordBytes> {
  throw new AppFailure(appError('engine.pending', 'Not built yet.'));
}

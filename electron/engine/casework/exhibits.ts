import type { Exhibit } from '../../../shared/contract/casework';
import { appError } from '../../../shared/errors';
import { exhibitId, recordId } from '../../../shared/model/ids';
import { parseIso } from '../../../shared/model/time';
import { AppFailure, unwrap } from '../../../shared/result';
import { transact } from '../case/commit';
import type { CaseSession } from '../case/session';
import type { EngineContext } from '../context';
import type { ReadConnection } from '../db/connection';
import { renderSql } from '../db/render';
import { type Sql, sql } from '../db/sql';
import { requireSealed } from '../ingest/recheck';
import { readSources } from '../ingest/source-rows';
import { readClock } from '../journal/clock';
import { exhibitEvents, exhibitQuestion } from './exhibit-events';
import { frozenForm, frozenRows, hashFrozenRows } from './frozen-rows';
import { storeExhibit } from './stored';

export interface NewExhibit {
  readonly title: string;
  readonly events: readonly string[];
  readonly note?: string;
}

type Emitting = Pick<EngineContext, 'emit'>;

/**
 * Puts records in evidence: reads them from the sealed sources, hashes what was read, and keeps the question.
 * @throws AppFailure `usage.event` for ids the case does not have, `integrity.source` when a source was changed, and
 *   what reading the sources may throw.
 */
export async function addExhibit(
  context: Emitting,
  session: CaseSession,
  wanted: NewExhibit,
  signal: AbortSignal,
): Promise<Exhibit> {
  if (wanted.title.trim() === '') {
    throw new AppFailure(appError('usage.title', 'An exhibit needs a title. Give it one.'));
  }
  return await transact(context, session, signal, async (transaction) => {
    const { connection } = transaction;
    const events = await exhibitEvents(connection, wanted.events);
    await requireSources(session, connection, events, signal);
    const ids = events.map(({ source, record }) => recordId(source, record));
    const exhibit: Exhibit = {
      id: exhibitId(session.history.exhibits + 1),
      title: wanted.title.trim(),
      note: wanted.note ?? '',
      events: ids,
      query: renderSql(exhibitQuestion(ids)),
      rowsSha256: await hashFrozenRows(frozenRows(session, connection, events)),
      actor: session.header.examiner,
      at: unwrap(parseIso(readClock().utc)),
    };
    await transaction.apply({ action: 'exhibit.add', objects: [exhibit.id], after: storeExhibit(exhibit) });
    return exhibit;
  });
}

/** What goes into evidence must come from the bytes that were imported. */
async function requireSources(
  session: CaseSession,
  connection: ReadConnection,
  events: readonly { readonly source: number }[],
  signal: AbortSignal,
): Promise<void> {
  const wanted = new Set(events.map(({ source }) => source));
  for (const source of await readSources(connection, session.folder)) {
    if (wanted.has(source.ordinal)) await requireSealed(source, signal);
  }
}

/** @throws AppFailure `casework.absent`. */
export async function removeExhibit(
  context: Emitting,
  session: CaseSession,
  { id, reason }: { readonly id: string; readonly reason?: string },
  signal: AbortSignal,
): Promise<void> {
  await transact(context, session, signal, async (transaction) => {
    const before = storeExhibit(await exhibitById(transaction.connection, id));
    await transaction.apply({ action: 'exhibit.remove', objects: [id], before, reason });
  });
}

/** In order of their ids. */
export function listExhibits(connection: ReadConnection): Promise<Exhibit[]> {
  return select(connection, sql`true`);
}

/** @throws AppFailure `casework.absent`. */
export async function exhibitById(connection: ReadConnection, id: string): Promise<Exhibit> {
  const [found] = await select(connection, sql`id = ${id}`);
  if (found !== undefined) return found;
  throw new AppFailure(
    appError('casework.absent', `There is no exhibit ${id}. It may have been removed.`, { id }),
  );
}

/** Reads an exhibit's records again from the sealed sources and compares them with what was frozen. */
export async function replayExhibit(
  session: CaseSession,
  connection: ReadConnection,
  id: string,
): Promise<{ identical: boolean; records: number; rowsSha256: string }> {
  const exhibit = await exhibitById(connection, id);
  const events = await exhibitEvents(connection, exhibit.events);
  const { rowsSha256 } = await frozenForm(session, connection, events, exhibit.rowsSha256);
  return { identical: rowsSha256 === exhibit.rowsSha256, records: events.length, rowsSha256 };
}

function select(connection: ReadConnection, condition: Sql): Promise<Exhibit[]> {
  return connection.rows<Exhibit>(sql`
    SELECT id, title, note, events, query, rows_sha256 AS "rowsSha256", actor, made_at AS "at"
    FROM exhibit WHERE ${condition} ORDER BY length(id), id`);
}

import type { SavedView } from '../../../shared/contract/views';
import { appError } from '../../../shared/errors';
import { viewId } from '../../../shared/model/ids';
import { isZone, parseIso } from '../../../shared/model/time';
import type { ViewState } from '../../../shared/model/view-state';
import { AppFailure, unwrap } from '../../../shared/result';
import { commit, transact } from '../case/commit';
import type { CaseSession } from '../case/session';
import type { EngineContext } from '../context';
import type { ReadConnection } from '../db/connection';
import { sql } from '../db/sql';
import { readClock } from '../journal/clock';
import { recallView, storedView, storeView } from './stored';

export interface NewView {
  readonly name: string;
  readonly state: ViewState;
  /** Id of the view it is put over; that one keeps its id. */
  readonly replaces?: string;
}

type Emitting = Pick<EngineContext, 'emit'>;

/**
 * Keeps a view under a name.
 * @throws AppFailure `usage.view` for a name that is empty or taken, `casework.absent` when there is none to replace.
 */
export async function saveView(
  context: Emitting,
  session: CaseSession,
  wanted: NewView,
  signal: AbortSignal,
): Promise<SavedView> {
  const name = wanted.name.trim();
  if (name === '') throw new AppFailure(appError('usage.view', 'A view needs a name. Give it one.'));
  return await transact(context, session, signal, async (transaction) => {
    const { connection } = transaction;
    const before = wanted.replaces === undefined ? undefined : await viewById(connection, wanted.replaces);
    const taken = await connection.one<{ id: string }>(
      sql`SELECT id FROM saved_view WHERE name = ${name} AND id <> ${before?.id ?? ''}`,
    );
    if (taken !== undefined) throw new AppFailure(nameTaken(taken.id, name));
    const view: SavedView = {
      id: before?.id ?? viewId(session.history.views + 1),
      name,
      state: wanted.state,
      actor: session.header.examiner,
      at: unwrap(parseIso(readClock().utc)),
    };
    await transaction.apply({
      action: 'view.save',
      objects: [view.id],
      ...(before === undefined ? {} : { before: storeView(before) }),
      after: storeView(view),
    });
    return view;
  });
}

function nameTaken(id: string, name: string) {
  return appError('usage.view', `${id} is called “${name}” already. Choose another name, or replace it.`, {
    id,
  });
}

/** @throws AppFailure `casework.absent`. */
export async function removeView(
  context: Emitting,
  session: CaseSession,
  { id, reason }: { readonly id: string; readonly reason?: string },
  signal: AbortSignal,
): Promise<void> {
  await transact(context, session, signal, async (transaction) => {
    const before = storeView(await viewById(transaction.connection, id));
    await transaction.apply({ action: 'view.remove', objects: [id], before, reason });
  });
}

/** Views by name, and the names of those that only a later version of the program can show. */
export async function listViews(
  connection: ReadConnection,
): Promise<{ views: SavedView[]; later: string[] }> {
  const rows = await connection.rows<{ name: string; stored: string }>(
    sql`SELECT name, stored FROM saved_view ORDER BY lower(name), id`,
  );
  const read = rows.map(({ name, stored }) => ({ name, view: storedView.safeParse(JSON.parse(stored)) }));
  return {
    views: read.flatMap(({ view }) => (view.success ? [recallView(view.data)] : [])),
    later: read.flatMap(({ name, view }) => (view.success ? [] : [name])),
  };
}

async function viewById(connection: ReadConnection, id: string): Promise<SavedView> {
  const found = await connection.one<{ stored: string }>(sql`SELECT stored FROM saved_view WHERE id = ${id}`);
  if (found === undefined) {
    throw new AppFailure(
      appError('casework.absent', `There is no view ${id}. It may have been removed.`, { id }),
    );
  }
  const view = storedView.safeParse(JSON.parse(found.stored));
  if (view.success) return recallView(view.data);
  throw new AppFailure(
    appError('casework.later', `A later version of the program saved ${id}. Use that one.`, { id }),
  );
}

/** The zone shown beside UTC from now on. @throws AppFailure `usage.zone` */
export async function setCaseZone(context: Emitting, session: CaseSession, zone: string): Promise<void> {
  if (!isZone(zone)) {
    throw new AppFailure(
      appError('usage.zone', `“${zone}” is not a time zone. Use a name like Europe/Dublin or UTC.`),
    );
  }
  const before = session.history.zone ?? session.header.zone;
  if (before === zone) return;
  await commit(context, session, {
    action: 'case.zone',
    objects: [],
    before: { zone: before },
    after: { zone },
  });
}

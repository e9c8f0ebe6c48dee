import type { Identity, IdentityKind } from '../../../shared/contract/identity';
import { appError } from '../../../shared/errors';
import { identityId } from '../../../shared/model/ids';
import { parseIso } from '../../../shared/model/time';
import { AppFailure, unwrap } from '../../../shared/result';
import { transact } from '../case/commit';
import type { CaseSession } from '../case/session';
import type { EngineContext } from '../context';
import type { ReadConnection } from '../db/connection';
import { dictionary } from '../db/schema';
import { type Sql, sql } from '../db/sql';
import { readClock } from '../journal/clock';
import { storeIdentity } from './stored';

export interface Merge {
  readonly kind: IdentityKind;
  readonly names: readonly string[];
  readonly into: string;
  readonly reason: string;
}

type Emitting = Pick<EngineContext, 'emit'>;

/**
 * Takes names for one account or customer from here on, in analysis and lanes. The evidence stays as it is.
 * @throws AppFailure `usage.identity` when a name is not in the case or is part of an identity already
 */
export async function mergeNames(
  context: Emitting,
  session: CaseSession,
  { kind, names, into, reason }: Merge,
  signal: AbortSignal,
): Promise<Identity> {
  return await transact(context, session, signal, async (transaction) => {
    const distinct = [...new Set(names)].sort();
    await refuseUnfit(transaction.connection, kind, distinct, into);
    if (reason.trim() === '') throw refusal('Say why the names are one: the reason stands in the journal.');
    const merged: Identity = {
      id: identityId(session.history.identities + 1),
      kind,
      names: distinct,
      into,
      reason: reason.trim(),
      actor: session.header.examiner,
      at: unwrap(parseIso(readClock().utc)),
    };
    const objects = [merged.id, ...distinct.map((each) => `${kind}:${each}`)];
    await transaction.apply({ action: 'identity.merge', objects, after: storeIdentity(merged), reason });
    return merged;
  });
}

/** Takes the names of an identity apart again. @throws AppFailure `casework.absent` */
export async function splitNames(
  context: Emitting,
  session: CaseSession,
  { id, reason }: { readonly id: string; readonly reason?: string },
  signal: AbortSignal,
): Promise<void> {
  await transact(context, session, signal, async (transaction) => {
    const [before] = await select(transaction.connection, sql`id = ${id}`);
    if (before === undefined) {
      throw new AppFailure(
        appError('casework.absent', `There is no identity ${id}. It may have been split.`, { id }),
      );
    }
    const objects = [id, ...before.names.map((each) => `${before.kind}:${each}`)];
    await transaction.apply({ action: 'identity.split', objects, before: storeIdentity(before), reason });
  });
}

/** Oldest first. */
export async function listIdentities(connection: ReadConnection): Promise<Identity[]> {
  return await select(connection, sql`true`);
}

async function select(connection: ReadConnection, condition: Sql): Promise<Identity[]> {
  return await connection.rows<Identity>(sql`
    SELECT id, kind, names, into_name AS "into", reason, actor, made_at AS "at"
    FROM identity WHERE ${condition} ORDER BY id`);
}

async function refuseUnfit(
  connection: ReadConnection,
  kind: IdentityKind,
  names: readonly string[],
  into: string,
): Promise<void> {
  if (names.length < 2) throw refusal('One name alone is nothing to merge. Give at least two.');
  if (!names.includes(into))
    throw refusal(`“${into}” is not among the names. Let one of them stand for all.`);
  const rows = await connection.rows<{ name: string }>(
    sql`SELECT name FROM ${dictionary(kind)} WHERE list_contains(${[...names]}::VARCHAR[], name)`,
  );
  const known = new Set(rows.map((row) => row.name));
  const unknown = names.find((each) => !known.has(each));
  if (unknown !== undefined) {
    throw refusal(
      `There is no ${kind} “${unknown}” in this case. Check the spelling; names are as the sources have them.`,
    );
  }
  const taken = (await listIdentities(connection)).find(
    (each) => each.kind === kind && each.names.some((one) => names.includes(one)),
  );
  if (taken === undefined) return;
  throw refusal(
    `${taken.names.join(', ')} are one already (${taken.id}). Split ${taken.id} first, then merge all names at once.`,
  );
}

function refusal(message: string): AppFailure {
  return new AppFailure(appError('usage.identity', message));
}

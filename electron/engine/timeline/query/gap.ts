import { appError } from '../../../../shared/errors';
import type { Stretch } from '../../../../shared/model/query';
import { AppFailure } from '../../../../shared/result';
import type { ReadConnection } from '../../db/connection';
import { type Sql, sql } from '../../db/sql';
import { canonical, mergedKinds } from '../../identity/twins';
import { inStretches } from './stretches';

/** More events than this are not put in order all at once. */
const MOST_EVENTS = 20_000_000;

/**
 * Whether the time since the previous access of the same account lies in one of the stretches. It takes the events of
 * whole accounts, in order.
 * @param accounts a condition on `event e` that only keeps or leaves whole accounts; undefined: all of them
 * @throws AppFailure `usage.query` when these are too many events
 */
export async function gapCondition(
  connection: ReadConnection,
  stretches: readonly Stretch[],
  accounts: Sql | undefined,
): Promise<Sql> {
  if (accounts === undefined) await refuseAll(connection);
  const account = canonical('account', sql`e.account`, await mergedKinds(connection));
  return sql`(e.source, e.record) IN (
    SELECT g.source, g.record FROM (
      SELECT e.source, e.record, e.ts - lag(e.ts) OVER (PARTITION BY ${account} ORDER BY e.ts, e.source, e.record) AS since
      FROM event e WHERE ${accounts ?? sql`true`}) g
    WHERE ${inStretches(sql`g.since`, stretches)})`;
}

async function refuseAll(connection: ReadConnection): Promise<void> {
  const row = await connection.one<{ n: number }>(
    sql`SELECT coalesce(sum(events), 0)::DOUBLE AS n FROM source WHERE kind = 'access'`,
  );
  if ((row?.n ?? 0) <= MOST_EVENTS) return;
  throw new AppFailure(
    appError('usage.query', 'gap needs the accounts it is asked of beside it: account:agent-1 gap<10s.'),
  );
}

import { appError } from '../../../shared/errors';
import { parseRecordId } from '../../../shared/model/ids';
import { formatTarget, parseTarget, type Target } from '../../../shared/model/target';
import { AppFailure, unwrap } from '../../../shared/result';
import type { ReadConnection } from '../db/connection';
import { type Sql, sql } from '../db/sql';

/**
 * The target a text names, in its one spelling, after checking that the case has it.
 * @throws AppFailure `usage.target` (or `usage.event`, `usage.time`) when it is malformed or not in the case.
 */
export async function resolveTarget(connection: ReadConnection, text: string): Promise<string> {
  const target = unwrap(parseTarget(text));
  if (target.kind !== 'span' && (await connection.one(existence(target))) === undefined) {
    throw new AppFailure(absent(target));
  }
  return formatTarget(target);
}

type Named = Exclude<Target, { readonly kind: 'span' }>;

function existence(target: Named): Sql {
  switch (target.kind) {
    case 'event': {
      const { source, record } = unwrap(parseRecordId(target.id));
      return sql`SELECT 1 AS found FROM event WHERE source = ${source} AND record = ${record} LIMIT 1`;
    }
    case 'account':
      return sql`SELECT 1 AS found FROM account WHERE name = ${target.id} LIMIT 1`;
    case 'customer':
      return sql`SELECT 1 AS found FROM customer WHERE name = ${target.id} LIMIT 1`;
    case 'report':
      return sql`SELECT 1 AS found FROM report WHERE id = ${target.id} LIMIT 1`;
  }
}

function absent(target: Named) {
  const { kind, id } = target;
  const message =
    kind === 'event'
      ? `“${id}” is no access event of this case. It may be a reject or a duplicate.`
      : `There is no ${kind} “${id}” in this case. Check the spelling; names are as the sources have them.`;
  return appError('usage.target', message, { kind, id });
}

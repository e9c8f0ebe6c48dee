import type { Condition } from '../../../../shared/model/query';
import type { ReadConnection } from '../../db/connection';
import { join, type Sql, sql } from '../../db/sql';
import { nameCondition } from './names';

/** The accounts that a condition narrows to by name, whatever else it asks; undefined when it names none. */
export async function accountsAlone(
  connection: ReadConnection,
  condition: Condition,
): Promise<Sql | undefined> {
  const parts: Sql[] = [];
  for (const each of condition.kind === 'all' ? condition.of : [condition]) {
    if (each.kind === 'name' && each.field === 'account')
      parts.push(await nameCondition(connection, 'account', each.patterns));
  }
  return parts.length === 0 ? undefined : join(parts, sql` AND `);
}

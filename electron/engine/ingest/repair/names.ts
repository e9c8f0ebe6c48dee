import type { ReadConnection, WriteConnection } from '../../db/connection';
import { type DictionaryName, dictionary } from '../../db/schema';
import { ident, join, type Sql, sql } from '../../db/sql';

/** Where each dictionary's codes are used. */
const USES: Readonly<Record<DictionaryName, readonly (readonly [table: string, column: string])[]>> = {
  account: [
    ['event', 'account'],
    ['account_info', 'account'],
    ['assignment', 'account'],
    ['shift', 'account'],
  ],
  customer: [
    ['event', 'customer'],
    ['report', 'customer'],
    ['customer_info', 'customer'],
    ['assignment', 'customer'],
  ],
  action: [['event', 'action']],
  host: [['event', 'host']],
  team: [['event', 'team']],
  fieldset: [['event', 'fieldset']],
  ip: [['event', 'ip']],
};
const NAMES = Object.keys(USES) as readonly DictionaryName[];

/** How many names each dictionary has. */
export type NameCounts = Readonly<Record<string, number>>;

export async function countNames(connection: ReadConnection): Promise<NameCounts> {
  const counts = NAMES.map(
    (name) => sql`(SELECT count(*)::DOUBLE FROM ${dictionary(name)}) AS ${ident(name)}`,
  );
  return (await connection.one<NameCounts>(sql`SELECT ${join(counts, sql`, `)}`)) ?? {};
}

/**
 * Takes out the names that a repair brought in, where they are still the last ones and nothing uses them any more.
 * Codes stay dense.
 */
export async function dropNewNames(
  connection: WriteConnection,
  before: NameCounts,
  after: NameCounts,
): Promise<void> {
  const now = await countNames(connection);
  for (const name of NAMES) {
    const first = before[name] ?? 0;
    if (now[name] !== after[name] || first === now[name]) continue;
    const uses = USES[name].map(
      ([table, column]): Sql => sql`SELECT 1 FROM ${ident(table)} WHERE ${ident(column)} >= ${first}`,
    );
    const used = await connection.one<{ n: number }>(
      sql`SELECT count(*)::DOUBLE AS n FROM (${join(uses, sql` UNION ALL `)} LIMIT 1)`,
    );
    if (used?.n === 0) await connection.run(sql`DELETE FROM ${dictionary(name)} WHERE code >= ${first}`);
  }
}

import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

const named = (table: string, code: string) => `(SELECT name FROM ${table} WHERE code = t.${code})`;

/** Tables as they mean, whatever codes the names got and whatever order the rows lie in. */
const MEANINGS: Readonly<Record<string, string>> = {
  event: `SELECT * REPLACE (${[
    `${named('account', 'account')} AS account`,
    `${named('customer', 'customer')} AS customer`,
    `${named('action', 'action')} AS action`,
    `${named('host', 'host')} AS host`,
    `${named('team', 'team')} AS team`,
    `${named('fieldset', 'fieldset')} AS fieldset`,
    `${named('ip', 'ip')} AS ip`,
  ].join(', ')}) FROM event t`,
  report: `SELECT * REPLACE (${named('customer', 'customer')} AS customer) FROM report t`,
  customer_info: `SELECT * REPLACE (${named('customer', 'customer')} AS customer) FROM customer_info t`,
  account_info: `SELECT * REPLACE (${named('account', 'account')} AS account) FROM account_info t`,
  as_read: 'SELECT * FROM as_read',
  load_count: 'SELECT * FROM load_count',
  time_shape: 'SELECT * FROM time_shape',
  reject: 'SELECT * FROM reject',
  duplicate: 'SELECT * FROM duplicate',
  record_index: 'SELECT * FROM record_index',
  source: 'SELECT * EXCLUDE (imported_at) FROM source',
  density_minute: 'SELECT * FROM density_minute',
  density_account: `SELECT * REPLACE (${named('account', 'account')} AS account, ${named('action', 'action')} AS action)
    FROM density_account t`,
  pyramid: 'SELECT * FROM pyramid',
  account: 'SELECT name FROM account',
  customer: 'SELECT name FROM customer',
  action: 'SELECT name FROM action',
  host: 'SELECT name FROM host',
  ip: 'SELECT name FROM ip',
  fieldset: 'SELECT name FROM fieldset',
};

/**
 * What a closed case holds, a line a table: how many rows and a sum over their hashes, the rows as read included.
 * Equal for equal cases, however their names were numbered.
 */
export async function fingerprint(folder: string): Promise<Readonly<Record<string, string>>> {
  const instance = await DuckDBInstance.create(join(folder, 'events.duckdb'), { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  try {
    const raw = await connection.runAndReadAll(
      "SELECT table_name FROM duckdb_tables() WHERE table_name LIKE 'raw%' ORDER BY ALL",
    );
    const asRead = raw.getRows().map(([name]) => [String(name), `SELECT rowid, * FROM "${name}"`] as const);
    const all: Record<string, string> = {};
    for (const [name, meaning] of [...Object.entries(MEANINGS), ...asRead]) {
      const found = await connection.runAndReadAll(
        `SELECT count(*) || ' ' || coalesce(sum(hash(t)), 0) FROM (${meaning}) t`,
      );
      all[name] = String(found.getRows()[0]?.[0]);
    }
    return all;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

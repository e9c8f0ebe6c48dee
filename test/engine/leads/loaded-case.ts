import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ReadConnection, WriteConnection } from '../../../electron/engine/db/connection';
import { Database } from '../../../electron/engine/db/database';
import { createSchema } from '../../../electron/engine/db/schema';
import { literal, sql } from '../../../electron/engine/db/sql';
import { type SimulateOptions, type Simulation, simulate } from '../../../electron/engine/simulate/index';
import { tempFolder } from '../../helpers/temp';

const never = new AbortController().signal;

export interface LoadedCase {
  readonly simulation: Simulation;
  readonly database: Database;
  read<T>(work: (connection: ReadConnection) => Promise<T>): Promise<T>;
  change(work: (connection: WriteConnection) => Promise<void>): Promise<void>;
}

/**
 * A simulated case in the case's own tables. `order` decides in which order names get their dictionary codes, as a different order of
 * sources would.
 */
export async function simulatedCase(
  options: Omit<SimulateOptions, 'out'>,
  order: 'ascending' | 'descending' = 'ascending',
): Promise<LoadedCase> {
  const folder = tempFolder();
  const files = join(folder, 'files');
  const simulation = await simulate({ ...options, out: files });
  const loaded = await emptyCase(folder);
  await loaded.change((db) => loadFiles(db, files, order));
  return { ...loaded, simulation };
}

/** An empty projection that may read files under `folder`. */
export async function emptyCase(folder: string): Promise<Omit<LoadedCase, 'simulation'>> {
  mkdirSync(join(folder, 'spill'), { recursive: true });
  const database = await Database.open({
    file: join(folder, 'events.duckdb'),
    folders: [folder],
    spill: join(folder, 'spill'),
    readOnly: false,
  });
  onTestFinished(() => database.close());
  await database.write(never, createSchema);
  return {
    database,
    read: (work) => database.read('background', never, work),
    change: (work) => database.write(never, work),
  };
}

async function loadFiles(
  db: WriteConnection,
  files: string,
  order: 'ascending' | 'descending',
): Promise<void> {
  const at = (name: string) => literal(join(files, name));
  const direction = order === 'ascending' ? sql`ASC` : sql`DESC`;
  await db.run(
    sql`CREATE TEMP TABLE log AS SELECT * FROM read_csv(${at('access-log.csv')}, all_varchar = true, header = true)`,
  );
  await db.run(
    sql`CREATE TEMP TABLE calls AS SELECT * FROM read_csv(${at('scam-call-reports.csv')}, all_varchar = true, header = true)`,
  );
  await db.run(
    sql`CREATE TEMP TABLE list AS SELECT * FROM read_csv(${at('customers.csv')}, all_varchar = true, header = true)`,
  );
  await db.run(
    sql`CREATE TEMP TABLE roster AS SELECT * FROM read_csv(${at('accounts.csv')}, all_varchar = true, header = true)`,
  );
  await db.run(
    sql`INSERT INTO account SELECT row_number() OVER (ORDER BY account ${direction}) - 1, account FROM roster`,
  );
  await db.run(
    sql`INSERT INTO customer SELECT row_number() OVER (ORDER BY customer ${direction}) - 1, customer FROM list`,
  );
  await db.run(
    sql`INSERT INTO team SELECT row_number() OVER (ORDER BY team ${direction}) - 1, team FROM (SELECT DISTINCT team FROM log WHERE team IS NOT NULL)`,
  );
  await db.run(sql`INSERT INTO event BY NAME
    SELECT 1 AS source, row_number() OVER () AS record, epoch_us(time::TIMESTAMPTZ) AS ts, a.code AS account, c.code AS customer,
      t.code AS team, l.ticket, l.session, 0 AS flags
    FROM log l JOIN account a ON a.name = l.account LEFT JOIN customer c ON c.name = l.customer LEFT JOIN team t ON t.name = l.team
    ORDER BY ts, record`);
  await db.run(sql`INSERT INTO report BY NAME
    SELECT 2 AS source, row_number() OVER () AS record, report AS id, c.code AS customer,
      epoch_us(call_from::TIMESTAMPTZ) AS call_from, epoch_us(call_to::TIMESTAMPTZ) AS call_to, 0 AS flags
    FROM calls r JOIN customer c ON c.name = r.customer`);
  await db.run(sql`INSERT INTO customer_info BY NAME
    SELECT 3 AS source, row_number() OVER () AS record, c.code AS customer, segment, language, product
    FROM list l JOIN customer c ON c.name = l.customer`);
  await db.run(sql`INSERT INTO account_info BY NAME
    SELECT 4 AS source, row_number() OVER () AS record, a.code AS account, person, team, role, service::BOOLEAN AS service
    FROM roster r JOIN account a ON a.name = r.account`);
}

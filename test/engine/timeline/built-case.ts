import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ReadConnection, WriteConnection } from '../../../electron/engine/db/connection';
import { Database } from '../../../electron/engine/db/database';
import { createSchema, type DictionaryName, dictionary } from '../../../electron/engine/db/schema';
import { ident, join as joinSql, sql } from '../../../electron/engine/db/sql';
import { countEvents } from '../../../electron/engine/timeline/pyramid';
import { tempFolder } from '../../helpers/temp';

/** One access as a test writes it. `at` is microseconds UTC. */
export interface Access {
  readonly at: bigint;
  readonly account: string;
  readonly customer?: string;
  readonly action?: string;
  readonly host?: string;
  readonly team?: string;
  readonly ticket?: string;
  readonly session?: string;
  readonly ip?: string;
  readonly fields?: string;
  readonly reach?: number;
  readonly source?: number;
  readonly flags?: number;
  readonly text?: string;
}

export interface Report {
  readonly id: string;
  readonly customer: string;
  readonly from: bigint;
  readonly to?: bigint;
}

export interface RosterEntry {
  readonly account: string;
  readonly team?: string;
  readonly service?: boolean;
}

export interface Assignment {
  readonly account: string;
  readonly customer?: string;
  readonly from?: bigint;
  readonly to?: bigint;
}

export interface Shift {
  readonly account: string;
  readonly from: bigint;
  readonly to: bigint;
}

/** Lists beside accesses and reports. */
export interface Lists {
  readonly assignments?: readonly Assignment[];
  readonly shifts?: readonly Shift[];
}

export interface BuiltCase {
  readonly database: Database;
  read<T>(work: (connection: ReadConnection) => Promise<T>): Promise<T>;
  /** Puts a run of leads on record; later ones are newer. */
  record(result: object): Promise<void>;
  /** Takes two names for one account or customer; `into` stands for both. */
  merge(kind: 'account' | 'customer', name: string, into: string): Promise<void>;
  /** Forgets what was counted of a source beforehand, as after an import that was cut off. */
  uncount(source: number): Promise<void>;
}

const never = new AbortController().signal;

/** A projection with these rows: records are numbered per source in the order given, events stored by time. */
export async function builtCase(
  accesses: readonly Access[],
  reports: readonly Report[] = [],
  rosterEntries: readonly RosterEntry[] = [],
  lists: Lists = {},
): Promise<BuiltCase> {
  const folder = tempFolder();
  const database = await Database.open({
    file: join(folder, 'events.duckdb'),
    folders: [folder],
    spill: join(folder, 'spill'),
    readOnly: false,
  });
  onTestFinished(() => database.close());
  await database.write(never, async (connection) => {
    await createSchema(connection);
    await fill(connection, accesses, reports, rosterEntries, lists);
    await countEvents(connection);
  });
  let runs = 0;
  return {
    database,
    read: (work) => database.read('interactive', never, work),
    async record(result) {
      runs += 1;
      const row = sql`INSERT INTO leads_run VALUES (${runs}, 0, 0, ${JSON.stringify(result)})`;
      await database.write(never, (connection) => connection.run(row));
    },
    async merge(kind, name, into) {
      const code = (of: string) => sql`(SELECT code FROM ${dictionary(kind)} WHERE name = ${of})`;
      await database.write(never, async (connection) => {
        for (const of of [name, into]) {
          await connection.run(
            sql`INSERT INTO identity_code VALUES ('ID-0001', ${kind}, ${code(of)}, ${code(into)})`,
          );
        }
      });
    },
    async uncount(source) {
      await database.write(never, async (connection) => {
        for (const table of [sql`density_minute`, sql`density_account`, sql`pyramid`]) {
          await connection.run(sql`DELETE FROM ${table} WHERE source = ${source}`);
        }
      });
    },
  };
}

async function fill(
  connection: WriteConnection,
  accesses: readonly Access[],
  reports: readonly Report[],
  rosterEntries: readonly RosterEntry[],
  lists: Lists,
): Promise<void> {
  const names = new Dictionaries();
  const numbered = number(accesses);
  const rows = [...numbered]
    .sort((a, b) => a.source - b.source || (a.at < b.at ? -1 : a.at > b.at ? 1 : a.record - b.record))
    .map(
      (a) => sql`(${a.source}, ${a.record}, ${a.at}, ${names.code('account', a.account)},
        ${names.code('customer', a.customer)}, ${names.code('action', a.action)}, ${names.code('host', a.host)},
        ${names.code('team', a.team)}, ${names.code('fieldset', a.fields)}, ${a.reach}, ${a.ticket}, ${a.session},
        ${names.code('ip', a.ip)}, ${a.flags ?? 0}, ${`t${a.at}`})`,
    );
  for (let i = 0; i < rows.length; i += 500) {
    await connection.run(sql`INSERT INTO event VALUES ${joinSql(rows.slice(i, i + 500), sql`, `)}`);
  }
  for (const [i, report] of reports.entries()) {
    await connection.run(sql`INSERT INTO report VALUES (90, ${i + 1}, ${report.id},
      ${names.code('customer', report.customer)}, ${report.from}, ${report.to ?? report.from}, NULL, NULL, NULL, NULL,
      NULL, 0)`);
  }
  for (const [i, entry] of rosterEntries.entries()) {
    await connection.run(sql`INSERT INTO account_info VALUES (91, ${i + 1}, ${names.code('account', entry.account)},
      NULL, ${entry.team}, NULL, ${entry.service ?? false})`);
  }
  await fillLists(connection, lists, names);
  await names.write(connection);
  await writeRaw(connection, numbered);
}

/** Sources of lists, by kind. */
const LIST_SOURCES = { assignments: 92, shifts: 93 } as const;

async function fillLists(
  connection: WriteConnection,
  { assignments = [], shifts = [] }: Lists,
  names: Dictionaries,
): Promise<void> {
  const given = assignments.map(
    ({ account, customer, from, to }, i) => sql`(${LIST_SOURCES.assignments}, ${i + 1}, NULL,
      ${names.code('customer', customer)}, ${names.code('account', account)}, ${from}, ${to})`,
  );
  const rostered = shifts.map(
    ({ account, from, to }, i) =>
      sql`(${LIST_SOURCES.shifts}, ${i + 1}, ${names.code('account', account)}, ${from}, ${to}, NULL)`,
  );
  for (const [table, rows] of [
    [sql`assignment`, given],
    [sql`shift`, rostered],
  ] as const) {
    if (rows.length > 0) await connection.run(sql`INSERT INTO ${table} VALUES ${joinSql(rows, sql`, `)}`);
  }
}

type Numbered = Access & { readonly source: number; readonly record: number };

function number(accesses: readonly Access[]): readonly Numbered[] {
  const next = new Map<number, number>();
  return accesses.map((access) => {
    const source = access.source ?? 1;
    const record = (next.get(source) ?? 0) + 1;
    next.set(source, record);
    return { ...access, source, record };
  });
}

/** `c1` is what the columns that are no fields hold. */
async function writeRaw(connection: WriteConnection, accesses: readonly Numbered[]): Promise<void> {
  for (const source of new Set(accesses.map((a) => a.source))) {
    await connection.run(sql`INSERT INTO source VALUES (${source}, 'log.csv', 'access', '', 0, '', false, '{}', 0, 0, 0, 0,
      0, NULL, NULL, 0, '[]', NULL, NULL)`);
    await connection.run(sql`CREATE TABLE ${ident(`raw_${source}`)} (record BIGINT, c1 VARCHAR)`);
    const rows = accesses
      .filter((a) => a.source === source)
      .map((a) => sql`(${a.record}, ${a.text ?? `${a.account},${a.customer ?? ''},${a.action ?? ''}`})`);
    await connection.run(sql`INSERT INTO ${ident(`raw_${source}`)} VALUES ${joinSql(rows, sql`, `)}`);
  }
}

class Dictionaries {
  private readonly names = new Map<DictionaryName, Map<string, number>>();

  code(dictionaryName: DictionaryName, name: string | undefined): number | undefined {
    if (name === undefined) return undefined;
    const known = this.names.get(dictionaryName) ?? new Map<string, number>();
    this.names.set(dictionaryName, known);
    const code = known.get(name) ?? known.size;
    known.set(name, code);
    return code;
  }

  async write(connection: WriteConnection): Promise<void> {
    for (const [table, names] of this.names) {
      for (const [name, code] of names) {
        await connection.run(sql`INSERT INTO ${dictionary(table)} VALUES (${code}, ${name})`);
      }
    }
  }
}

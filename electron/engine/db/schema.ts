import type { WriteConnection } from './connection';
import { type Sql, sql } from './sql';

/**
 * The projection's tables. Everything here can be thrown away and made again from sources and journal, so there is
 * one migration: a database of another version is rebuilt (see case/rebuild).
 *
 * Names are dictionary codes: `account.code` and so on are dense from 0 in order of import and mean nothing
 * outside this database; ids, exports and statistics use names. Times are int64 microseconds UTC.
 * Beside these, a source N has a table `raw_N` of its columns as read, VARCHAR, named `c0`, `c1`, … after their place in
 * the file, and the number of their `record`: all columns of lists, but of access records only those that are no fields,
 * so that none of their values is kept twice.
 */
export const SCHEMA_VERSION = 6;

const DICTIONARIES = ['account', 'customer', 'action', 'host', 'team', 'fieldset', 'ip'] as const;

const TABLES: readonly Sql[] = [
  /** How far each source's clock runs ahead, microseconds, and the journal line that says so; see ingest/clock. */
  sql`CREATE TABLE source_skew (source INTEGER PRIMARY KEY, micros BIGINT NOT NULL, seq BIGINT NOT NULL)`,
  sql`CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL)`,
  sql`CREATE TABLE source (
    ordinal INTEGER PRIMARY KEY, name VARCHAR NOT NULL, kind VARCHAR NOT NULL, sha256 VARCHAR NOT NULL,
    bytes BIGINT NOT NULL, file VARCHAR NOT NULL, by_reference BOOLEAN NOT NULL, settings VARCHAR NOT NULL,
    records BIGINT NOT NULL, events BIGINT NOT NULL, rejects BIGINT NOT NULL, duplicates BIGINT NOT NULL,
    blanks BIGINT NOT NULL, from_ts BIGINT, to_ts BIGINT, imported_at BIGINT NOT NULL,
    warnings VARCHAR NOT NULL, content_sha256 VARCHAR, asides BIGINT)`,
  /** The place in the (decompressed) bytes of the first record and of every few thousandth after it. */
  sql`CREATE TABLE record_index (
    source INTEGER NOT NULL, record BIGINT NOT NULL, byte_offset BIGINT NOT NULL, line BIGINT NOT NULL)`,
  sql`CREATE TABLE reject (
    source INTEGER NOT NULL, record BIGINT NOT NULL, line BIGINT NOT NULL, byte_offset BIGINT NOT NULL,
    byte_length BIGINT NOT NULL, reason VARCHAR NOT NULL, raw BLOB NOT NULL)`,
  /**
   * Rejects that were repaired: all that is needed to make them rejects again. `was`: the columns as read, when others
   * stand in their place now. `taken`: how many records went into this one, itself included. `outcome`: event or
   * duplicate; joined for a record that went into one before it and is still a reject.
   */
  sql`CREATE TABLE repair (
    source INTEGER NOT NULL, record BIGINT NOT NULL, id VARCHAR NOT NULL, outcome VARCHAR NOT NULL,
    line BIGINT NOT NULL, byte_offset BIGINT NOT NULL, byte_length BIGINT NOT NULL, reason VARCHAR NOT NULL,
    raw BLOB NOT NULL, was VARCHAR[])`,
  /** The repairs that stand, as their journal lines have them, and how many names each dictionary had before and after. */
  sql`CREATE TABLE repair_act (
    ordinal INTEGER PRIMARY KEY, id VARCHAR NOT NULL, source INTEGER NOT NULL, stored VARCHAR NOT NULL,
    names_before VARCHAR NOT NULL, names_after VARCHAR NOT NULL)`,
  sql`CREATE TABLE duplicate (
    source INTEGER NOT NULL, record BIGINT NOT NULL, of_source INTEGER NOT NULL, of_record BIGINT NOT NULL)`,
  /** What DuckDB found in the segments of each source: whole records, and UTF-8 bytes of all their values. */
  sql`CREATE TABLE load_count (source INTEGER NOT NULL, records BIGINT NOT NULL, value_bytes BIGINT NOT NULL)`,
  /** All columns, in file order, of records whose values cannot be used; and of repaired ones, as they stand now. */
  sql`CREATE TABLE as_read (source INTEGER NOT NULL, record BIGINT NOT NULL, vals VARCHAR[] NOT NULL)`,
  /**
   * Access events, each import appended in order of time. Always read ORDER BY ts, source, record. flags: 1 fold, 2 gap,
   * 64 repaired. time_text is NULL where the text can be made again, see time_shape.
   */
  sql`CREATE TABLE event (
    source INTEGER NOT NULL, record BIGINT NOT NULL, ts BIGINT NOT NULL, account INTEGER NOT NULL, customer INTEGER,
    action INTEGER, host INTEGER, team INTEGER, fieldset INTEGER, reach INTEGER, ticket VARCHAR, session VARCHAR,
    ip INTEGER, flags INTEGER NOT NULL, time_text VARCHAR)`,
  /** How the times of a stretch of records are written, each digit as 0. */
  sql`CREATE TABLE time_shape (
    source INTEGER NOT NULL, first_record BIGINT NOT NULL, last_record BIGINT NOT NULL, shape VARCHAR NOT NULL)`,
  sql`CREATE TABLE report (
    source INTEGER NOT NULL, record BIGINT NOT NULL, id VARCHAR NOT NULL, customer INTEGER NOT NULL,
    call_from BIGINT NOT NULL, call_to BIGINT NOT NULL, received BIGINT, known_fields VARCHAR, caller_number VARCHAR,
    claimed VARCHAR, notes VARCHAR, flags INTEGER NOT NULL)`,
  sql`CREATE TABLE customer_info (
    source INTEGER NOT NULL, record BIGINT NOT NULL, customer INTEGER NOT NULL, segment VARCHAR, language VARCHAR,
    product VARCHAR)`,
  sql`CREATE TABLE account_info (
    source INTEGER NOT NULL, record BIGINT NOT NULL, account INTEGER NOT NULL, person VARCHAR, team VARCHAR,
    role VARCHAR, service BOOLEAN NOT NULL)`,
  sql`CREATE TABLE assignment (
    source INTEGER NOT NULL, record BIGINT NOT NULL, ticket VARCHAR, customer INTEGER, account INTEGER NOT NULL,
    from_ts BIGINT, to_ts BIGINT)`,
  sql`CREATE TABLE shift (
    source INTEGER NOT NULL, record BIGINT NOT NULL, account INTEGER NOT NULL, from_ts BIGINT NOT NULL,
    to_ts BIGINT NOT NULL, place VARCHAR)`,
  /**
   * Pyramids over event, for each source that is in the first of them: events by minute, and by account, slot and action.
   * Minutes and slots count from 1970 UTC; `pyramid.slot` is a slot's length, microseconds, and NULL where the source's
   * accounts are not counted, since that would take as long to read as its events. See timeline/pyramid.
   */
  sql`CREATE TABLE pyramid (source INTEGER NOT NULL, slot BIGINT)`,
  sql`CREATE TABLE density_minute (source INTEGER NOT NULL, minute BIGINT NOT NULL, n UINTEGER NOT NULL)`,
  sql`CREATE TABLE density_account (
    source INTEGER NOT NULL, account INTEGER NOT NULL, slot BIGINT NOT NULL, action INTEGER, n UINTEGER NOT NULL)`,
  /** Projections of the journal. */
  sql`CREATE TABLE annotation (
    id VARCHAR PRIMARY KEY, target VARCHAR NOT NULL, body VARCHAR NOT NULL, tags VARCHAR[] NOT NULL,
    star BOOLEAN NOT NULL, actor VARCHAR NOT NULL, made_at BIGINT NOT NULL, edited_at BIGINT)`,
  sql`CREATE TABLE exhibit (
    id VARCHAR PRIMARY KEY, title VARCHAR NOT NULL, note VARCHAR NOT NULL, events VARCHAR[] NOT NULL,
    query VARCHAR NOT NULL, rows_sha256 VARCHAR NOT NULL, actor VARCHAR NOT NULL, made_at BIGINT NOT NULL)`,
  sql`CREATE TABLE saved_view (id VARCHAR PRIMARY KEY, name VARCHAR NOT NULL, stored VARCHAR NOT NULL)`,
  sql`CREATE TABLE identity (
    id VARCHAR PRIMARY KEY, kind VARCHAR NOT NULL, names VARCHAR[] NOT NULL, into_name VARCHAR NOT NULL,
    reason VARCHAR NOT NULL, actor VARCHAR NOT NULL, made_at BIGINT NOT NULL)`,
  /** Dictionary codes of merged names, with the code that stands for their identity. */
  sql`CREATE TABLE identity_code (
    id VARCHAR NOT NULL, kind VARCHAR NOT NULL, code INTEGER NOT NULL, canonical INTEGER NOT NULL)`,
  sql`CREATE TABLE leads_run (
    seq BIGINT PRIMARY KEY, made_at BIGINT NOT NULL, sources INTEGER NOT NULL, result VARCHAR NOT NULL)`,
];

/** Creates every table in an empty database and stamps its version. */
export async function createSchema(connection: WriteConnection): Promise<void> {
  for (const table of TABLES) await connection.run(table);
  for (const name of DICTIONARIES) {
    await connection.run(
      sql`CREATE TABLE ${dictionary(name)} (code INTEGER NOT NULL, name VARCHAR NOT NULL)`,
    );
  }
  await writeMeta(connection, 'schema', String(SCHEMA_VERSION));
}

export type DictionaryName = (typeof DICTIONARIES)[number];

const DICTIONARY_TABLES: Readonly<Record<DictionaryName, Sql>> = {
  account: sql`account`,
  customer: sql`customer`,
  action: sql`action`,
  host: sql`host`,
  team: sql`team`,
  fieldset: sql`fieldset`,
  ip: sql`ip`,
};

/** The table of a dictionary, to splice into a statement. */
export function dictionary(name: DictionaryName): Sql {
  return DICTIONARY_TABLES[name];
}

export async function readMeta(
  connection: { one<T extends object>(statement: Sql): Promise<T | undefined> },
  key: string,
): Promise<string | undefined> {
  return (await connection.one<{ value: string }>(sql`SELECT value FROM meta WHERE key = ${key}`))?.value;
}

export async function writeMeta(connection: WriteConnection, key: string, value: string): Promise<void> {
  await connection.run(sql`DELETE FROM meta WHERE key = ${key}`);
  await connection.run(sql`INSERT INTO meta VALUES (${key}, ${value})`);
}

import type { SourceKind } from '../../../../shared/model/fields';
import { type Sql, sql } from '../../db/sql';

/** What becomes of the records of one kind. SQL is about the raw table `r` with the readings' joins. */
export interface KindLoad {
  readonly table: Sql;
  /** Fields whose names get codes. */
  readonly names: readonly string[];
  /** Fields that are kept as text. */
  readonly texts: readonly string[];
  /** Fields that hold times. */
  readonly times: readonly string[];
  /** Fields that must hold something. */
  readonly required: readonly string[];
  /** More to check, in this order, once all present times could be read. True means reject. */
  readonly checks: (row: KindRow) => readonly { readonly reason: string; readonly fails: Sql }[];
  /** Values behind source and record, in the table's order. */
  readonly values: (row: KindRow) => readonly Sql[];
  /** What the table is ordered by, among columns of the result. */
  readonly order: Sql;
}

/** What a kind's values are made of. */
export interface KindRow {
  text(field: string): Sql;
  code(field: string): Sql;
  time(field: string): Sql;
  /** Microseconds from the first to the last moment that a time names: a day's, an interval's, else none. */
  lasts(field: string): Sql;
  flags(): Sql;
  /** The time as written, where it cannot be told from the time itself. */
  timeText(): Sql;
  /** Id of the record in the case, e.g. `EV-0002:17`. */
  id(): Sql;
}

const BY_RECORD = sql`record`;

/** A day or an interval named as the end of something reaches to its last microsecond. */
function endOf(row: KindRow, field: string): Sql {
  return sql`(${row.time(field)} + ${row.lasts(field)})`;
}

/** A point in time is an interval of no length; a single end stands for both. */
function callFrom(row: KindRow): Sql {
  return sql`coalesce(${row.time('call_at')}, ${row.time('call_from')}, ${row.time('call_to')})`;
}

function callTo(row: KindRow): Sql {
  return sql`coalesce(${endOf(row, 'call_at')}, ${endOf(row, 'call_to')}, ${endOf(row, 'call_from')})`;
}

const TRUE_WORDS = sql`('true', 't', 'yes', 'y', '1', 'service', 'x')`;
const FALSE_WORDS = sql`('false', 'f', 'no', 'n', '0', 'person', 'human')`;

/** Of a text that should say whether an account is a service account: that it does not. */
export function saysNothingOfService(text: Sql): Sql {
  return sql`(lower(${text}) NOT IN ${TRUE_WORDS} AND lower(${text}) NOT IN ${FALSE_WORDS})`;
}

export const KINDS: Readonly<Record<SourceKind, KindLoad>> = {
  access: {
    table: sql`event`,
    names: ['account', 'customer', 'action', 'host', 'team', 'fields', 'ip'],
    texts: ['ticket', 'session'],
    times: ['time'],
    required: ['account', 'time'],
    checks: () => [],
    values: (row) => [
      sql`${row.time('time')} AS ts`,
      row.code('account'),
      row.code('customer'),
      row.code('action'),
      row.code('host'),
      row.code('team'),
      row.code('fields'),
      sql`try_cast(${row.text('count')} AS INTEGER)`,
      row.text('ticket'),
      row.text('session'),
      row.code('ip'),
      row.flags(),
      row.timeText(),
    ],
    order: sql`ts, record`,
  },
  reports: {
    table: sql`report`,
    names: ['customer'],
    texts: ['known_fields', 'caller_number', 'claimed', 'notes'],
    times: ['call_from', 'call_to', 'call_at', 'received'],
    required: ['customer'],
    checks: (row) => [
      { reason: 'call time is missing', fails: sql`${callFrom(row)} IS NULL` },
      { reason: 'the call ends before it begins', fails: sql`${callTo(row)} < ${callFrom(row)}` },
    ],
    values: (row) => [
      row.id(),
      row.code('customer'),
      callFrom(row),
      callTo(row),
      row.time('received'),
      row.text('known_fields'),
      row.text('caller_number'),
      row.text('claimed'),
      row.text('notes'),
      row.flags(),
    ],
    order: BY_RECORD,
  },
  customers: {
    table: sql`customer_info`,
    names: ['customer'],
    texts: ['segment', 'language', 'product'],
    times: [],
    required: ['customer'],
    checks: () => [],
    values: (row) => [row.code('customer'), row.text('segment'), row.text('language'), row.text('product')],
    order: BY_RECORD,
  },
  accounts: {
    table: sql`account_info`,
    names: ['account'],
    texts: ['person', 'team', 'role'],
    times: [],
    required: ['account'],
    checks: () => [],
    values: (row) => [
      row.code('account'),
      row.text('person'),
      row.text('team'),
      row.text('role'),
      sql`coalesce(lower(${row.text('service')}) IN ${TRUE_WORDS}, false)`,
    ],
    order: BY_RECORD,
  },
  assignments: {
    table: sql`assignment`,
    names: ['customer', 'account'],
    texts: ['ticket'],
    times: ['from', 'to'],
    required: ['account'],
    checks: (row) => [
      { reason: 'it ends before it begins', fails: sql`${endOf(row, 'to')} < ${row.time('from')}` },
    ],
    values: (row) => [
      row.text('ticket'),
      row.code('customer'),
      row.code('account'),
      row.time('from'),
      endOf(row, 'to'),
    ],
    order: BY_RECORD,
  },
  shifts: {
    table: sql`shift`,
    names: ['account'],
    texts: ['place'],
    times: ['from', 'to'],
    required: ['account', 'from', 'to'],
    checks: (row) => [
      { reason: 'it ends before it begins', fails: sql`${endOf(row, 'to')} < ${row.time('from')}` },
    ],
    values: (row) => [row.code('account'), row.time('from'), endOf(row, 'to'), row.text('place')],
    order: BY_RECORD,
  },
};

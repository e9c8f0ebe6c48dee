import type { EventQuery } from '../../../../shared/contract/common';
import {
  type Condition,
  meaningOf,
  type RangedField,
  type RecordStretch,
  type Stretch,
  type TruthField,
} from '../../../../shared/model/query';
import { isZone, MICROS_PER_DAY } from '../../../../shared/model/time';
import type { ReadConnection } from '../../db/connection';
import { ident, join, type Sql, sql } from '../../db/sql';
import { textCondition } from '../text-filter';
import { unexplained } from '../unexplained';
import { accountsAlone } from './accounts';
import { afterCall, beforeCall, type CallWindow, lagCondition, reportedCustomer } from './calls';
import { clockCondition } from './clock';
import { flagCondition } from './flags';
import { gapCondition } from './gap';
import { codeIn, nameCondition } from './names';
import { checkPatterns } from './patterns';
import { readQuery, refused } from './read';
import { inStretches } from './stretches';

const LOOK_BACK = 90n * MICROS_PER_DAY;

/** What the parts of one query share. */
interface Scope {
  readonly connection: ReadConnection;
  readonly zone: string;
  readonly window: CallWindow;
  /** Keeps or leaves whole accounts, and holds wherever the query does. */
  readonly accounts: Sql | undefined;
}

/**
 * The condition on `event e` that a query means; undefined when nothing was typed.
 * @param accounts a condition that stands beside the query and keeps or leaves whole accounts
 * @throws AppFailure `usage.query` when the text is no query, with its place in `detail`
 */
export async function queryCondition(
  connection: ReadConnection,
  query: EventQuery,
  accounts?: Sql,
): Promise<Sql | undefined> {
  const part = readQuery(query.text);
  if (part === undefined) return undefined;
  const zone = query.zone ?? 'UTC';
  if (!isZone(zone)) throw refused({ message: `“${zone}” is no time zone. Write it like Europe/Dublin.` });
  const read = meaningOf(part, { zone, end: await endOfCase(connection, query.text) });
  if (!read.ok) throw refused(read.error);
  await checkPatterns(connection, read.condition);
  const window = { lookBack: query.lookBack ?? LOOK_BACK, skew: query.skew ?? 0n };
  const own = await accountsAlone(connection, read.condition);
  const known = [accounts, own].filter((each) => each !== undefined);
  const scope = {
    connection,
    zone,
    window,
    accounts: known.length === 0 ? undefined : join(known, sql` AND `),
  };
  return await compiled(read.condition, scope);
}

/** What `-3d` counts from; looked up only where it may be needed. */
async function endOfCase(connection: ReadConnection, text: string): Promise<bigint | undefined> {
  if (!/time/i.test(text)) return undefined;
  const row = await connection.one<{ end: bigint | undefined }>(sql`
    SELECT max(e) AS "end" FROM (SELECT max(ts) + 1 AS e FROM event UNION ALL SELECT max(call_to) + 1 FROM report)`);
  return row?.end;
}

async function compiled(condition: Condition, scope: Scope): Promise<Sql> {
  const { connection } = scope;
  switch (condition.kind) {
    case 'all':
    case 'any': {
      const parts: Sql[] = [];
      for (const each of condition.of) parts.push(await compiled(each, scope));
      return sql`(${join(parts, condition.kind === 'all' ? sql` AND ` : sql` OR `)})`;
    }
    case 'not':
      return sql`NOT coalesce(${await compiled(condition.of, scope)}, false)`;
    case 'text':
      return await textCondition(connection, condition.pattern);
    case 'name':
      return await nameCondition(connection, condition.field, condition.patterns);
    case 'flag':
      return flagCondition(condition.flags);
    case 'record':
      return recordCondition(condition.stretches);
    case 'truth':
      return await truthCondition(condition.field, condition.value, scope);
    case 'within':
      return await withinCondition(condition.field, condition.stretches, scope);
  }
}

async function truthCondition(field: TruthField, value: boolean, scope: Scope): Promise<Sql> {
  const holds = await truth(field, scope);
  return value ? holds : sql`NOT coalesce(${holds}, false)`;
}

async function truth(field: TruthField, { connection, window }: Scope): Promise<Sql> {
  switch (field) {
    case 'service':
      return await codeIn(
        connection,
        sql`e.account`,
        sql`SELECT DISTINCT account AS code FROM account_info WHERE service`,
      );
    case 'reported':
      return reportedCustomer;
    case 'before-call':
      return await beforeCall(connection, window);
    case 'after-call':
      return await afterCall(connection, window);
    case 'unexplained':
      return await unexplained(connection);
  }
}

async function withinCondition(
  field: RangedField,
  stretches: readonly Stretch[],
  { connection, zone, accounts }: Scope,
): Promise<Sql> {
  switch (field) {
    case 'time':
      return inStretches(sql`e.ts`, stretches);
    case 'hour':
    case 'weekday':
      return await clockCondition(connection, field, stretches, zone);
    case 'count':
      return inStretches(sql`e.reach`, stretches);
    case 'reach':
      return inStretches(
        sql`coalesce(e.reach, CASE WHEN e.customer IS NULL THEN 0 ELSE 1 END)::BIGINT`,
        stretches,
      );
    case 'lag':
      return await lagCondition(connection, stretches);
    case 'gap':
      return await gapCondition(connection, stretches, accounts);
  }
}

function recordCondition(stretches: readonly RecordStretch[]): Sql {
  const parts = stretches.map(({ source, ...stretch }) => {
    const inside = inStretches(sql`e.${ident('record')}`, [stretch]);
    return source === undefined ? inside : sql`(e.source = ${source} AND ${inside})`;
  });
  return sql`(${join(parts, sql` OR `)})`;
}

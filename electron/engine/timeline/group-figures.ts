import type { GroupFigures } from '../../../shared/contract/grid';
import type { ReadConnection } from '../db/connection';
import { ident, join, type Sql, sql } from '../db/sql';
import { canonical, mergedKinds } from '../identity/twins';
import { type GroupQuestion, pageOfGroups } from './groups';
import { NONE } from './key-index';
import { integers } from './lane-axis';
import { type Keep, spanCondition } from './page';
import { textGroups } from './text-groups';

type Counted = Pick<GroupFigures, 'customers' | 'first' | 'last'>;

/** Customers told apart, first and last event of a page's groups, in its order: one look at their events. */
export async function groupFigures(
  connection: ReadConnection,
  question: GroupQuestion,
  keep: Keep,
): Promise<GroupFigures[]> {
  const condition = await spanCondition(connection, question);
  const { by } = question;
  if (by === 'ticket' || by === 'session') {
    const { groups } = await textGroups(connection, { ...question, by }, condition);
    const keys = groups.map(({ key }) => key);
    const found = await figuresOf<string>(
      connection,
      sql`e.${ident(by)}`,
      sql`${condition} AND ${isOneOf(sql`e.${ident(by)}`, keys)}`,
    );
    return keys.flatMap((key) => withKey(key, found.get(key)));
  }
  const { axis, keys, places } = await pageOfGroups(connection, { ...question, by }, keep);
  const codes = places.map((place) => keys.codes[place] ?? NONE);
  const isNone = (code: number) => !axis.always && code === NONE;
  const names = await axis.names(codes);
  const wanted = codes.filter((code) => !isNone(code));
  const parts = [
    ...(wanted.length === 0 ? [] : [sql`${axis.code} IN (${integers(wanted)})`]),
    ...(wanted.length < codes.length ? [sql`${axis.code} IS NULL`] : []),
    ...(codes.length === 0 ? [sql`false`] : []),
  ];
  const found = await figuresOf<number>(
    connection,
    axis.code,
    sql`${condition} AND ${within(names)} AND (${join(parts, sql` OR `)})`,
  );
  return codes.flatMap((code, i) => withKey(names[i]?.key, found.get(isNone(code) ? undefined : code)));
}

async function figuresOf<T>(
  connection: ReadConnection,
  code: Sql,
  condition: Sql,
): Promise<ReadonlyMap<T | undefined, Counted>> {
  const customer = canonical('customer', sql`e.customer`, await mergedKinds(connection));
  const rows = await connection.rows<Counted & { code: T | undefined }>(sql`
    SELECT ${code} AS code, count(DISTINCT ${customer})::DOUBLE AS customers, min(e.ts) AS first, max(e.ts) AS last
    FROM event e WHERE ${condition} GROUP BY 1`);
  return new Map(rows.map(({ code: own, ...counted }) => [own, counted]));
}

/** Days and hours need not look further than they reach. */
function within(groups: readonly { readonly from?: bigint; readonly to?: bigint }[]): Sql {
  const spans = groups.flatMap(({ from, to }) =>
    from === undefined || to === undefined ? [] : [{ from, to }],
  );
  const order = spans.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const [first, last] = [order[0], order.at(-1)];
  if (first === undefined || last === undefined) return sql`true`;
  return sql`e.ts >= ${first.from} AND e.ts < ${last.to}`;
}

function isOneOf(column: Sql, keys: readonly (string | undefined)[]): Sql {
  const named = keys.filter((key) => key !== undefined);
  return sql`(list_contains(${named}::VARCHAR[], ${column}) OR (${keys.length > named.length} AND ${column} IS NULL))`;
}

function withKey(key: string | undefined, counted: Counted | undefined): GroupFigures[] {
  return counted === undefined ? [] : [{ ...(key === undefined ? {} : { key }), ...counted }];
}

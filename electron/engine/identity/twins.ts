import type { IdentityKind } from '../../../shared/contract/identity';
import type { ReadConnection } from '../db/connection';
import { dictionary } from '../db/schema';
import { literal, type Sql, sql } from '../db/sql';

/** Kinds of which any names are merged. Without merges every question is asked as if there were no such thing. */
export async function mergedKinds(connection: ReadConnection): Promise<ReadonlySet<IdentityKind>> {
  const rows = await connection.rows<{ kind: IdentityKind }>(sql`SELECT DISTINCT kind FROM identity_code`);
  return new Set(rows.map(({ kind }) => kind));
}

/** The code that stands for a code's identity: the code itself where it is in none. */
export function canonical(kind: IdentityKind, code: Sql, merged: ReadonlySet<IdentityKind>): Sql {
  if (!merged.has(kind)) return code;
  return sql`coalesce((SELECT t.canonical FROM identity_code t WHERE t.kind = ${literal(kind)} AND t.code = ${code}), ${code})`;
}

/** Codes of these names and of every name merged with one of them, as a statement with one column `code`. */
export function codesNamed(kind: IdentityKind, names: readonly string[]): Sql {
  return codesWhere(kind, sql`list_contains(${[...names]}::VARCHAR[], name)`);
}

/** The same of the names for which a condition on `name` holds. */
export function codesWhere(kind: IdentityKind, holds: Sql): Sql {
  return sql`
    WITH named AS MATERIALIZED (SELECT code FROM ${dictionary(kind)} WHERE ${holds})
    SELECT code FROM named UNION
    SELECT m.code FROM identity_code m JOIN identity_code t ON t.kind = m.kind AND t.canonical = m.canonical
    JOIN named ON named.code = t.code WHERE m.kind = ${literal(kind)}`;
}

/**
 * The reports, to be joined with events by `customer`: a report of a merged customer stands once for each of that
 * customer's names, so that each access meets it exactly once. `person` is the code that stands for all of them.
 * Reports are few: events are left as they are, however many.
 */
export const reportsOfAll = sql`(
  SELECT r.* EXCLUDE (customer), coalesce(m.code, r.customer) AS customer,
         coalesce(t.canonical, r.customer) AS person
  FROM report r LEFT JOIN identity_code t ON t.kind = 'customer' AND t.code = r.customer
    LEFT JOIN identity_code m ON m.kind = t.kind AND m.canonical = t.canonical)`;

/** Codes that are not their identity's own, with the one that is. */
export async function aliases(
  connection: ReadConnection,
  kind: IdentityKind,
): Promise<ReadonlyMap<number, number>> {
  const rows = await connection.rows<{ code: number; canonical: number }>(sql`
    SELECT code, canonical FROM identity_code WHERE kind = ${kind} AND code <> canonical ORDER BY code`);
  return new Map(rows.map(({ code, canonical: own }) => [code, own]));
}

import type { EventFilter } from '../../../shared/contract/common';
import type { Micros, Span } from '../../../shared/model/time';
import { type Sql, sql } from '../db/sql';
import type { EventQuestion } from './events';

/** What a panel is about: the events of a question, or those of each of these accounts. */
export interface PanelQuestion extends EventQuestion {
  readonly each?: readonly string[] | undefined;
}

interface PartQuestion {
  readonly account?: string;
  readonly filter: EventFilter | undefined;
}

/** One question for each series. An account to compare stands in for the accounts of the filter. */
export async function eachPart<T extends object>(
  { filter, each }: PanelQuestion,
  ask: (filter: EventFilter | undefined) => Promise<T>,
): Promise<(T & { account?: string })[]> {
  const parts: readonly PartQuestion[] =
    each === undefined
      ? [{ filter }]
      : each.map((account) => ({ account, filter: { ...filter, accounts: [account] } }));
  const found: (T & { account?: string })[] = [];
  for (const { account, filter: own } of parts) {
    found.push({ ...(account === undefined ? {} : { account }), ...(await ask(own)) });
  }
  return found;
}

/** The condition on `event e` that its time lies in the question's span, either end of which may be open. */
export function inSpan({
  from,
  to,
}: {
  readonly from?: Micros | undefined;
  readonly to?: Micros | undefined;
}): Sql {
  const start = from === undefined ? sql`true` : sql`e.ts >= ${from}`;
  const end = to === undefined ? sql`true` : sql`e.ts < ${to}`;
  return sql`${start} AND ${end}`;
}

/**
 * A number of the bin that a value lies in, 0 for those below the second edge, the last for all from the last edge on:
 * INTEGER, found by halving. `edges` ascend.
 */
export function binAmong(value: Sql, edges: readonly Micros[], first = 0, end = edges.length): Sql {
  if (end - first <= 1) return sql`${first}::INTEGER`;
  const middle = (first + end) >> 1;
  const below = binAmong(value, edges, first, middle);
  const above = binAmong(value, edges, middle, end);
  return sql`CASE WHEN ${value} < ${edges[middle] ?? 0n} THEN ${below} ELSE ${above} END`;
}

/** Both ends of a question's span, where it has both. */
export function wholeSpan({ from, to }: EventQuestion): Span | undefined {
  return from === undefined || to === undefined ? undefined : { from, to };
}

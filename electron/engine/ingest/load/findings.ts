import {
  FOLD_FLAG,
  GAP_FLAG,
  IMPLAUSIBLE_FLAG,
  LEAP_FLAG,
  SEASON_FLAG,
} from '../../../../shared/model/event-flags';
import { sourceId } from '../../../../shared/model/ids';
import type { ReadConnection } from '../../db/connection';
import { ident, literal, type Sql, sql } from '../../db/sql';
import { KINDS, saysNothingOfService } from './kinds';
import { columnPlace, type LoadPlan, restTable } from './plan';
import { meant } from './text';

/** What the rows of a source show beside their number. */
export interface Findings {
  /** First and last time of the kind's own time column, microseconds UTC. */
  readonly from: bigint | undefined;
  readonly to: bigint | undefined;
  /** Records whose wall-clock time happened twice, and never. */
  readonly folds: number;
  readonly gaps: number;
  /** Records of a second 60, and of a year before 1970 or after 2100. */
  readonly leaps: number;
  readonly implausible: number;
  /** Records whose time names summer time in winter, or the other way round. */
  readonly outOfSeason: number;
  /** Reports named by their record, because the file gives them no id or one that another report has. */
  readonly unnamed: number;
  /** Customers or accounts that the lists of the case describe in more than one way, this list being one of them. */
  readonly contradicted: number;
  /** Accounts whose text under “service” is neither yes nor no. */
  readonly unclear: number;
}

const NOTHING: Findings = {
  from: undefined,
  to: undefined,
  folds: 0,
  gaps: 0,
  leaps: 0,
  implausible: 0,
  outOfSeason: 0,
  unnamed: 0,
  contradicted: 0,
  unclear: 0,
};

/** Asks the rows of a source's kind what is worth saying of them. */
export async function findingsOf(connection: ReadConnection, plan: LoadPlan): Promise<Findings> {
  const { kind } = plan.settings;
  if (kind === 'customers' || kind === 'accounts') {
    return {
      ...NOTHING,
      contradicted: await contradictions(connection, plan, kind),
      unclear: kind === 'accounts' ? await unclearServices(connection, plan) : 0,
    };
  }
  if (kind !== 'access' && kind !== 'reports') return NOTHING;
  const [table, first, last, unnamed]: readonly Sql[] =
    kind === 'access'
      ? [sql`event`, sql`ts`, sql`ts`, sql`false`]
      : [
          sql`report`,
          sql`call_from`,
          sql`call_to`,
          sql`starts_with(id, ${literal(`${sourceId(plan.ordinal)}:`)})`,
        ];
  const found = await connection.one<Partial<Findings>>(sql`
    SELECT min(${first}) AS "from", max(${last}) AS "to",
           count(*) FILTER (${unnamed})::DOUBLE AS unnamed, ${flagged(FOLD_FLAG)} AS folds, ${flagged(GAP_FLAG)} AS gaps, ${flagged(LEAP_FLAG)} AS leaps,
           ${flagged(IMPLAUSIBLE_FLAG)} AS implausible,
           ${flagged(SEASON_FLAG)} AS "outOfSeason"
    FROM ${table} WHERE source = ${literal(String(plan.ordinal))}::INTEGER`);
  return { ...NOTHING, ...found };
}

/** How many names of this list are told of differently elsewhere in it or in an earlier list. */
async function contradictions(
  connection: ReadConnection,
  { ordinal }: LoadPlan,
  kind: 'customers' | 'accounts',
): Promise<number> {
  const [name, told] =
    kind === 'customers'
      ? [sql`customer`, sql`{s: segment, l: language, p: product}`]
      : [sql`account`, sql`{p: person, t: team, r: role, s: service}`];
  const found = await connection.one<{ n: number }>(sql`
    SELECT count(*)::DOUBLE AS n FROM (
      SELECT ${name} FROM ${KINDS[kind].table} GROUP BY ${name}
      HAVING count(DISTINCT ${told}) > 1 AND bool_or(source = ${literal(String(ordinal))}::INTEGER))`);
  return found?.n ?? 0;
}

async function unclearServices(connection: ReadConnection, plan: LoadPlan): Promise<number> {
  const place = columnPlace(plan.settings, 'service');
  if (place === undefined) return 0;
  const text = meant(plan, ident(`c${place}`));
  const found = await connection.one<{ n: number }>(sql`
    SELECT count(*)::DOUBLE AS n FROM ${restTable(plan)} WHERE ${saysNothingOfService(text)}
    AND record IN (SELECT record FROM account_info WHERE source = ${literal(String(plan.ordinal))}::INTEGER)`);
  return found?.n ?? 0;
}

function flagged(flag: number): Sql {
  const bit = literal(String(flag));
  return sql`count(*) FILTER (flags & ${bit}::INTEGER <> 0)::DOUBLE`;
}

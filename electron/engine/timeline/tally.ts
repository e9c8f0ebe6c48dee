import type { EventFilter } from '../../../shared/contract/common';
import { MICROS_PER_HOUR, MICROS_PER_MINUTE } from '../../../shared/model/time';
import { type Sql, sql } from '../db/sql';
import { type Binning, edgesFallOn } from './bins';

/** Something events can be counted from: the events, or a pyramid over them. All of it speaks of a table `e`. */
export interface Tally {
  readonly table: Sql;
  /** A time inside each counted unit, BIGINT microseconds. */
  readonly time: Sql;
  /** Those of the span. */
  readonly within: Sql;
  readonly count: Sql;
  readonly pyramid: boolean;
}

export function events({ from, to }: Binning): Tally {
  return {
    table: sql`event e`,
    time: sql`e.ts`,
    within: sql`e.ts >= ${from} AND e.ts < ${to}`,
    count: sql`count(*)`,
    pyramid: false,
  };
}

/** The cheapest tally that gives the same figures as a scan of all events under this filter. */
export function tallyForTotals(binning: Binning, filter: EventFilter | undefined): Tally {
  if (asksFor(filter, []) && edgesFallOn(MICROS_PER_MINUTE, binning)) return minutes(binning);
  return tallyForAccounts(binning, filter);
}

/** The same where accounts must be told apart. */
export function tallyForAccounts(binning: Binning, filter: EventFilter | undefined): Tally {
  if (asksFor(filter, ['accounts']) && edgesFallOn(MICROS_PER_HOUR, binning)) return accountHours(binning);
  return events(binning);
}

function minutes({ from, to }: Binning): Tally {
  const [first, end] = [from / MICROS_PER_MINUTE, to / MICROS_PER_MINUTE];
  return {
    table: sql`density_minute e`,
    time: sql`(e.minute * ${MICROS_PER_MINUTE})`,
    within: sql`e.minute >= ${first} AND e.minute < ${end}`,
    count: sql`sum(e.n)`,
    pyramid: true,
  };
}

function accountHours({ from, to }: Binning): Tally {
  const [first, end] = [from / MICROS_PER_HOUR, to / MICROS_PER_HOUR];
  return {
    table: sql`density_account_hour e`,
    time: sql`(e.hour * ${MICROS_PER_HOUR})`,
    within: sql`e.hour >= ${first} AND e.hour < ${end}`,
    count: sql`sum(e.n)`,
    pyramid: true,
  };
}

/** Whether the filter narrows by nothing beside `parts`. */
function asksFor(filter: EventFilter | undefined, parts: readonly (keyof EventFilter)[]): boolean {
  return Object.entries(filter ?? {}).every(
    ([part, value]) =>
      value === undefined || value === false || value === '' || parts.includes(part as keyof EventFilter),
  );
}

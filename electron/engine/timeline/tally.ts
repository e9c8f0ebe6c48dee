import type { EventFilter } from '../../../shared/contract/common';
import type { LaneKey } from '../../../shared/contract/timeline';
import { leavesOf, type QueryField } from '../../../shared/model/query';
import { MICROS_PER_MINUTE, type Micros, type Span } from '../../../shared/model/time';
import type { ReadConnection } from '../db/connection';
import { join, type Sql, sql } from '../db/sql';
import { type Binning, edgesFallOn } from './bins';
import { isOf } from './pyramid';
import { readQuery } from './query/read';
import { teamsAreOfAccounts } from './roster';

/**
 * Something events can be counted from. A table expression `e` with a time `ts` inside each counted unit and a count `n`;
 * the minutes have `source` too, a pyramid over accounts also `account` and `action`, and the events have every column.
 */
export interface Tally {
  readonly table: Sql;
  /** Everything was counted beforehand. */
  readonly pyramid: boolean;
}

/** Events of every source by length of slot, as far as they were counted beforehand. */
export interface Pyramids {
  readonly slots: ReadonlyMap<Micros, readonly number[]>;
  /** Sources whose minutes are not counted. */
  readonly uncounted: readonly number[];
  /** Sources whose accounts are not: the same, and those that have too few events for each row. */
  readonly unslotted: readonly number[];
}

export async function pyramids(connection: ReadConnection): Promise<Pyramids> {
  const rows = await connection.rows<{ source: number; counted: boolean; slot: bigint | undefined }>(sql`
    SELECT s.ordinal AS source, p.source IS NOT NULL AS counted, p.slot FROM source s
    LEFT JOIN pyramid p ON p.source = s.ordinal WHERE s.kind = 'access' ORDER BY 1`);
  const slots = new Map<Micros, number[]>();
  for (const { slot, source } of rows) {
    if (slot !== undefined) slots.set(slot, [...(slots.get(slot) ?? []), source]);
  }
  return {
    slots,
    uncounted: rows.filter(({ counted }) => !counted).map(({ source }) => source),
    unslotted: rows.filter(({ slot }) => slot === undefined).map(({ source }) => source),
  };
}

/** Counts one by one. */
export function events(span: Span | undefined): Tally {
  return { table: sql`(SELECT *, 1 AS n FROM event WHERE ${inside(sql`ts`, span)}) e`, pyramid: false };
}

/** The cheapest tally that gives the same figures as a scan of all events under this filter. */
export async function tallyForTotals(
  connection: ReadConnection,
  binning: Binning,
  filter: EventFilter | undefined,
): Promise<Tally> {
  if (narrowsOnlyBy(filter, ['sources']) && edgesFallOn(MICROS_PER_MINUTE, binning))
    return await minutes(connection, binning);
  return await tallyForAccounts(connection, binning, filter);
}

/** The same where lanes of one kind must be told apart, and the actions in each if need be. */
export async function tallyForLanes(
  connection: ReadConnection,
  by: LaneKey | undefined,
  binning: Binning,
  filter: EventFilter | undefined,
  actions = false,
): Promise<Tally> {
  if (!actions && (by === undefined || by === 'source'))
    return await tallyForTotals(connection, binning, filter);
  if (!(await isCounted(connection, by, filter))) return events(binning);
  return await tallyForAccounts(connection, binning, filter);
}

/** Whether the pyramid over accounts tells lanes of this kind apart, and what a filter leaves of them. */
export async function isCounted(
  connection: ReadConnection,
  by: LaneKey | undefined,
  filter: EventFilter | undefined,
): Promise<boolean> {
  const teams = by === 'team' || filter?.teams !== undefined;
  if (teams && !(await teamsAreOfAccounts(connection))) return false;
  return (by === undefined || TOLD_APART.includes(by)) && narrowsOnlyBy(filter, COUNTED);
}

const TOLD_APART: readonly LaneKey[] = ['account', 'action', 'source', 'team'];
/** What it can be narrowed by; by teams only where they are those of accounts. */
const COUNTED = ['accounts', 'actions', 'sources', 'teams'] as const satisfies readonly (keyof EventFilter)[];

/** The same where accounts or actions must be told apart. */
async function tallyForAccounts(
  connection: ReadConnection,
  binning: Binning,
  filter: EventFilter | undefined,
): Promise<Tally> {
  if (!(await isCounted(connection, undefined, filter))) return events(binning);
  return accounts(await pyramids(connection), (slot) => edgesFallOn(slot, binning), binning);
}

/**
 * The cheapest tally for counts by a clock.
 * @param fits whether no edge of what is counted lies inside a unit of this length, microseconds
 */
export async function tallyByClock(
  connection: ReadConnection,
  span: Span | undefined,
  filter: EventFilter | undefined,
  fits: (unit: Micros) => boolean,
): Promise<Tally> {
  if (narrowsOnlyBy(filter, []) && fits(MICROS_PER_MINUTE)) return await minutes(connection, span);
  if (!narrowsOnlyBy(filter, ['accounts', 'actions'])) return events(span);
  return accounts(await pyramids(connection), fits, span);
}

/** The whole case. */
export async function tallyOfAccounts(connection: ReadConnection): Promise<Tally> {
  return accounts(await pyramids(connection), () => true, undefined);
}

/** Events by minute; `span` must begin and end with one. */
export async function minutes(connection: ReadConnection, span: Span | undefined): Promise<Tally> {
  const { uncounted } = await pyramids(connection);
  const ts = sql`(minute * ${MICROS_PER_MINUTE})`;
  const counted = sql`SELECT source, ${ts} AS ts, n FROM density_minute WHERE ${inside(sql`minute`, span, MICROS_PER_MINUTE)}`;
  if (uncounted.length === 0) return { table: sql`(${counted}) e`, pyramid: true };
  const rest = sql`SELECT source, ts, 1 FROM event WHERE ${isOf(uncounted)} AND ${inside(sql`ts`, span)}`;
  return { table: sql`(${counted} UNION ALL ${rest}) e`, pyramid: false };
}

/** Sources whose slots fit from their pyramids, the others from their events. */
function accounts(
  { slots, unslotted }: Pyramids,
  fits: (slot: Micros) => boolean,
  span: Span | undefined,
): Tally {
  const parts: Sql[] = [];
  const scanned = [...unslotted];
  for (const [slot, sources] of slots) {
    if (fits(slot)) parts.push(slotted(slot, sources, span));
    else scanned.push(...sources);
  }
  if (parts.length === 0) return events(span);
  if (scanned.length > 0) {
    parts.push(
      sql`SELECT source, account, action, ts, 1 AS n FROM event WHERE ${isOf(scanned)} AND ${inside(sql`ts`, span)}`,
    );
  }
  return { table: sql`(${join(parts, sql` UNION ALL `)}) e`, pyramid: scanned.length === 0 };
}

function slotted(slot: Micros, sources: readonly number[], span: Span | undefined): Sql {
  return sql`SELECT source, account, action, slot * ${slot} AS ts, n FROM density_account
    WHERE ${isOf(sources)} AND ${inside(sql`slot`, span, slot)}`;
}

/** @param unit what `time` counts, microseconds */
function inside(time: Sql, span: Span | undefined, unit: Micros = 1n): Sql {
  if (span === undefined) return sql`true`;
  return sql`${time} >= ${span.from / unit} AND ${time} < ${span.to / unit}`;
}

/** What of a filter's parts a query can ask too. */
const ASKED_AS: Partial<Readonly<Record<keyof EventFilter, QueryField>>> = {
  accounts: 'account',
  actions: 'action',
  sources: 'source',
};

/** Whether the filter narrows by nothing beside `parts`; its query may ask of the same things, joined in any way. */
export function narrowsOnlyBy(
  filter: EventFilter | undefined,
  parts: readonly (keyof EventFilter)[],
): boolean {
  const fields = parts.map((part) => ASKED_AS[part]);
  return Object.entries(filter ?? {}).every(([part, value]) => {
    if (value === undefined || value === false || value === '') return true;
    if (part === 'query') return queryAsksFor(filter?.query?.text ?? '', fields);
    return parts.includes(part as keyof EventFilter);
  });
}

function queryAsksFor(text: string, fields: readonly (QueryField | undefined)[]): boolean {
  return leavesOf(readQuery(text)).every((leaf) => leaf.kind === 'field' && fields.includes(leaf.field));
}

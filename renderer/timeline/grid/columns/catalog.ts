import { type SortColumn, sortColumn } from '../../../../shared/contract/grid';

/** A column as it comes, before anybody sized it. */
export interface ColumnLook {
  readonly title: string;
  /** Pixels. */
  readonly width: number;
  /** Numbers stand to the right. */
  readonly number?: boolean;
  /** The order it sorts the list in. */
  readonly sort?: SortColumn;
  /** Takes what room is left, while nobody sized it. */
  readonly takesRest?: boolean;
}

/** Columns that every event has, in the order in which they are offered. */
export const CATALOG = {
  time: { title: 'Time', width: 184, sort: 'time' },
  other: { title: 'Time, other zone', width: 76 },
  text: { title: 'Original time text', width: 190 },
  account: { title: 'Account', width: 108, sort: 'account' },
  team: { title: 'Team', width: 108, sort: 'team' },
  action: { title: 'Action', width: 72, sort: 'action' },
  customer: { title: 'Customer', width: 116, sort: 'customer' },
  count: { title: 'Count', width: 72, number: true, sort: 'count' },
  ticket: { title: 'Ticket', width: 94 },
  host: { title: 'Host', width: 96, sort: 'host' },
  ip: { title: 'IP address', width: 116, sort: 'ip' },
  session: { title: 'Session', width: 116 },
  fields: { title: 'Fields seen', width: 150, sort: 'fields', takesRest: true },
  after: { title: 'Calls after', width: 88, number: true },
  explained: { title: 'Explained by', width: 112 },
  flags: { title: 'Flags', width: 96 },
  source: { title: 'Source', width: 80, sort: 'source' },
  record: { title: 'Source record', width: 138 },
} as const satisfies Readonly<Record<string, ColumnLook>>;

export type CatalogId = keyof typeof CATALOG;

/** Shown until somebody chooses. */
export const FIRST_COLUMNS: readonly CatalogId[] = [
  'time',
  'other',
  'account',
  'action',
  'customer',
  'ticket',
  'host',
  'fields',
  'after',
  'explained',
  'record',
];

/** Columns of sources are told apart from those of the program by this before their name. */
const RAW = 'raw:';

export function rawId(name: string): string {
  return `${RAW}${name}`;
}

/** The name of a source's own column; undefined for a column of the program. */
export function rawName(id: string): string | undefined {
  return id.startsWith(RAW) ? id.slice(RAW.length) : undefined;
}

export function isCatalogId(id: string): id is CatalogId {
  return Object.hasOwn(CATALOG, id);
}

/** @returns undefined for an id that names no column. */
export function lookOf(id: string): ColumnLook | undefined {
  if (isCatalogId(id)) return CATALOG[id];
  const raw = rawName(id);
  return raw === undefined ? undefined : { title: raw, width: 120 };
}

export function sortOf(id: string): SortColumn | undefined {
  return sortColumn.safeParse(lookOf(id)?.sort).data;
}

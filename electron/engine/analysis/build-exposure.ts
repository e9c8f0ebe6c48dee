import type { CallDates } from './call-dates';
import { at, type ExposureTable, type FeatureTable } from './exposure';
import type { WindowedAccess } from './window';

/** What is known about the customers besides their accesses. Indices are -1 where nothing is known. */
export interface CustomerFacts {
  /** Segment of each customer. */
  readonly segment: Int32Array;
}

export interface ExposureNames {
  readonly accounts: readonly string[];
  readonly teams: readonly string[];
  readonly segments: readonly string[];
}

/** The table, and which customer each of its rows is. */
export interface BuiltExposure {
  readonly table: ExposureTable;
  readonly customer: Int32Array;
}

/** Prior spread (log scale) of the report rate of a queue or segment, and of what is added to the exponents of contact counts. */
const GROUP_SPREAD = 1;
const CONTACT_SPREAD = 0.5;

/** Features before the queues: log contacts in the window, log contacts ever before its end. */
const FIRST_QUEUE = 2;

/** Accounts a queue needs to count as one: of a queue of one, the queue's rate and the account's cannot be told apart. */
const QUEUE_OF = 2;

/**
 * Lays out eligible accesses for scoring. Customers without an eligible access fall out: nobody can have been their source here.
 * Strata are bins of the number of accounts that saw the customer (1, 2, 3-4, 5-8, …), weights the contacts inside the window.
 *
 * Fitted features: contacts in the window and ever (log); for each queue whether it ever touched the customer, and its share of the
 * customer's contacts; segments. The share is needed beside the touch: in a wave against the customers at home in a queue, those it merely
 * touched once report less, and without the share 20 of 60 such cases without a source named somebody (with it no more than the level).
 */
export function buildExposure(
  windowed: WindowedAccess,
  dates: CallDates,
  facts: CustomerFacts,
  names: ExposureNames,
): BuiltExposure {
  const customer = rowsWithAccess(windowed);
  const contacts = contactTotals(windowed, customer);
  const start = new Int32Array(customer.length + 1);
  const bins = new Int32Array(customer.length);
  for (let j = 0; j < customer.length; j++) {
    const y = at(customer, j);
    const seenBy = at(windowed.start, y + 1) - at(windowed.start, y);
    start[j + 1] = at(start, j) + seenBy;
    bins[j] = contactBin(seenBy);
  }
  const table: ExposureTable = {
    accounts: names.accounts,
    customers: customer.length,
    start,
    account: windowed.account,
    reported: Uint8Array.from(customer, (y) => at(dates.reported, y)),
    stratum: bins,
    weight: contacts,
    features: buildFeatures(windowed, customer, contacts, facts, names),
    cell: cells(windowed, customer, bins, dates, facts),
  };
  return { table, customer };
}

/** 1, 2, 3-4, 5-8, 9-16, … as 0, 1, 2, 3, 4, … */
export function contactBin(count: number): number {
  return count <= 1 ? 0 : Math.ceil(Math.log2(count));
}

function rowsWithAccess(windowed: WindowedAccess): Int32Array {
  const rows: number[] = [];
  for (let y = 0; y + 1 < windowed.start.length; y++)
    if (at(windowed.start, y + 1) > at(windowed.start, y)) rows.push(y);
  return Int32Array.from(rows);
}

function contactTotals(windowed: WindowedAccess, customer: Int32Array): Float64Array {
  return Float64Array.from(customer, (y) => {
    let total = 0;
    for (let i = at(windowed.start, y); i < at(windowed.start, y + 1); i++) total += at(windowed.contacts, i);
    return total;
  });
}

function buildFeatures(
  windowed: WindowedAccess,
  customer: Int32Array,
  contacts: Float64Array,
  facts: CustomerFacts,
  names: ExposureNames,
): FeatureTable {
  const queues = sharedQueues(windowed, names.teams.length);
  const firstShare = FIRST_QUEUE + names.teams.length;
  const firstSegment = firstShare + names.teams.length;
  const start = new Int32Array(customer.length + 1);
  const feature: number[] = [];
  const value: number[] = [];
  const put = (q: number, v: number) => {
    feature.push(q);
    value.push(v);
  };
  customer.forEach((y, j) => {
    if (at(contacts, j) > 1) put(0, Math.log(at(contacts, j)));
    if (at(windowed.history, y) > 1) put(1, Math.log(at(windowed.history, y)));
    for (let i = at(windowed.teamStart, y); i < at(windowed.teamStart, y + 1); i++) {
      const team = at(windowed.team, i);
      if (queues[team] !== 1) continue;
      put(FIRST_QUEUE + team, 1);
      put(firstShare + team, at(windowed.teamContacts, i) / at(windowed.history, y));
    }
    if (names.segments.length > 1 && at(facts.segment, y) >= 0) put(firstSegment + at(facts.segment, y), 1);
    start[j + 1] = feature.length;
  });
  const labels = featureNames(names);
  const spread = Float64Array.from(labels, (_, q) => (q < FIRST_QUEUE ? CONTACT_SPREAD : GROUP_SPREAD));
  return { names: labels, start, feature: Int32Array.from(feature), value: Float64Array.from(value), spread };
}

function featureNames(names: ExposureNames): readonly string[] {
  return [
    'contacts',
    'history',
    ...names.teams.map((team) => `queue ${team}`),
    ...names.teams.map((team) => `share of ${team}`),
    ...names.segments.map((segment) => `segment ${segment}`),
  ];
}

/** 1 for queues whose customers are seen by at least {@link QUEUE_OF} accounts. */
function sharedQueues(windowed: WindowedAccess, teams: number): Uint8Array {
  const accounts: Set<number>[] = Array.from({ length: teams }, () => new Set());
  for (let y = 0; y + 1 < windowed.start.length; y++) {
    for (let i = at(windowed.teamStart, y); i < at(windowed.teamStart, y + 1); i++) {
      const seen = accounts[at(windowed.team, i)];
      if (seen === undefined || seen.size >= QUEUE_OF) continue;
      for (let k = at(windowed.start, y); k < at(windowed.start, y + 1); k++)
        seen.add(at(windowed.account, k));
    }
  }
  return Uint8Array.from(accounts, (seen) => (seen.size >= QUEUE_OF ? 1 : 0));
}

/** Main queue × contact bin × month of the call, numbered in order of appearance. */
function cells(
  windowed: WindowedAccess,
  customer: Int32Array,
  bins: Int32Array,
  dates: CallDates,
  facts: CustomerFacts,
): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(customer, (y, j) => {
    const month = new Date(at(dates.from, y) / 1000).toISOString().slice(0, 7);
    const key = `${at(windowed.mainTeam, y)} ${at(facts.segment, y)} ${at(bins, j)} ${month}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    return numbers.size - 1;
  });
}

import { type BuiltExposure, buildExposure } from '../analysis/build-exposure';
import { assignCallDates, type CallDates } from '../analysis/call-dates';
import { at } from '../analysis/exposure';
import { createRandom } from '../analysis/random';
import {
  type after,
  type before,
  cutToWindow,
  type WindowedAccess,
  type WindowOptions,
} from '../analysis/window';
import type { ReadConnection } from '../db/connection';
import { type AccessPart, loadPart, partCount } from './accesses';
import type { CaseFacts } from './facts';

const DATES_STREAM = 1;

/** Accesses of the case with the call dates laid over them: everything both sides of the call are cut from. */
export interface Feed {
  readonly facts: CaseFacts;
  readonly dates: CallDates;
  /** Main team of each customer place, -1 for none. */
  readonly queue: Int32Array;
  /** Customers each account reached at any time. */
  readonly reach: Float64Array;
  /** The parts, from memory when there is one only, from the database otherwise. */
  parts(): AsyncIterable<AccessPart>;
}

/** One pass over the accesses: main teams and reach; then the seeded call dates. */
export async function openFeed(db: ReadConnection, facts: CaseFacts, seed: number): Promise<Feed> {
  const kept = partCount(facts) === 1 ? await loadPart(db, facts, 0) : undefined;
  async function* parts(): AsyncIterable<AccessPart> {
    if (kept !== undefined) yield kept;
    else for (let part = 0; part < partCount(facts); part++) yield await loadPart(db, facts, part);
  }
  const queue = new Int32Array(facts.customers).fill(-1);
  const reach = new Float64Array(facts.accounts.length);
  for await (const part of parts()) summarise(part, queue, reach);
  const dates = assignCallDates(queue, facts.reports, createRandom(seed, DATES_STREAM));
  return { facts, dates, queue, reach, parts };
}

function summarise({ customer, lists }: AccessPart, queue: Int32Array, reach: Float64Array): void {
  for (let j = 0; j < customer.length; j++) {
    const teams = new Map<number, number>();
    const accounts = new Set<number>();
    for (let i = at(lists.start, j); i < at(lists.start, j + 1); i++) {
      const team = at(lists.team, i);
      if (team >= 0) teams.set(team, (teams.get(team) ?? 0) + 1);
      accounts.add(at(lists.account, i));
    }
    for (const e of accounts) reach[e] = at(reach, e) + 1;
    const main = [...teams].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0];
    if (main !== undefined) queue[at(customer, j)] = main[0];
  }
}

/** The exposure table of one side of the call: `before` for the scores, `after` for the negative control. */
export async function exposureOf(
  feed: Feed,
  side: typeof before | typeof after,
  options: WindowOptions,
): Promise<BuiltExposure> {
  const { facts, dates } = feed;
  const pieces: { readonly customer: Int32Array; readonly windowed: WindowedAccess }[] = [];
  for await (const part of feed.parts()) {
    const own: CallDates = {
      from: Float64Array.from(part.customer, (y) => at(dates.from, y)),
      to: Float64Array.from(part.customer, (y) => at(dates.to, y)),
      reported: Uint8Array.from(part.customer, (y) => at(dates.reported, y)),
    };
    pieces.push({ customer: part.customer, windowed: cutToWindow(part.lists, own, side, options) });
  }
  const windowed = merge(pieces, facts.customers);
  const names = { accounts: facts.accounts, teams: facts.teams, segments: facts.segments };
  return buildExposure(windowed, dates, { segment: facts.segment }, names);
}

/** Puts the parts' rows back into the order of all customers. */
function merge(
  pieces: readonly { readonly customer: Int32Array; readonly windowed: WindowedAccess }[],
  customers: number,
): WindowedAccess {
  const piece = new Int32Array(customers).fill(-1);
  const row = new Int32Array(customers);
  pieces.forEach(({ customer }, p) => {
    customer.forEach((y, j) => {
      piece[y] = p;
      row[y] = j;
    });
  });
  const of = (y: number) => pieces[at(piece, y)]?.windowed;
  const start = new Int32Array(customers + 1);
  const teamStart = new Int32Array(customers + 1);
  const mainTeam = new Int32Array(customers).fill(-1);
  const history = new Float64Array(customers);
  for (let y = 0; y < customers; y++) {
    const j = at(row, y);
    const w = of(y);
    start[y + 1] = at(start, y) + (w === undefined ? 0 : at(w.start, j + 1) - at(w.start, j));
    teamStart[y + 1] = at(teamStart, y) + (w === undefined ? 0 : at(w.teamStart, j + 1) - at(w.teamStart, j));
  }
  const account = new Int32Array(at(start, customers));
  const contacts = new Int32Array(at(start, customers));
  const team = new Int32Array(at(teamStart, customers));
  const teamContacts = new Int32Array(at(teamStart, customers));
  for (let y = 0; y < customers; y++) {
    const w = of(y);
    if (w === undefined) continue;
    const j = at(row, y);
    mainTeam[y] = at(w.mainTeam, j);
    history[y] = at(w.history, j);
    account.set(w.account.subarray(at(w.start, j), at(w.start, j + 1)), at(start, y));
    contacts.set(w.contacts.subarray(at(w.start, j), at(w.start, j + 1)), at(start, y));
    team.set(w.team.subarray(at(w.teamStart, j), at(w.teamStart, j + 1)), at(teamStart, y));
    teamContacts.set(w.teamContacts.subarray(at(w.teamStart, j), at(w.teamStart, j + 1)), at(teamStart, y));
  }
  return { start, account, contacts, teamStart, team, teamContacts, mainTeam, history };
}

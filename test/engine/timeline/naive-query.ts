import type { Condition, Pattern, Stretch } from '../../../shared/model/query';
import { formatWall } from '../../../shared/model/time';
import type { Access, Report, RosterEntry } from './built-case';

/** A numbered access, as `number` of built-case numbers them. */
export type Numbered = Access & { readonly source: number; readonly record: number };

export interface Assignment {
  readonly account: string;
  readonly customer: string;
  readonly from?: bigint;
  readonly to?: bigint;
}

/** A case in plain arrays, with names that stand for one another. */
export interface NaiveCase {
  readonly accesses: readonly Numbered[];
  readonly reports: readonly Report[];
  readonly roster: readonly RosterEntry[];
  readonly assignments: readonly Assignment[];
  readonly merged: readonly (readonly string[])[];
  readonly zone: string;
  readonly lookBack: bigint;
  readonly skew: bigint;
}

/** The accesses for which a condition holds, looked at one by one in plain JavaScript. */
export function naively(world: NaiveCase, condition: Condition): readonly Numbered[] {
  return world.accesses.filter((access) => holds(world, access, condition));
}

function holds(world: NaiveCase, a: Numbered, condition: Condition): boolean {
  switch (condition.kind) {
    case 'all':
      return condition.of.every((each) => holds(world, a, each));
    case 'any':
      return condition.of.some((each) => holds(world, a, each));
    case 'not':
      return !holds(world, a, condition.of);
    case 'text':
      return valuesOf(a).some((value) => found(value, condition.pattern));
    case 'name':
      return condition.patterns.some((pattern) =>
        namesOf(world, a, condition.field).some((name) => fits(name, pattern)),
      );
    case 'record':
      return condition.stretches.some(
        ({ source, ...stretch }) =>
          (source === undefined || source === a.source) && inside(BigInt(a.record), [stretch]),
      );
    case 'flag':
      return condition.flags.some((flag) => ((a.flags ?? 0) & FLAGS[flag]) !== 0);
    case 'truth':
      return truth(world, a, condition.field) === condition.value;
    case 'within': {
      const value = quantity(world, a, condition.field);
      return value !== undefined && inside(value, condition.stretches);
    }
  }
}

const FLAGS = { fold: 1, gap: 2, leap: 4, implausible: 8, season: 32, corrected: 128, repaired: 64 } as const;

function inside(value: bigint, stretches: readonly Stretch[]): boolean {
  return stretches.some(
    ({ from, to }) => (from === undefined || value >= from) && (to === undefined || value < to),
  );
}

function valuesOf(a: Numbered): readonly string[] {
  const own = a.text ?? `${a.account},${a.customer ?? ''},${a.action ?? ''}`;
  const named = [a.account, a.customer, a.action, a.host, a.team, a.fields, a.ip, a.ticket, a.session];
  return [
    ...named.filter((each) => each !== undefined),
    own,
    `t${a.at}`,
    ...(a.reach === undefined ? [] : [`${a.reach}`]),
  ];
}

function found(value: string, pattern: Pattern): boolean {
  if (pattern.kind === 'exact') return value.toLowerCase().includes(pattern.text.toLowerCase());
  if (pattern.kind === 'regex') return new RegExp(pattern.source, 'i').test(value);
  return pieces(pattern.pieces, false).test(value);
}

function fits(value: string, pattern: Pattern): boolean {
  if (pattern.kind === 'exact') return value === pattern.text;
  if (pattern.kind === 'regex') return new RegExp(pattern.source, pattern.insensitive ? 'i' : '').test(value);
  return pieces(pattern.pieces, true).test(value);
}

function pieces(parts: readonly string[], whole: boolean): RegExp {
  const inner = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*');
  return whole ? new RegExp(`^${inner}$`, 's') : new RegExp(inner, 'is');
}

/** All names a value goes by. */
function namesOf(world: NaiveCase, a: Numbered, field: string): readonly string[] {
  const twins = (name: string | undefined) =>
    name === undefined ? [] : (world.merged.find((names) => names.includes(name)) ?? [name]);
  switch (field) {
    case 'account':
      return twins(a.account);
    case 'customer':
      return twins(a.customer);
    case 'fields':
      return a.fields === undefined ? [] : [a.fields, ...a.fields.split(/[,;|]/).map((part) => part.trim())];
    case 'team': {
      const team = a.team ?? world.roster.find(({ account }) => account === a.account)?.team;
      return team === undefined ? [] : [team];
    }
    case 'source':
      return [`EV-${String(a.source).padStart(4, '0')}`, 'log.csv'];
    default: {
      const value = a[field as 'action' | 'host' | 'ip' | 'ticket' | 'session'];
      return value === undefined ? [] : [value];
    }
  }
}

function callsOf(world: NaiveCase, a: Numbered): readonly Report[] {
  const names = namesOf(world, a, 'customer');
  return world.reports.filter(({ customer }) => names.includes(customer));
}

function truth(world: NaiveCase, a: Numbered, field: string): boolean {
  const calls = callsOf(world, a);
  const before = calls.some(({ from }) => a.at >= from - world.lookBack && a.at < from - world.skew);
  switch (field) {
    case 'service':
      return world.roster.some(({ account, service }) => account === a.account && service === true);
    case 'reported':
      return calls.length > 0;
    case 'before-call':
      return before;
    case 'after-call':
      return !before && calls.some(({ from, to }) => a.at > (to ?? from));
    default:
      return (
        a.ticket === undefined &&
        !truth(world, a, 'service') &&
        !world.assignments.some(
          ({ account, customer, from, to }) =>
            namesOf(world, a, 'account').includes(account) &&
            namesOf(world, a, 'customer').includes(customer) &&
            (from === undefined || a.at >= from) &&
            (to === undefined || a.at < to),
        )
      );
  }
}

function quantity(world: NaiveCase, a: Numbered, field: string): bigint | undefined {
  switch (field) {
    case 'time':
      return a.at;
    case 'hour':
      return BigInt(formatWall(a.at, world.zone, 0).slice(11, 13));
    case 'weekday': {
      const day = new Date(`${formatWall(a.at, world.zone, 0).slice(0, 10)}T00:00:00Z`).getUTCDay();
      return BigInt((day + 6) % 7);
    }
    case 'count':
      return a.reach === undefined ? undefined : BigInt(a.reach);
    case 'reach':
      return BigInt(a.reach ?? (a.customer === undefined ? 0 : 1));
    case 'lag': {
      const lags = callsOf(world, a).flatMap(({ from }) => (from > a.at ? [from - a.at] : []));
      return lags.toSorted((x, y) => Number(x - y))[0];
    }
    default:
      return sincePrevious(world, a);
  }
}

function sincePrevious(world: NaiveCase, a: Numbered): bigint | undefined {
  const names = namesOf(world, a, 'account');
  let latest: bigint | undefined;
  for (const b of world.accesses) {
    if (!names.includes(b.account)) continue;
    const earlier =
      b.at < a.at ||
      (b.at === a.at && (b.source < a.source || (b.source === a.source && b.record < a.record)));
    if (earlier && (latest === undefined || b.at > latest)) latest = b.at;
  }
  return latest === undefined ? undefined : a.at - latest;
}

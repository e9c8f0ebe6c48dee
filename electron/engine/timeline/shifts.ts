import type { Shifts } from '../../../shared/contract/stage';
import { MICROS_PER_HOUR, type Micros, type Span } from '../../../shared/model/time';
import type { ReadConnection } from '../db/connection';
import { type Sql, sql } from '../db/sql';
import { canonical, mergedKinds } from '../identity/twins';
import { checkSpan } from './bins';
import { column } from './density';
import { integers, laneAxis } from './lane-axis';
import { tallyForLanes } from './tally';
import { stretchesOf, workingHours } from './working-hours';

export interface ShiftQuestion extends Span {
  readonly accounts: readonly string[];
  /** On whose clock habits are learnt. */
  readonly zone: string;
}

interface Found extends Span {
  readonly lane: number;
  readonly learnt: boolean;
}

/**
 * When accounts worked: the rostered shifts, and where no roster reaches, the hours learnt from their own accesses over
 * the whole case (see {@link workingHours}). A roster reaches from an account's first shift to its last: in between,
 * what is in no shift is off. Ordered by lane and time.
 * @throws AppFailure `usage.span`
 */
export async function shifts(connection: ReadConnection, question: ShiftQuestion): Promise<Shifts> {
  checkSpan(question);
  const axis = await laneAxis(connection, 'account');
  const { codes } = await axis.pick(question.accounts);
  const lanes = new Map([...codes].map(([name, code]) => [code, question.accounts.indexOf(name)]));
  if (lanes.size === 0) return columnsOf([]);
  const reach = await rosters(connection, [...lanes.keys()]);
  const found = [
    ...(await rostered(connection, question, lanes)),
    ...(await learnt(connection, question, lanes, reach)),
  ];
  return columnsOf(found.sort((a, b) => a.lane - b.lane || Number(a.from - b.from)));
}

function columnsOf(found: readonly Found[]): Shifts {
  return {
    lane: Uint32Array.from(found, ({ lane }) => lane),
    from: Float64Array.from(found, ({ from }) => Number(from)),
    to: Float64Array.from(found, ({ to }) => Number(to)),
    learnt: Uint32Array.from(found, (stretch) => (stretch.learnt ? 1 : 0)),
  };
}

async function accountOf(connection: ReadConnection): Promise<Sql> {
  return canonical('account', sql`s.account`, await mergedKinds(connection));
}

/** From the first shift's beginning to the last one's end, by account. */
async function rosters(
  connection: ReadConnection,
  codes: readonly number[],
): Promise<ReadonlyMap<number, Span>> {
  const account = await accountOf(connection);
  const rows = await connection.rows<{ account: number; from: Micros; to: Micros }>(sql`
    SELECT ${account} AS account, min(s.from_ts) AS "from", max(s.to_ts) AS "to" FROM shift s
    WHERE ${account} IN (${integers(codes)}) GROUP BY 1`);
  return new Map(rows.map(({ account: code, ...span }) => [code, span]));
}

async function rostered(
  connection: ReadConnection,
  { from, to }: Span,
  lanes: ReadonlyMap<number, number>,
): Promise<readonly Found[]> {
  const account = await accountOf(connection);
  const rows = await connection.rows<{ account: number; from: Micros; to: Micros }>(sql`
    SELECT DISTINCT ${account} AS account, s.from_ts AS "from", s.to_ts AS "to" FROM shift s
    WHERE ${account} IN (${integers([...lanes.keys()])}) AND s.to_ts > ${from} AND s.from_ts < ${to}`);
  return rows.map(({ account: code, ...span }) => ({ ...span, lane: lanes.get(code) ?? 0, learnt: false }));
}

async function learnt(
  connection: ReadConnection,
  question: ShiftQuestion,
  lanes: ReadonlyMap<number, number>,
  reach: ReadonlyMap<number, Span>,
): Promise<readonly Found[]> {
  const open = [...lanes.keys()].filter((code) => {
    const roster = reach.get(code);
    return roster === undefined || question.from < roster.from || question.to > roster.to;
  });
  const hours = await hoursOf(connection, open);
  return open.flatMap((code) => {
    const seen = hours.get(code);
    const habit = seen === undefined ? undefined : workingHours(seen.hours, seen.counts, question.zone);
    if (habit === undefined) return [];
    const roster = reach.get(code);
    const lane = lanes.get(code) ?? 0;
    return stretchesOf(habit, question, question.zone)
      .filter(({ from, to }) => roster === undefined || to <= roster.from || from >= roster.to)
      .map((stretch) => ({ ...stretch, lane, learnt: true }));
  });
}

interface Hours {
  readonly hours: number[];
  readonly counts: number[];
}

/** Hours since 1970 in which accounts accessed anything, over the whole case. */
async function hoursOf(
  connection: ReadConnection,
  codes: readonly number[],
): Promise<ReadonlyMap<number, Hours>> {
  const extent = await connection.one<{ from: Micros | undefined; to: Micros | undefined }>(
    sql`SELECT min(ts) AS "from", max(ts) AS "to" FROM event`,
  );
  const found = new Map<number, Hours>();
  if (codes.length === 0 || extent?.from === undefined || extent.to === undefined) return found;
  const [first, last] = [hourOf(extent.from), hourOf(extent.to)];
  const whole = {
    from: first * MICROS_PER_HOUR,
    to: (last + 1n) * MICROS_PER_HOUR,
    bins: Number(last - first) + 1,
  };
  const { table } = await tallyForLanes(connection, 'account', whole, undefined);
  const account = canonical('account', sql`e.account`, await mergedKinds(connection));
  const columns = await connection.columns(sql`
    SELECT account, hour, n FROM (
      SELECT ${account} AS account, ((e.ts - ${whole.from}) // ${MICROS_PER_HOUR})::INTEGER AS hour, sum(e.n)::DOUBLE AS n
      FROM ${table} WHERE ${account} IN (${integers(codes)}) GROUP BY 1, 2) ORDER BY account, hour`);
  const [code, hour, n] = [column(columns, 'account'), column(columns, 'hour'), column(columns, 'n')];
  for (let i = 0; i < code.length; i += 1) {
    const seen = found.get(Number(code[i])) ?? { hours: [], counts: [] };
    found.set(Number(code[i]), seen);
    seen.hours.push(Number(hour[i]) + Number(first));
    seen.counts.push(Number(n[i]));
  }
  return found;
}

function hourOf(time: Micros): bigint {
  return time / MICROS_PER_HOUR - (time % MICROS_PER_HOUR < 0n ? 1n : 0n);
}

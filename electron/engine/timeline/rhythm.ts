import type { EventFilter } from '../../../shared/contract/common';
import type { RhythmSeries } from '../../../shared/contract/panels';
import { RHYTHM_EDGES } from '../../../shared/model/panel-edges';
import type { ReadConnection } from '../db/connection';
import { type Sql, sql } from '../db/sql';
import { canonical, codesNamed, mergedKinds } from '../identity/twins';
import { column } from './density';
import type { EventQuestion } from './events';
import { eventCondition } from './filter';
import { binAmong, eachPart, inSpan, type PanelQuestion } from './panel-question';

/** Where the bin of an event that has none before it is counted. */
const FIRST = -1;

/**
 * How long after the same account's event before it each event of a question came. The event before it is any of the
 * account's, whether the question lists it or not: so the edges of a span change no figure.
 */
export async function rhythm(
  connection: ReadConnection,
  question: PanelQuestion,
): Promise<{ series: RhythmSeries[] }> {
  const series = await eachPart(question, async (filter) => {
    const rows = await rhythmsOf(connection, question, filter);
    return added(rows.counts.values());
  });
  return { series };
}

/** The rhythm of every account: counts by bin, after the events that have none before them. Codes are identities'. */
export interface Rhythms {
  readonly counts: ReadonlyMap<number, Uint32Array>;
}

export async function rhythmsOf(
  connection: ReadConnection,
  question: EventQuestion,
  filter: EventFilter | undefined,
): Promise<Rhythms> {
  const account = canonical('account', sql`e.account`, await mergedKinds(connection));
  const condition = await eventCondition(connection, filter);
  const gap = sql`e.ts - lag(e.ts) OVER (PARTITION BY ${account} ORDER BY e.ts, e.source, e.record)`;
  const columns = await connection.columns(sql`
    SELECT account, bin, count(*)::DOUBLE AS n FROM (
      SELECT ${account} AS account,
        CASE WHEN gap IS NULL THEN ${FIRST}::INTEGER ELSE ${binAmong(sql`gap`, RHYTHM_EDGES)} END AS bin
      FROM (SELECT *, ${gap} AS gap FROM event e WHERE ${ofAccounts(filter)}) e
      WHERE ${inSpan(question)} AND ${condition})
    GROUP BY 1, 2`);
  const counts = new Map<number, Uint32Array>();
  const [code, bin, n] = [column(columns, 'account'), column(columns, 'bin'), column(columns, 'n')];
  for (let i = 0; i < code.length; i += 1) {
    const own = counts.get(Number(code[i])) ?? new Uint32Array(RHYTHM_EDGES.length + 1);
    own[Number(bin[i]) + 1] = Number(n[i]);
    counts.set(Number(code[i]), own);
  }
  return { counts };
}

/** Of which events the one before is looked for: of all names of the accounts asked for, or of all. */
function ofAccounts(filter: EventFilter | undefined): Sql {
  return filter?.accounts === undefined
    ? sql`true`
    : sql`e.account IN (${codesNamed('account', filter.accounts)})`;
}

/** All accounts but these, and how many of them have events in the question. */
export async function rhythmOfOthers(
  connection: ReadConnection,
  { counts }: Rhythms,
  except: readonly string[],
): Promise<{ accounts: number; series: RhythmSeries }> {
  const left = await connection.rows<{ code: number }>(codesNamed('account', except));
  const codes = new Set(left.map(({ code }) => code));
  const others = [...counts].filter(([code]) => !codes.has(code)).map(([, own]) => own);
  return { accounts: others.length, series: added(others) };
}

function added(all: Iterable<Uint32Array>): RhythmSeries {
  const sum = new Uint32Array(RHYTHM_EDGES.length + 1);
  for (const counts of all) {
    for (let i = 0; i < sum.length; i += 1) sum[i] = (sum[i] ?? 0) + (counts[i] ?? 0);
  }
  return { listed: sum.reduce((a, b) => a + b, 0), first: sum[0] ?? 0, n: sum.slice(1) };
}

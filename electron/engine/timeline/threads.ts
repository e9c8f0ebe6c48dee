import type { ReplyOf } from '../../../shared/contract';
import type { Thread, ThreadBands } from '../../../shared/contract/timeline';
import { recordId } from '../../../shared/model/ids';
import type { Micros } from '../../../shared/model/time';
import type { ReadConnection } from '../db/connection';
import { sql } from '../db/sql';
import { codesNamed, reportsOfAll } from '../identity/twins';
import { contacts } from './contact';
import { column } from './density';
import { bandsOf, type ThreadTimes } from './thread-bands';

export interface ThreadQuestion {
  readonly account: string;
  /** Microseconds before the call in which an access can have led to it. */
  readonly lookBack: Micros;
  /** Clock-skew bound: an access this close before the call does not count. */
  readonly skew: Micros;
  /** With more threads than this they are counted in bands instead of listed. */
  readonly limit?: number | undefined;
}

export interface Threads {
  readonly threads: Thread[];
  readonly total: number;
  readonly bands?: ThreadBands;
  readonly afterCall: ReplyOf<'timeline.threads'>['afterCall'];
}

/**
 * What links an account to the calls. A thread runs from its last access to a customer inside
 * `[call_from − lookBack, call_from − skew)` to that customer's call: at most one a report. Apart from these stand
 * the accesses after the end of the customer's call, as complaint handling makes them; one that also precedes a later
 * call of the customer inside the window belongs to that call's thread and is not listed twice.
 */
export async function threads(connection: ReadConnection, question: ThreadQuestion): Promise<Threads> {
  const afterCall = await afterCalls(connection, question);
  if (question.limit !== undefined) {
    const times = await timesOf(connection, question);
    const total = times.time.length;
    if (total > question.limit) return { threads: [], total, bands: bandsOf(times), afterCall };
  }
  const listed = await linked(connection, question);
  return { threads: listed, total: listed.length, afterCall };
}

const ofAccount = (account: string) => sql`e.account IN (${codesNamed('account', [account])})`;

/** One row for each report: its access is the last inside the window. */
async function timesOf(
  connection: ReadConnection,
  { account, lookBack, skew }: ThreadQuestion,
): Promise<ThreadTimes> {
  const columns = await connection.columns(sql`
    SELECT max(e.ts)::DOUBLE AS time, min(r.call_from)::DOUBLE AS callFrom, max(r.call_to)::DOUBLE AS callTo
    FROM ${await contacts(connection)} e JOIN ${reportsOfAll} r ON r.customer = e.customer
    WHERE ${ofAccount(account)} AND e.ts >= r.call_from - ${lookBack} AND e.ts < r.call_from - ${skew}
    GROUP BY r.source, r.record`);
  const doubles = (name: string) => Float64Array.from(column(columns, name), Number);
  return { time: doubles('time'), callFrom: doubles('callFrom'), callTo: doubles('callTo') };
}

async function linked(
  connection: ReadConnection,
  { account, lookBack, skew }: ThreadQuestion,
): Promise<Thread[]> {
  type Found = Omit<Thread, 'event'> & { source: number; record: bigint };
  const rows = await connection.rows<Found>(sql`
    SELECT report, c.name AS customer, callFrom, callTo, source, record, time, x.name AS action, accesses FROM (
      SELECT r.id AS report, r.source AS report_source, r.record AS report_record, r.customer, r.call_from AS callFrom,
             r.call_to AS callTo, e.source, e.record, e.ts AS time, e.action,
             (count(*) OVER of_report)::DOUBLE AS accesses, row_number() OVER latest_first AS place
      FROM ${await contacts(connection)} e JOIN ${reportsOfAll} r ON r.customer = e.customer
      WHERE ${ofAccount(account)} AND e.ts >= r.call_from - ${lookBack} AND e.ts < r.call_from - ${skew}
      WINDOW of_report AS (PARTITION BY r.source, r.record),
             latest_first AS (PARTITION BY r.source, r.record ORDER BY e.ts DESC, e.source DESC, e.record DESC))
    JOIN customer c ON c.code = customer LEFT JOIN action x ON x.code = action
    WHERE place = 1 ORDER BY callFrom, report_source, report_record`);
  return rows.map(({ source, record, ...thread }) => ({ ...thread, event: recordId(source, record) }));
}

async function afterCalls(
  connection: ReadConnection,
  { account, lookBack, skew }: ThreadQuestion,
): Promise<Threads['afterCall']> {
  const columns = await connection.columns(sql`
    SELECT e.ts::DOUBLE AS time, e.source::UINTEGER AS source, e.record::DOUBLE AS record FROM ${await contacts(connection)} e
    WHERE ${ofAccount(account)}
      AND EXISTS (SELECT 1 FROM ${reportsOfAll} r WHERE r.customer = e.customer AND e.ts > r.call_to)
      AND NOT EXISTS (SELECT 1 FROM ${reportsOfAll} r WHERE r.customer = e.customer
                      AND e.ts >= r.call_from - ${lookBack} AND e.ts < r.call_from - ${skew})
    ORDER BY e.ts, e.source, e.record`);
  return {
    time: Float64Array.from(column(columns, 'time'), Number),
    source: Uint32Array.from(column(columns, 'source'), Number),
    record: Float64Array.from(column(columns, 'record'), Number),
  };
}

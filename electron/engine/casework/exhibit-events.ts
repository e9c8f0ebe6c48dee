import { appError } from '../../../shared/errors';
import { parseRecordId, recordId } from '../../../shared/model/ids';
import { AppFailure, unwrap } from '../../../shared/result';
import type { ReadConnection } from '../db/connection';
import { type Sql, sql } from '../db/sql';
import { RECORDED_TS } from '../ingest/clock/correct';

/** An access event by what its own record says: nothing that another import could change. */
export interface ExhibitEvent {
  readonly source: number;
  readonly record: bigint;
  /** Microseconds UTC, as recorded: a corrected clock changes nothing of what is in evidence. */
  readonly time: bigint;
  readonly account: string;
  readonly customer?: string;
  readonly action?: string;
  readonly ticket?: string;
  readonly host?: string;
  readonly ip?: string;
  readonly fields?: string;
  readonly session?: string;
  readonly team?: string;
  /** Customers the record says it touched. */
  readonly count?: number;
  /** 1: the local time came twice; 2: it never came. */
  readonly flags: number;
}

/**
 * The question an exhibit freezes the answer to: these records, in order of time, source, record.
 * @param time the time that counts; events are frozen with the recorded one. @param ids such as `EV-0001:5`. @throws AppFailure `usage.event` for what is no such id.
 */
export function exhibitQuestion(ids: readonly string[], time: Sql = sql`e.ts`): Sql {
  const places = ids.map((id) => unwrap(parseRecordId(id)));
  const sources = places.map(({ source }) => BigInt(source));
  const records = places.map(({ record }) => record);
  return sql`
    WITH wanted AS (SELECT DISTINCT unnest(${sources}) AS source, unnest(${records}) AS record)
    SELECT e.source, e.record, ${time} AS time, account.name AS account, customer.name AS customer, action.name AS action,
      e.ticket, host.name AS host, ip.name AS ip, fieldset.name AS fields, e.session, team.name AS team,
      e.reach::DOUBLE AS count, e.flags
    FROM wanted JOIN event e ON e.source = wanted.source AND e.record = wanted.record
      JOIN account ON account.code = e.account
      LEFT JOIN customer ON customer.code = e.customer
      LEFT JOIN action ON action.code = e.action
      LEFT JOIN host ON host.code = e.host
      LEFT JOIN team ON team.code = e.team
      LEFT JOIN fieldset ON fieldset.code = e.fieldset
      LEFT JOIN ip ON ip.code = e.ip
    ORDER BY ${time}, e.source, e.record`;
}

/** The events behind the ids. @throws AppFailure `usage.event` that names the ones the case does not have. */
export async function exhibitEvents(
  connection: ReadConnection,
  ids: readonly string[],
): Promise<readonly ExhibitEvent[]> {
  const events = await connection.rows<ExhibitEvent>(exhibitQuestion(ids, RECORDED_TS));
  const found = new Set(events.map(({ source, record }) => recordId(source, record)));
  const absent = [...new Set(ids)].filter((id) => !found.has(spelled(id)));
  if (absent.length === 0) return events;
  const more = absent.length > 3 ? ` and ${absent.length - 3} more` : '';
  throw new AppFailure(
    appError(
      'usage.event',
      `${absent.slice(0, 3).join(', ')}${more}: no access event of this case. It may be a reject or a duplicate.`,
      { absent },
    ),
  );
}

function spelled(id: string): string {
  const { source, record } = unwrap(parseRecordId(id));
  return recordId(source, record);
}

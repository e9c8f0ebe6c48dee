import type { ReadConnection } from '../../db/connection';
import { ident, join, sql } from '../../db/sql';
import { type KeptTime, timeShapes, timeTextIn } from '../../timeline/time-shapes';
import { RECORDED_TS } from '../clock/correct';
import { columnPlace, restColumns, restTable } from '../load/plan';
import type { SourceWithOrdinal } from '../source-rows';

const FIELDS = [
  'account',
  'customer',
  'action',
  'host',
  'team',
  'fields',
  'ticket',
  'session',
  'ip',
] as const;

interface StoredEvent extends KeptTime {
  readonly account?: string;
}

/** What the database keeps of a record: values by the place of their column, as far as it has them. */
export interface StoredValues {
  /** As written. */
  readonly whole: ReadonlyMap<number, string | undefined>;
  /** Without blanks around them, and absent where the text means nothing. */
  readonly meant: ReadonlyMap<number, string | undefined>;
}

/** Nothing for a record that is no access event. */
export async function storedValues(
  connection: ReadConnection,
  source: SourceWithOrdinal,
  record: number,
): Promise<StoredValues | undefined> {
  if (source.kind !== 'access') return undefined;
  const event = await connection.one<StoredEvent & Partial<Record<(typeof FIELDS)[number], string>>>(sql`
    SELECT e.source, e.record, ${RECORDED_TS} AS time, e.time_text AS "timeText", a.name AS account, c.name AS customer,
           x.name AS action, h.name AS host, t.name AS team, f.name AS fields, e.ticket, e.session, i.name AS ip
    FROM event e LEFT JOIN account a ON a.code = e.account LEFT JOIN customer c ON c.code = e.customer
      LEFT JOIN action x ON x.code = e.action LEFT JOIN host h ON h.code = e.host
      LEFT JOIN team t ON t.code = e.team LEFT JOIN fieldset f ON f.code = e.fieldset
      LEFT JOIN ip i ON i.code = e.ip
    WHERE e.source = ${source.ordinal} AND e.record = ${record}`);
  if (event === undefined) return undefined;
  const whole = new Map(await restValues(connection, source, record));
  const time = columnPlace(source.settings, 'time');
  if (time !== undefined) whole.set(time, timeTextIn(await timeShapes(connection), event));
  const meant = new Map<number, string | undefined>();
  for (const field of FIELDS) {
    const place = columnPlace(source.settings, field);
    if (place !== undefined) meant.set(place, event[field]);
  }
  return { whole, meant };
}

/** The values of the columns that are no fields. */
export async function restValues(
  connection: ReadConnection,
  source: Pick<SourceWithOrdinal, 'ordinal' | 'settings'>,
  record: number,
): Promise<readonly (readonly [number, string | undefined])[]> {
  const places = restColumns(source.settings);
  if (places.length === 0) return [];
  const columns = places.map((i) => ident(`c${i}`));
  const row = await connection.one<Record<string, string | undefined>>(
    sql`SELECT ${join(columns, sql`, `)} FROM ${restTable(source)} WHERE record = ${record}`,
  );
  return row === undefined ? [] : places.map((i) => [i, row[`c${i}`]] as const);
}

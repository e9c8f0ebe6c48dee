import type { NoteMark } from '../../../shared/contract/stage';
import { parseRecordId, recordId } from '../../../shared/model/ids';
import { parseTarget, type Target } from '../../../shared/model/target';
import type { Micros, Span } from '../../../shared/model/time';
import { unwrap } from '../../../shared/result';
import { listAnnotations } from '../casework/annotations';
import type { ReadConnection } from '../db/connection';
import { sql } from '../db/sql';

/** Characters of a note that are shown beside its mark. */
const SHOWN = 300;

interface Place extends Span {
  readonly account?: string;
}

/**
 * Every note, tag, star and span with the stretch of time it is about: an event's moment, a report's interval, a span's
 * own. Those about an account or a customer have none. Oldest note first; what is no longer in the case has no time.
 */
export async function noteMarks(connection: ReadConnection): Promise<NoteMark[]> {
  const notes = await listAnnotations(connection);
  const targets = notes.map(({ on }) => unwrap(parseTarget(on)));
  const ids = (kind: Target['kind']) =>
    targets.flatMap((target) => (target.kind === kind && target.kind !== 'span' ? [target.id] : []));
  const events = await eventPlaces(connection, ids('event'));
  const reports = await reportPlaces(connection, ids('report'));
  return notes.flatMap(({ id, on, text, tags, star }, i) => {
    const target = targets[i];
    if (target === undefined) return [];
    const place =
      target.kind === 'span'
        ? target.span
        : target.kind === 'event'
          ? events.get(target.id)
          : target.kind === 'report'
            ? reports.get(target.id)
            : undefined;
    const of = target.kind === 'span' ? {} : { of: target.id };
    return [{ id, on, kind: target.kind, ...of, ...place, text: text.slice(0, SHOWN), tags, star }];
  });
}

async function eventPlaces(
  connection: ReadConnection,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Place>> {
  if (ids.length === 0) return new Map();
  const parsed = ids.map((id) => unwrap(parseRecordId(id)));
  const rows = await connection.rows<{ source: number; record: bigint; ts: Micros; account: string }>(sql`
    SELECT e.source, e.record, e.ts, a.name AS account FROM (
      SELECT unnest(${parsed.map(({ source }) => source)}::INTEGER[]) AS source,
             unnest(${parsed.map(({ record }) => record)}::BIGINT[]) AS record) w
    JOIN event e USING (source, record) JOIN account a ON a.code = e.account`);
  return new Map(
    rows.map(({ source, record, ts, account }) => [recordId(source, record), { from: ts, to: ts, account }]),
  );
}

async function reportPlaces(
  connection: ReadConnection,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Place>> {
  if (ids.length === 0) return new Map();
  const rows = await connection.rows<Span & { id: string }>(sql`
    SELECT id, call_from AS "from", call_to AS "to" FROM report WHERE list_contains(${[...ids]}::VARCHAR[], id)`);
  return new Map(rows.map(({ id, from, to }) => [id, { from, to }]));
}

import { createHash } from 'node:crypto';
import type { RecordBytes } from '../../../shared/contract/sources';
import { recordId, sourceId } from '../../../shared/model/ids';
import { formatIso } from '../../../shared/model/time';
import type { CaseSession } from '../case/session';
import type { ReadConnection } from '../db/connection';
import { sql } from '../db/sql';
import type { ExhibitEvent } from './exhibit-events';
import { readSlice } from './read-slice';

/** One frozen record: its line of `rows.jsonl` and the bytes behind it. */
export interface FrozenRow {
  readonly event: ExhibitEvent;
  /** One JSON object without line feed, keys always in this order; see {@link freezeRow}. */
  readonly json: string;
  /** The record's exact bytes, of `byte_length` bytes: `raw.bin` is these one after the other. */
  readonly raw: Uint8Array;
  readonly timeText: string | undefined;
}

/** What the records of a source have in common. */
interface Origin {
  readonly format: string;
  readonly zone: string | undefined;
}

/**
 * Reads the records behind events again from their sealed sources, in the order given. The same case gives the same
 * bytes on any machine and after every rebuild, since nothing but the record and its import's settings goes in.
 */
export async function* frozenRows(
  session: CaseSession,
  connection: ReadConnection,
  events: readonly ExhibitEvent[],
): AsyncGenerator<FrozenRow> {
  const origins = await readOrigins(connection);
  for (const event of events) {
    const origin = origins.get(event.source);
    if (origin === undefined) throw new Error(`Source ${event.source} has events but is not in the case.`);
    const slice = await readSlice(session, connection, event.source, event.record);
    const timeText = slice.columns.find(({ field }) => field === 'time')?.value;
    yield { event, json: freezeRow(event, slice, origin, timeText), raw: slice.raw, timeText };
  }
}

/** `rows.jsonl` hashed: SHA-256 over every line with its line feed, hex. */
export async function hashFrozenRows(rows: AsyncIterable<FrozenRow>): Promise<string> {
  const hash = createHash('sha256');
  for await (const { json } of rows) hash.update(json).update('\n');
  return hash.digest('hex');
}

/** Keys in the order of the package format's row provenance, then the normalised fields; empty ones are left out. */
function freezeRow(
  event: ExhibitEvent,
  slice: RecordBytes,
  { format, zone }: Origin,
  timeText: string | undefined,
): string {
  return JSON.stringify({
    event: recordId(event.source, event.record),
    source: sourceId(event.source),
    source_sha256: slice.sha256,
    record: Number(event.record),
    byte_offset: slice.byteOffset,
    byte_length: slice.byteLength,
    container: slice.container,
    line_start: slice.line,
    line_end: slice.lineEnd,
    encoding: slice.encoding,
    slice_sha256: slice.sliceSha256,
    parser: format,
    time_text: timeText,
    time_utc: formatIso(event.time),
    zone,
    account: event.account,
    customer: event.customer,
    action: event.action,
    ticket: event.ticket,
    host: event.host,
    ip: event.ip,
    fields: event.fields,
    session: event.session,
    team: event.team,
    count: event.count,
    flags: flagNames(event.flags),
  });
}

function flagNames(flags: number): readonly string[] | undefined {
  const names = [...((flags & 1) === 0 ? [] : ['fold']), ...((flags & 2) === 0 ? [] : ['gap'])];
  return names.length === 0 ? undefined : names;
}

async function readOrigins(connection: ReadConnection): Promise<ReadonlyMap<number, Origin>> {
  const rows = await connection.rows<{ ordinal: number; format: string; zone: string | undefined }>(sql`
    SELECT ordinal, json_extract_string(settings, '$.format') AS format,
      json_extract_string(settings, '$.zone') AS zone
    FROM source`);
  return new Map(rows.map(({ ordinal, format, zone }) => [ordinal, { format, zone }]));
}

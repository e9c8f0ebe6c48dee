import { createHash } from 'node:crypto';
import { recordId } from '../../../shared/model/ids';
import { formatIso } from '../../../shared/model/time';
import type { CaseSession } from '../case/session';
import type { ReadConnection } from '../db/connection';
import { containerOf } from '../ingest/records/read-record';
import { REPAIRED_FLAG } from '../ingest/repair/flag';
import { readSources, type SourceWithOrdinal } from '../ingest/source-rows';
import type { ExhibitEvent } from './exhibit-events';
import { type RecordSlice, readSlices, readTimeTexts } from './slices';

/** One frozen record: its line of `rows.jsonl` and the bytes behind it. */
export interface FrozenRow {
  readonly event: ExhibitEvent;
  /** One JSON object without line feed, keys always in this order; see {@link freezeRow}. */
  readonly json: string;
  /** The record's exact bytes, of `byte_length` bytes: `raw.bin` is these one after the other. */
  readonly raw: Uint8Array;
  readonly timeText: string | undefined;
}

/**
 * Which keys a row has. `named`: rows of packed files also say how one gets to the bytes. `first`: as exhibits were
 * frozen before rows said so, which must come out as they were.
 */
export type RowForm = 'named' | 'first';

/** Records read in one go: bounds what is held however large the exhibit is. */
const BATCH = 20_000;

/**
 * Reads the records behind events again from their sealed sources, in the order given. The same case gives the same
 * bytes on any machine and after every rebuild, since nothing but the record and its import's settings goes in.
 * @throws AppFailure `integrity.source`, `integrity.record`
 */
export async function* frozenRows(
  session: CaseSession,
  connection: ReadConnection,
  events: readonly ExhibitEvent[],
  form: RowForm = 'named',
): AsyncGenerator<FrozenRow> {
  const sources = await readSources(connection, session.folder);
  for (let from = 0; from < events.length; from += BATCH) {
    yield* await freezeBatch(connection, sources, events.slice(from, from + BATCH), form);
  }
}

/**
 * In which form records were put in evidence.
 * @param wanted SHA-256 of `rows.jsonl` then, hex
 * @returns the form that gives it, or the one in use when none does, and the hash of that
 */
export async function frozenForm(
  session: CaseSession,
  connection: ReadConnection,
  events: readonly ExhibitEvent[],
  wanted: string,
): Promise<{ readonly form: RowForm; readonly rowsSha256: string }> {
  const rowsSha256 = await hashFrozenRows(frozenRows(session, connection, events));
  const ordinals = new Set(events.map(({ source }) => source));
  const sources = await readSources(connection, session.folder);
  const isPacked = sources.some((each) => ordinals.has(each.ordinal) && each.settings.unpack.length > 0);
  if (rowsSha256 === wanted || !isPacked) return { form: 'named', rowsSha256 };
  const first = await hashFrozenRows(frozenRows(session, connection, events, 'first'));
  return first === wanted ? { form: 'first', rowsSha256: first } : { form: 'named', rowsSha256 };
}

async function freezeBatch(
  connection: ReadConnection,
  sources: readonly SourceWithOrdinal[],
  events: readonly ExhibitEvent[],
  form: RowForm,
): Promise<readonly FrozenRow[]> {
  const rows = new Map<ExhibitEvent, FrozenRow>();
  for (const ordinal of new Set(events.map((event) => event.source))) {
    const source = sources.find((each) => each.ordinal === ordinal);
    if (source === undefined) throw new Error(`Source ${ordinal} has events but is not in the case.`);
    const mine = events.filter((event) => event.source === ordinal);
    for (const row of await freezeSource(connection, source, mine, form)) rows.set(row.event, row);
  }
  return events.flatMap((event) => rows.get(event) ?? []);
}

async function freezeSource(
  connection: ReadConnection,
  source: SourceWithOrdinal,
  events: readonly ExhibitEvent[],
  form: RowForm,
): Promise<readonly FrozenRow[]> {
  const records = events.map(({ record }) => Number(record)).sort((a, b) => a - b);
  const slices = await readSlices(connection, source, records);
  const texts = await readTimeTexts(connection, source, records);
  return events.map((event) => {
    const record = Number(event.record);
    const slice = slices.get(record);
    if (slice === undefined) throw new Error(`Record ${record} of ${source.id} was asked for and not read.`);
    const timeText = texts.get(record);
    return { event, json: freezeRow(event, source, { ...slice, timeText, form }), raw: slice.raw, timeText };
  });
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
  source: SourceWithOrdinal,
  {
    form,
    timeText,
    ...slice
  }: RecordSlice & { readonly timeText: string | undefined; readonly form: RowForm },
): string {
  const { unpack } = source.settings;
  const way = form === 'named' && unpack.length > 0;
  return JSON.stringify({
    event: recordId(event.source, event.record),
    source: source.id,
    source_sha256: source.sha256,
    record: Number(event.record),
    byte_offset: slice.byteOffset,
    byte_length: slice.byteLength,
    container: containerOf(source),
    unpack: way ? unpack : undefined,
    content_sha256: way ? source.contentSha256 : undefined,
    line_start: slice.line,
    line_end: slice.lineEnd,
    encoding: source.encoding,
    slice_sha256: slice.sha256,
    parser: source.format,
    time_text: timeText,
    time_utc: formatIso(event.time),
    zone: source.zone,
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
  const names = [
    ...((flags & 1) === 0 ? [] : ['fold']),
    ...((flags & 2) === 0 ? [] : ['gap']),
    ...((flags & REPAIRED_FLAG) === 0 ? [] : ['repaired']),
  ];
  return names.length === 0 ? undefined : names;
}

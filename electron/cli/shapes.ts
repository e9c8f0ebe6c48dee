import type { Annotation, Exhibit } from '../../shared/contract/casework';
import type { LeadsResult } from '../../shared/contract/leads';
import type { Inspection, RecordBytes, RejectRow, SourceSummary } from '../../shared/contract/sources';
import type { Density, EventRow } from '../../shared/contract/timeline';
import type { SavedView } from '../../shared/contract/views';
import { formatIso, type Micros } from '../../shared/model/time';
import { viewText } from '../../shared/model/view-state';

/**
 * What commands print with --json. Times are ISO 8601 UTC with microseconds and `Z`; a missing value is null, so that
 * every object of a kind has the same keys.
 */

/** Bytes of evidence: as text, invalid UTF-8 as `\xNN`; then `rawBase64` has them exactly. */
export function rawShape(bytes: Uint8Array): { readonly raw: string; readonly rawBase64?: string } {
  const raw = bytesToText(bytes);
  return raw.exact ? { raw: raw.text } : { raw: raw.text, rawBase64: Buffer.from(bytes).toString('base64') };
}

function bytesToText(bytes: Uint8Array): { readonly text: string; readonly exact: boolean } {
  const text = Buffer.from(bytes).toString('utf8');
  if (Buffer.from(text, 'utf8').equals(bytes)) return { text, exact: true };
  return { text: escapeInvalid(bytes), exact: false };
}

/** Longest valid UTF-8 sequences as text, every other byte as `\xNN`. */
function escapeInvalid(bytes: Uint8Array): string {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes[at] ?? 0);
    const sequence = bytes.subarray(at, at + length);
    const text = sequence.length === length ? decodeOrNothing(decoder, sequence) : undefined;
    parts.push(text ?? `\\x${(bytes[at] ?? 0).toString(16).padStart(2, '0')}`);
    at += text === undefined ? 1 : length;
  }
  return parts.join('');
}

function sequenceLength(lead: number): number {
  if (lead < 0xc0) return 1;
  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

function decodeOrNothing(decoder: TextDecoder, bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

export function sourceShape(source: SourceSummary) {
  const { id, name, kind, sha256, bytes, records, events, rejects, duplicates, blanks } = source;
  return {
    ...{ id, name, kind, sha256, bytes, records, events, rejects, duplicates, blanks },
    asides: source.asides ?? null,
    repaired: source.repaired ?? 0,
    format: source.format,
    encoding: source.encoding,
    zone: source.zone ?? null,
    byReference: source.byReference,
    file: source.file,
    from: isoOrNull(source.from),
    to: isoOrNull(source.to),
    importedAt: formatIso(source.importedAt),
    warnings: source.warnings,
  };
}

/** Call times in words have intervals; everything else of an inspection is plain already. */
export function inspectionShape({ callTimes, ...inspection }: Inspection) {
  if (callTimes === undefined) return inspection;
  const shaped = callTimes.map(({ from, to, meanings, ...phrase }) => ({
    ...phrase,
    from: isoOrNull(from),
    to: isoOrNull(to),
    meanings: meanings.map((each) => ({ ...each, from: formatIso(each.from), to: formatIso(each.to) })),
  }));
  return { ...inspection, callTimes: shaped };
}

export function rejectShape(row: RejectRow) {
  const { source, record, line, byteOffset, byteLength, reason } = row;
  return { source, record, line, byteOffset, byteLength, reason, ...rawShape(row.raw) };
}

export const EVENT_KEYS = [
  'id',
  'source',
  'record',
  'time',
  'timeText',
  'account',
  'customer',
  'action',
  'ticket',
  'host',
  'fields',
  'session',
  'dst',
  'flags',
  'skewMicros',
] as const;

export function eventShape(row: EventRow): Record<(typeof EVENT_KEYS)[number], string | number | null> {
  return {
    id: row.id,
    source: row.source,
    record: row.record,
    time: formatIso(row.time),
    timeText: row.timeText,
    account: row.account,
    customer: row.customer ?? null,
    action: row.action ?? null,
    ticket: row.ticket ?? null,
    host: row.host ?? null,
    fields: row.fields ?? null,
    session: row.session ?? null,
    dst: row.flags.find((flag) => flag === 'fold' || flag === 'gap') ?? null,
    flags: row.flags.length === 0 ? null : row.flags.join(' '),
    skewMicros: row.skew === undefined ? null : Number(row.skew),
  };
}

export function recordShape(record: RecordBytes) {
  const { source, sha256, line, byteOffset, byteLength } = record;
  return {
    ...{ source, sha256, record: record.record, line },
    ...(record.row === undefined ? {} : { row: record.row }),
    ...{ byteOffset, byteLength },
    ...rawShape(record.raw),
    sliceSha256: record.sliceSha256,
    encoding: record.encoding,
    container: record.container ?? null,
    repair: record.repair === undefined ? null : { ...record.repair, at: formatIso(record.repair.at) },
    columns: record.columns.map(({ name, value, field }) => ({
      name,
      value: value ?? null,
      field: field ?? null,
    })),
  };
}

/** Bin i covers [from + ⌈i·length/bins⌉, from + ⌈(i+1)·length/bins⌉). */
export function densityShape({ from, to, counts, lanes }: Density) {
  const edge = (i: number) => {
    const product = (to - from) * BigInt(i);
    const bins = BigInt(counts.length);
    return from + (product + bins - 1n) / bins;
  };
  return {
    from: formatIso(from),
    to: formatIso(to),
    bins: [...counts].map((count, i) => ({ start: formatIso(edge(i)), end: formatIso(edge(i + 1)), count })),
    lanes: lanes.map((lane) => ({ key: lane.key, total: lane.total, counts: [...lane.counts] })),
  };
}

export function leadsShape(result: LeadsResult) {
  const { lookBack, skew, ranAt, ...rest } = result;
  return { ...rest, lookBackMicros: Number(lookBack), skewMicros: Number(skew), ranAt: formatIso(ranAt) };
}

export function annotationShape({ at, editedAt, ...rest }: Annotation) {
  return { ...rest, at: formatIso(at), editedAt: isoOrNull(editedAt) };
}

export function exhibitShape({ at, ...rest }: Exhibit) {
  return { ...rest, at: formatIso(at) };
}

function isoOrNull(time: Micros | undefined): string | null {
  return time === undefined ? null : formatIso(time);
}

export function viewShape({ id, name, state, actor, at }: SavedView) {
  const { query, span, zone, lanes, selected } = state;
  return {
    ...{ id, name, query, zone },
    from: isoOrNull(span?.from),
    to: isoOrNull(span?.to),
    lanes: lanes.by,
    account: selected.account ?? null,
    text: viewText(state),
    actor,
    at: formatIso(at),
  };
}

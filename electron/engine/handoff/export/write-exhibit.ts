import type { Exhibit } from '../../../../shared/contract/casework';
import type { Call } from '../../../../shared/contract/timeline';
import { appError } from '../../../../shared/errors';
import { recordId, sourceId } from '../../../../shared/model/ids';
import { safeCsvHeader, safeCsvRow } from '../../../../shared/model/safe-csv';
import { formatIso } from '../../../../shared/model/time';
import { AppFailure } from '../../../../shared/result';
import type { CaseSession } from '../../case/session';
import { type ExhibitEvent, exhibitEvents } from '../../casework/exhibit-events';
import { type FrozenRow, frozenForm, frozenRows } from '../../casework/frozen-rows';
import type { ReadConnection } from '../../db/connection';
import { stepWords } from '../../reconcile/settings-words';
import type { Digest } from '../bag/digest';
import type { BagFile, BagWriter } from '../bag/writer';
import { exhibitSvg } from '../exhibits/view-svg';
import { MOST_ROWS, type ReportExhibit, type ReportRow } from '../report/data';
import { cutCommand } from './cut-command';
import { frozenPlace } from './frozen-place';
import { exhibitFolder, originalName, originalPath } from './names';
import type { ReadmeExample } from './readme';

const CSV_COLUMNS = [
  'event',
  'source',
  'record',
  'time_utc',
  'time_text',
  'account',
  'customer',
  'action',
  'ticket',
  'host',
  'ip',
  'fields',
  'session',
  'team',
  'count',
];

export interface ExhibitInputs {
  readonly session: CaseSession;
  readonly connection: ReadConnection;
  readonly exhibit: Exhibit;
  /** All calls of the case. */
  readonly calls: readonly Call[];
  /** SHA-256 by source id, for the chart's margin. */
  readonly sourceHashes: ReadonlyMap<string, string>;
  /** File in `data/originals/` by source id. */
  readonly originals: ReadonlyMap<string, string>;
  readonly software: string;
}

/** An exhibit as the report shows it, with records for the README to find by hand. */
export interface WrittenExhibit extends ReportExhibit {
  readonly examples: readonly ReadmeExample[];
}

/**
 * Freezes an exhibit into the bag: its records are read from the sealed sources again.
 * @throws AppFailure `integrity.exhibit` when they are not, byte for byte, what was put in evidence.
 */
export async function writeExhibit(bag: BagWriter, inputs: ExhibitInputs): Promise<WrittenExhibit> {
  const { connection, exhibit } = inputs;
  const folder = exhibitFolder(exhibit.id);
  const events = await exhibitEvents(connection, exhibit.events);
  const { rows, examples } = await writeRows(bag, folder, inputs, events);
  const view = exhibitSvg({
    title: `${exhibit.id}  ${exhibit.title}`,
    events,
    calls: callsOf(events, inputs.calls),
    provenance: provenance(inputs, events),
  });
  await bag.add(`${folder}/view.svg`, view);
  await bag.add(`${folder}/query.sql`, `${exhibit.query.trimEnd()}\n`);
  await bag.add(`${folder}/note.json`, `${JSON.stringify(noteOf(exhibit, events), undefined, 2)}\n`);
  return { exhibit, rows, records: events.length, view, examples };
}

/** Writes the three files with a line or a stretch of bytes for every record. */
async function writeRows(
  bag: BagWriter,
  folder: string,
  { session, connection, exhibit, originals }: ExhibitInputs,
  events: readonly ExhibitEvent[],
): Promise<Pick<WrittenExhibit, 'rows' | 'examples'>> {
  const { form } = await frozenForm(session, connection, events, exhibit.rowsSha256);
  const files = {
    jsonl: await bag.open(`${folder}/rows.jsonl`),
    raw: await bag.open(`${folder}/raw.bin`),
    csv: await bag.open(`${folder}/view.csv`),
  };
  const rows: ReportRow[] = [];
  const examples = new Map<boolean, ReadmeExample>();
  const tried = new Set<number>();
  let line = 0;
  await files.csv.write(safeCsvHeader(CSV_COLUMNS));
  let digests: readonly Digest<'sha256'>[];
  try {
    for await (const row of frozenRows(session, connection, events, form)) {
      await writeRow(files, row);
      line += 1;
      if (!tried.has(row.event.source))
        addExample(examples, { exhibit: exhibit.id, row: line }, row, originals);
      tried.add(row.event.source);
      if (rows.length < MOST_ROWS) rows.push(reportRow(row));
    }
  } finally {
    digests = await Promise.all([files.jsonl.close(), files.raw.close(), files.csv.close()]);
  }
  const found = digests[0]?.hashes.sha256 ?? '';
  if (found !== exhibit.rowsSha256) throw new AppFailure(differs(exhibit, found));
  return { rows, examples: [...examples.values()] };
}

async function writeRow(
  files: { readonly jsonl: BagFile; readonly raw: BagFile; readonly csv: BagFile },
  { event, json, raw, timeText }: FrozenRow,
): Promise<void> {
  await files.jsonl.write(`${json}\n`);
  await files.raw.write(raw);
  const cells = [
    recordId(event.source, event.record),
    sourceId(event.source),
    String(event.record),
    formatIso(event.time),
    timeText,
    event.account,
    event.customer,
    event.action,
    event.ticket,
    event.host,
    event.ip,
    event.fields,
    event.session,
    event.team,
    event.count?.toString(),
  ];
  await files.csv.write(safeCsvRow(CSV_COLUMNS, cells));
}

/** The first record of a plain original, and the first of a packed one. */
function addExample(
  examples: Map<boolean, ReadmeExample>,
  at: Pick<ReadmeExample, 'exhibit' | 'row'>,
  { json }: FrozenRow,
  originals: ExhibitInputs['originals'],
): void {
  const row = frozenPlace.parse(JSON.parse(json));
  const { unpack = [], byte_offset: byteOffset, byte_length: byteLength, slice_sha256: sliceSha256 } = row;
  const isPacked = row.container !== undefined;
  if (examples.has(isPacked) || (isPacked && unpack.length === 0)) return;
  const original = originals.get(row.source) ?? originalName(row.source);
  const command = cutCommand({ file: originalPath(original), unpack, byteOffset, byteLength });
  if (command === undefined) return;
  const packed = isPacked ? { packed: unpack.map(stepWords).join('; ') } : {};
  examples.set(isPacked, { ...at, original, byteOffset, byteLength, sliceSha256, ...packed, command });
}

function reportRow({ event, timeText }: FrozenRow): ReportRow {
  const { source, record, time, account, customer, action, ticket, host } = event;
  return {
    event: recordId(source, record),
    timeText: timeText ?? '',
    ...{ time, account, customer, action, ticket, host },
  };
}

function callsOf(events: readonly ExhibitEvent[], calls: readonly Call[]) {
  const customers = new Set(events.map((event) => event.customer));
  return calls
    .filter((call) => customers.has(call.customer))
    .map(({ id, customer, from, to }) => ({ report: id, customer, from, to }));
}

function provenance(
  { session, exhibit, sourceHashes, software }: ExhibitInputs,
  events: readonly ExhibitEvent[],
) {
  const sources = [...new Set(events.map((event) => sourceId(event.source)))].sort();
  return [
    `Case ${session.header.id}, ${exhibit.id}: ${events.length} records, frozen ${formatIso(exhibit.at)} by ${exhibit.actor}. ${software}.`,
    `SHA-256 of rows.jsonl ${exhibit.rowsSha256}`,
    ...sources.map((id) => `${id}  SHA-256 ${sourceHashes.get(id) ?? 'unknown'}`),
  ];
}

function noteOf(exhibit: Exhibit, events: readonly ExhibitEvent[]) {
  const { id, title, note, actor, at, rowsSha256 } = exhibit;
  return {
    ...{ id, title, note, actor },
    at: formatIso(at),
    records: events.length,
    sources: [...new Set(events.map((event) => sourceId(event.source)))].sort(),
    rows_sha256: rowsSha256,
    files: {
      'raw.bin': 'the exact bytes of the records, one after the other, as rows.jsonl lists them',
      'rows.jsonl': 'where each record stands in its source and how it was read',
      'view.csv': 'the same for a spreadsheet; guarded_cells names cells that got an apostrophe in front',
      'view.svg': 'the records and the calls on one time axis, UTC',
      'query.sql': 'what was asked when it was frozen',
    },
  };
}

function differs(exhibit: Exhibit, found: string) {
  return appError(
    'integrity.exhibit',
    `${exhibit.id} does not come out as it was put in evidence: its records or how they are read changed. Nothing was exported.`,
    { exhibit: exhibit.id, expected: exhibit.rowsSha256, found },
  );
}

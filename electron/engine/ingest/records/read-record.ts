import { createHash } from 'node:crypto';
import type { ImportSettings, RecordBytes } from '../../../../shared/contract/sources';
import { appError } from '../../../../shared/errors';
import { parseRecordId, recordId, sourceId } from '../../../../shared/model/ids';
import { AppFailure, unwrap } from '../../../../shared/result';
import type { ReadConnection } from '../../db/connection';
import { sql } from '../../db/sql';
import { decode, type Encoding, isEncoding } from '../bytes/encoding';
import { type Extractor, isUnfit, type Values } from '../cut/extractor';
import { readerOf } from '../cut/layouts';
import { DEFECT } from '../cut/rules';
import { mappedPlaces } from '../formats/joined-columns';
import { requireSealed } from '../recheck';
import { repairOf } from '../repair/list';
import { readSource, type SourceWithOrdinal, textSource } from '../source-rows';
import { seemsUnchanged } from './agree';
import { asRead } from './as-read';
import { sheetRowOf } from './sheet-row';
import { storedValues } from './stored-values';
import { walkFromTop, walkRecords } from './walk-records';

/** Where a record's bytes lie, and the bytes. */
export interface RawRecord {
  readonly record: number;
  readonly line: number;
  readonly lineEnd: number;
  readonly byteOffset: number;
  readonly byteLength: number;
  readonly raw: Uint8Array;
  /** It can be cut into its columns. */
  readonly whole: boolean;
}

/**
 * The bytes behind one record of any kind, read from the sealed file now.
 * @param neighbours how many records before and after to show
 * @throws AppFailure `usage.event` when there is no such record, `integrity.*` and `io.source` when the file is not
 *   what it was
 */
export async function readRecord(
  connection: ReadConnection,
  folder: string,
  id: string,
  neighbours: number,
  signal: AbortSignal,
): Promise<RecordBytes> {
  const { source: ordinal, record: big } = unwrap(parseRecordId(id));
  const record = Number(big);
  const source = await readSource(connection, folder, ordinal);
  if (source === undefined || record < 1 || record > source.records) throw new AppFailure(noSuchRecord(id));
  const from = Math.max(1, record - neighbours);
  const to = Math.min(source.records, record + neighbours);
  const wanted = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const found: (RawRecord & { readonly raw: Uint8Array<ArrayBuffer> })[] = [];
  await readRecords(connection, source, wanted, (each) =>
    found.push({ ...each, raw: new Uint8Array(each.raw) }),
  );
  const own = found.find((each) => each.record === record);
  if (own === undefined) throw new AppFailure(noSuchRecord(id));
  const encoding = encodingOf(source);
  const container = containerOf(source);
  const row = await sheetRowOf(source, own.byteOffset);
  const cut = own.whole ? await valuesOf(connection, source, record, decode(own.raw, encoding)) : undefined;
  if (!(await isAsImported(connection, source, own, cut))) await requireSealed(source, signal);
  const repair = await repairOf(connection, source, record);
  const values = (await asRead(connection, ordinal, record)) ?? cut ?? [];
  const { whole: _, ...place } = own;
  return {
    id: recordId(ordinal, record),
    source: source.id,
    sha256: source.sha256,
    ...place,
    ...(container === undefined ? {} : { container }),
    ...(row === undefined ? {} : { row }),
    encoding: source.settings.encoding,
    sliceSha256: createHash('sha256').update(own.raw).digest('hex'),
    columns: describeColumns(source.settings, values),
    ...(repair === undefined ? {} : { repair: repair.describe(values) }),
    neighbours: found
      .filter((each) => each !== own)
      .map((each) => ({ record: each.record, text: oneLine(decode(each.raw, encoding)) })),
  };
}

/**
 * Records of one source in bulk, e.g. for an exhibit: one pass over what lies between them.
 * @param wanted ascending record numbers
 * @param visit gets each in turn; `raw` is valid inside the call only
 */
export async function readRecords(
  connection: ReadConnection,
  source: SourceWithOrdinal,
  wanted: ArrayLike<number>,
  visit: (record: RawRecord) => void,
): Promise<void> {
  const text = await textSource(connection, source.ordinal, source);
  try {
    await walkRecords(text, wanted, (walk) =>
      visit({
        record: walk.record,
        line: walk.line,
        lineEnd: walk.line + walk.cutter.embedded,
        byteOffset: walk.offset,
        byteLength: walk.length,
        raw: walk.bytes(),
        whole: walk.defect === DEFECT.none,
      }),
    );
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'EACCES') throw new AppFailure(sourceGone(source, error));
    throw error;
  }
}

/** What an import made of the record's bytes: the extractor that read it then reads it again. */
async function valuesOf(
  connection: ReadConnection,
  source: SourceWithOrdinal,
  record: number,
  text: string,
): Promise<Values | undefined> {
  const { settings } = source;
  const extractor = readerOf(settings.format).extractor(settings);
  if (remembers(settings)) await recall(connection, source, record, extractor);
  const found = extractor.values(text);
  return isUnfit(found) ? undefined : found;
}

/** Formats whose records mean what lines before them say. */
function remembers({ layout, firstYear }: ImportSettings): boolean {
  return layout?.type === 'w3c' || firstYear !== undefined;
}

/** Shows an extractor all that lies before a record. */
async function recall(
  connection: ReadConnection,
  source: SourceWithOrdinal,
  record: number,
  extractor: Extractor,
): Promise<void> {
  const encoding = encodingOf(source);
  const text = await textSource(connection, source.ordinal, source);
  await walkFromTop(text, (walk) => {
    if (walk.piece === 'aside') extractor.aside?.(decode(walk.bytes(), encoding));
    else if (walk.piece === 'record' && walk.record < record && walk.defect === DEFECT.none) {
      extractor.values(decode(walk.bytes(), encoding));
    }
    walk.stopped = walk.piece === 'record' && walk.record >= record;
  });
}

/** A quick look: what the database has of the record, or of its reject, against its bytes. */
async function isAsImported(
  connection: ReadConnection,
  source: SourceWithOrdinal,
  own: RawRecord,
  values: Values | undefined,
): Promise<boolean> {
  const { ordinal } = source;
  const kept = await connection.one<{ raw: Uint8Array }>(sql`
    SELECT raw FROM reject WHERE source = ${ordinal} AND record = ${own.record}
    UNION ALL SELECT raw FROM repair WHERE source = ${ordinal} AND record = ${own.record}`);
  if (kept !== undefined) return Buffer.from(own.raw).equals(kept.raw);
  const stored = await storedValues(connection, source, own.record);
  return stored !== undefined && seemsUnchanged(source.settings, values, stored);
}

function describeColumns({ columns, mapping }: ImportSettings, values: Values): RecordBytes['columns'] {
  const fields = new Map(
    Object.entries(mapping).flatMap(([field, column]) =>
      (mappedPlaces(columns, column) ?? []).map((at) => [columns[at] ?? '', field] as const),
    ),
  );
  return columns.map((name, i) => {
    const value = values[i];
    const field = fields.get(name);
    return { name, ...(value === undefined ? {} : { value }), ...(field === undefined ? {} : { field }) };
  });
}

/** How the offsets of a source are to be understood, when they are not into the file itself. */
export function containerOf({ settings }: Pick<SourceWithOrdinal, 'settings'>): string | undefined {
  return settings.unpack.at(-1)?.type;
}

function encodingOf({ settings }: SourceWithOrdinal): Encoding {
  return isEncoding(settings.encoding) ? settings.encoding : 'utf-8';
}

function oneLine(text: string): string {
  return text.slice(0, 10_000).replaceAll(/\r\n|\r|\n/g, '⏎');
}

function noSuchRecord(id: string) {
  return appError('usage.event', `There is no record ${id} in this case. Ids look like EV-0001:17.`);
}

function sourceGone({ ordinal, name, file }: SourceWithOrdinal, cause: unknown) {
  return appError(
    'io.source',
    `${sourceId(ordinal)} (${name}) cannot be read from ${file}. Put it back to see its records' bytes.`,
    { file },
    cause,
  );
}

import { createHash } from 'node:crypto';
import type { RecordBytes } from '../../../../shared/contract/sources';
import { appError } from '../../../../shared/errors';
import { parseRecordId, recordId, sourceId } from '../../../../shared/model/ids';
import { AppFailure, unwrap } from '../../../../shared/result';
import type { ReadConnection } from '../../db/connection';
import { ident, join, sql } from '../../db/sql';
import { decode, type Encoding, isEncoding } from '../bytes/encoding';
import { mappedPlaces } from '../formats/joined-columns';
import { requireSealed } from '../recheck';
import { repairOf } from '../repair/list';
import { readSources, type SourceWithOrdinal, textSource } from '../source-rows';
import { seemsUnchanged } from './agree';
import { sheetRowOf } from './sheet-row';
import { walkRecords } from './walk-records';

/** Where a record's bytes lie, and the bytes. */
export interface RawRecord {
  readonly record: number;
  readonly line: number;
  readonly lineEnd: number;
  readonly byteOffset: number;
  readonly byteLength: number;
  readonly raw: Uint8Array;
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
  const source = (await readSources(connection, folder)).find((each) => each.ordinal === ordinal);
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
  const columns = await columnsOf(connection, source, record);
  const values = columns.map(({ value }) => value);
  const repair = await repairOf(connection, source, record);
  const stored = repair?.was ?? values;
  if (!seemsUnchanged(source.settings, decode(own.raw, encoding), stored)) {
    await requireSealed(source, signal);
  }
  return {
    id: recordId(ordinal, record),
    source: source.id,
    sha256: source.sha256,
    ...own,
    ...(container === undefined ? {} : { container }),
    ...(row === undefined ? {} : { row }),
    encoding: source.settings.encoding,
    sliceSha256: createHash('sha256').update(own.raw).digest('hex'),
    columns,
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
      }),
    );
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'EACCES') throw new AppFailure(sourceGone(source, error));
    throw error;
  }
}

async function columnsOf(
  connection: ReadConnection,
  { ordinal, settings }: SourceWithOrdinal,
  record: number,
): Promise<RecordBytes['columns']> {
  const columns = settings.columns.map((_, i) => ident(`c${i}`));
  const row = await connection.one<Record<string, string | undefined>>(
    sql`SELECT ${join(columns, sql`, `)} FROM ${ident(`raw_${ordinal}`)} WHERE rowid = ${record - 1}`,
  );
  const fields = new Map(
    Object.entries(settings.mapping).flatMap(([field, column]) =>
      (mappedPlaces(settings.columns, column) ?? []).map(
        (at) => [settings.columns[at] ?? '', field] as const,
      ),
    ),
  );
  return settings.columns.map((name, i) => {
    const value = row?.[`c${i}`];
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

import type { CallPhrase, CallTimesSettings } from '../../../../shared/contract/call-times';
import { WORDS_FLAG } from '../../../../shared/model/call-flags';
import { formatIso, type Micros, parseIso } from '../../../../shared/model/time';
import { unwrap } from '../../../../shared/result';
import type { ReadConnection, WriteConnection } from '../../db/connection';
import { ident, literal, type Sql, sql } from '../../db/sql';
import type { LoadPlan } from '../load/plan';
import { fieldText, fieldValue, isMapped, textRows, valueColumn } from '../load/text';
import type { TimeReading } from '../load/time';
import { columnOrder } from './column-order';
import { CALL_FIELDS, callKey, WORDS } from './fields';
import { type FoundPhrase, readPhrases } from './read-phrases';
import { readReceipts } from './receipts';
import { UNREAD } from './verdict';

/** A time field whose values are words: each is an interval looked up by its text and the receipt beside it. */
export interface WordsReading extends TimeReading {
  /** Microseconds from the first to the last of the interval. */
  readonly lasts: Sql;
  readonly flags: Sql;
}

export function isWordsReading(reading: TimeReading): reading is WordsReading {
  return 'lasts' in reading;
}

export function isWords(plan: LoadPlan, field: string): boolean {
  return isMapped(plan, field) && plan.settings.timeFormats[field] === WORDS;
}

function table({ ordinal, part }: LoadPlan): Sql {
  return ident(`import_words_${part ?? ordinal}`);
}

/**
 * Makes the table that leads from texts and receipts to intervals: those the examiner has confirmed, and for values
 * that were not there then (repaired ones, or a sample looked at) what their words mean. Does nothing without words.
 */
export async function prepareCallTimes(connection: WriteConnection, plan: LoadPlan): Promise<void> {
  const fields = CALL_FIELDS.filter((field) => isWords(plan, field));
  if (fields.length === 0) return;
  const found = (await Promise.all(fields.map((field) => distinct(connection, plan, field)))).flat();
  const frozen = plan.settings.callTimes?.intervals ?? {};
  const known = found.filter(({ text, received }) => Object.hasOwn(frozen, callKey(text, received)));
  const others = found.filter((each) => !known.includes(each));
  const rows = [
    ...known.map((each) => fromFrozen(each, frozen)),
    ...(await othersOf(connection, plan, others)),
  ];
  const unique = [...new Map(rows.map((row) => [`${row.text}|${row.received}`, row])).values()];
  const micros = (key: 'from' | 'to') => unique.map((row) => row[key]?.toString());
  await connection.run(sql`
    CREATE OR REPLACE TEMP TABLE ${table(plan)} AS
    SELECT unnest(${unique.map(({ text }) => text)}::VARCHAR[]) AS "text",
      unnest(${unique.map(({ received }) => received)}::VARCHAR[]) AS received,
      unnest(${micros('from')}::VARCHAR[])::BIGINT AS from_ts, unnest(${micros('to')}::VARCHAR[])::BIGINT AS to_ts,
      unnest(${unique.map(({ exact }) => exact)}::VARCHAR[])::BOOLEAN AS exact,
      unnest(${unique.map(({ reason }) => reason)}::VARCHAR[]) AS reason`);
}

export async function dropCallTimes(connection: WriteConnection, plan: LoadPlan): Promise<void> {
  await connection.run(sql`DROP TABLE IF EXISTS ${table(plan)}`);
}

async function distinct(connection: ReadConnection, plan: LoadPlan, field: string): Promise<FoundPhrase[]> {
  const rows = await connection.rows<{ text: string; received: string; records: number }>(sql`
    SELECT ${fieldValue(plan, field)} AS "text", ${receivedSql(plan, true)} AS received, count(*)::DOUBLE AS records
    FROM (${textRows(plan)}) r WHERE ${fieldText(plan, field)} IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2`);
  return rows.map((row) => ({ field, ...row }));
}

function receivedSql(plan: LoadPlan, qualified: boolean): Sql {
  if (!isMapped(plan, 'received')) return sql`''`;
  const column = valueColumn('received');
  return qualified ? sql`coalesce(r.${column}, '')` : sql`coalesce(${column}, '')`;
}

/** A whole import is made of confirmed texts only; a repaired value is the examiner's own word already. */
async function othersOf(
  connection: ReadConnection,
  plan: LoadPlan,
  found: readonly FoundPhrase[],
): Promise<readonly Row[]> {
  if (plan.settings.callTimes === undefined || plan.part !== undefined) {
    return (await readNow(connection, plan, found)).map(rowOf);
  }
  const reason = UNREAD.unconfirmed;
  return found.map(({ text, received }) => ({
    text,
    received,
    from: undefined,
    to: undefined,
    exact: 'false',
    reason,
  }));
}

async function readNow(
  connection: ReadConnection,
  { settings }: LoadPlan,
  found: readonly FoundPhrase[],
): Promise<readonly CallPhrase[]> {
  const zone = settings.zone ?? 'UTC';
  const format = settings.timeFormats.received ?? 'iso';
  const receipts = await readReceipts(
    connection,
    found.map(({ received }) => received),
    format,
    zone,
  );
  const order = settings.dateOrder ?? columnOrder(found.map(({ text }) => text)).order;
  return readPhrases(found, { zone, order, receipts, corrections: {} });
}

interface Row {
  readonly text: string;
  readonly received: string;
  readonly from: Micros | undefined;
  readonly to: Micros | undefined;
  readonly exact: string;
  readonly reason: string | undefined;
}

function rowOf({ text, received, from, to, sure, why }: CallPhrase): Row {
  return { text, received, from, to, exact: String(sure === 'exact'), reason: reasonOf(why, from) };
}

function reasonOf(why: string, from: Micros | undefined): string | undefined {
  if (from !== undefined) return undefined;
  return Object.values(UNREAD).find((sentence) => why.startsWith(sentence)) ?? UNREAD.apart;
}

function fromFrozen({ text, received }: FoundPhrase, frozen: CallTimesSettings['intervals']): Row {
  const { from, to, sure, reason } = frozen[callKey(text, received)] ?? {};
  const micros = (time: string | undefined) => (time === undefined ? undefined : unwrap(parseIso(time)));
  return { text, received, from: micros(from), to: micros(to), exact: String(sure === 'exact'), reason };
}

/** What was confirmed, as the settings of an import keep it. */
export function frozenIntervals(phrases: readonly CallPhrase[]): CallTimesSettings['intervals'] {
  return Object.fromEntries(
    phrases.map(({ text, received, from, to, sure, why }) => {
      const reason = reasonOf(why, from);
      const interval =
        from === undefined || to === undefined ? {} : { from: formatIso(from), to: formatIso(to) };
      return [callKey(text, received), { ...interval, sure, ...(reason === undefined ? {} : { reason }) }];
    }),
  );
}

/** How a field of words is read, about the columns of the text rows. {@link prepareCallTimes} comes first. */
export function wordsReading(plan: LoadPlan, field: string): WordsReading {
  const found = (value: Sql) =>
    sql`(SELECT ${value} FROM ${table(plan)} w
      WHERE w."text" = ${valueColumn(field)} AND w.received = ${receivedSql(plan, false)})`;
  return {
    field,
    micros: found(sql`w.from_ts`),
    absolute: 'all',
    isDay: sql`false`,
    // The table of reports holds the last microsecond of a call, as it does for days.
    lasts: sql`coalesce(${found(sql`w.to_ts - w.from_ts - 1`)}, 0)`,
    flags: sql`coalesce(${found(sql`CASE WHEN w.exact THEN 0 ELSE ${literal(String(WORDS_FLAG))}::INTEGER END`)}, 0)`,
  };
}

/** Why a text is no interval, each a reason of its own. `named` is the field in words. */
export function wordChecks(
  plan: LoadPlan,
  field: string,
  named: string,
): readonly { readonly reason: string; readonly fails: Sql }[] {
  return Object.values(UNREAD).map((sentence) => ({
    reason: `${named} is in words and cannot be read: ${sentence}`,
    fails: sql`(SELECT w.reason FROM ${table(plan)} w WHERE w."text" = ${fieldValue(plan, field)}
      AND w.received = ${receivedSql(plan, true)}) = ${literal(sentence)}`,
  }));
}

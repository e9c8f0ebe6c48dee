import type { ImportChoices, ImportQuestion } from '../../../../shared/contract/sources';
import { appError } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import type { ReadConnection } from '../../db/connection';
import { ident, join, literal, sql } from '../../db/sql';
import { looksLike, TIME_FORMATS, type TimeFormat, titleOf } from '../formats/time-formats';
import { hasOffset, isAbsolute, roughMicros } from '../load/time';

/** What the values of one time column say about how they are written. */
export interface FoundTime {
  readonly format: string | undefined;
  /** Set when the order of day and month is part of the format. */
  readonly order: 'day-first' | 'month-first' | undefined;
  /** Some values do not say where their time is. */
  readonly needsZone: boolean;
  readonly reasons: readonly string[];
  readonly questions: readonly ImportQuestion[];
}

/** Values outside these are taken for something else that happens to fit. Microseconds: 1900, 1990 and 2200. */
const PLAUSIBLE_FROM = '-2208988800000000';
const PLAUSIBLE_EPOCH_FROM = '631152000000000';
const PLAUSIBLE_TO = '7258118400000000';
/** Share of the values that a format must read before it is believed. */
const BELIEVED = 0.5;

interface Tried {
  readonly format: TimeFormat;
  readonly read: number;
}

/**
 * Finds how the values of a time column are written. The order of day and month is settled only when some value
 * cannot be read the other way round and none speaks against it; else it is asked for.
 */
export async function findTime(
  connection: ReadConnection,
  field: string,
  values: readonly string[],
  choices: ImportChoices,
): Promise<FoundTime> {
  if (choices.timeFormat !== undefined) return await givenTime(connection, field, values, choices.timeFormat);
  const none = { format: undefined, order: undefined, needsZone: false, reasons: [] };
  const wanted = TIME_FORMATS.filter(
    ({ order, format }) =>
      (order === undefined || choices.dateOrder === undefined || order === choices.dateOrder) &&
      values.some((value) => looksLike(value, format)),
  );
  const tried = wanted.length === 0 ? [] : await tryFormats(connection, values, wanted);
  const best = tried.reduce<Tried | undefined>(
    (a, b) => (a === undefined || b.read > a.read ? b : a),
    undefined,
  );
  if (best === undefined || best.read === 0 || best.read < values.length * BELIEVED) {
    return { ...none, questions: [formatQuestion(field, values)] };
  }
  const settled = { reasons: [], questions: [] };
  const order =
    choices.dateOrder === undefined ? await judgeOrder(connection, field, values, best.format) : settled;
  const needsZone = await anyWithoutZone(connection, values, best.format.format);
  const reasons = [`${field}: ${best.read} of ${values.length} sampled values are ${best.format.title}.`];
  return {
    format: best.format.format,
    order: best.format.order,
    needsZone,
    reasons: [...reasons, ...order.reasons],
    questions: order.questions,
  };
}

async function givenTime(
  connection: ReadConnection,
  field: string,
  values: readonly string[],
  format: string,
): Promise<FoundTime> {
  const known: TimeFormat = { format, title: titleOf(format), sample: '' };
  const [tried] = await tryFormats(connection, values, [known]);
  const reasons = [`${field}: ${tried?.read ?? 0} of ${values.length} sampled values are ${known.title}.`];
  const needsZone = await anyWithoutZone(connection, values, format);
  return { format, order: undefined, needsZone, reasons, questions: [] };
}

/** @throws AppFailure `usage.time-format` when a format is none */
async function tryFormats(
  connection: ReadConnection,
  values: readonly string[],
  formats: readonly TimeFormat[],
): Promise<readonly Tried[]> {
  const counts = formats.map(({ format }, i) => {
    const micros = roughMicros(sql`t`, format);
    const from = format.startsWith('epoch-') ? PLAUSIBLE_EPOCH_FROM : PLAUSIBLE_FROM;
    return sql`count(*) FILTER (${micros} BETWEEN ${literal(from)}::BIGINT AND ${literal(PLAUSIBLE_TO)}::BIGINT)::DOUBLE
      AS ${ident(`n${i}`)}`;
  });
  try {
    const row = await connection.one<Record<string, number>>(
      sql`SELECT ${join(counts, sql`, `)} FROM (SELECT unnest(${[...values]}::VARCHAR[]) AS t)`,
    );
    return formats.map((format, i) => ({ format, read: row?.[`n${i}`] ?? 0 }));
  } catch (error) {
    throw new AppFailure(
      appError(
        'usage.time-format',
        `“${formats[0]?.format}” is not a time format. Use iso, epoch-s, epoch-ms, epoch-us, epoch-ns or a pattern like %d/%m/%Y %H:%M.`,
        undefined,
        error,
      ),
    );
  }
}

async function anyWithoutZone(
  connection: ReadConnection,
  values: readonly string[],
  format: string,
): Promise<boolean> {
  if (format.startsWith('epoch-')) return false;
  if (format !== 'iso') return !isAbsolute(format);
  const row = await connection.one<{ n: number }>(
    sql`SELECT count(*)::DOUBLE AS n FROM (SELECT unnest(${[...values]}::VARCHAR[]) AS t)
      WHERE NOT ${hasOffset(sql`t`)} AND regexp_matches(t, '[0-9]') AND ${roughMicros(sql`t`, format)} IS NOT NULL`,
  );
  return (row?.n ?? 0) > 0;
}

interface Order {
  readonly reasons: readonly string[];
  readonly questions: readonly ImportQuestion[];
}

/** How many values only one of two readings can read. */
async function judgeOrder(
  connection: ReadConnection,
  field: string,
  values: readonly string[],
  best: TimeFormat,
): Promise<Order> {
  const { order: one, twin } = best;
  if (one === undefined || twin === undefined) return { reasons: [], questions: [] };
  const here = roughMicros(sql`t`, best.format);
  const there = roughMicros(sql`t`, twin);
  const found = await connection.one<{ only: number; against: number }>(sql`
    SELECT count(*) FILTER (${here} IS NOT NULL AND ${there} IS NULL)::DOUBLE AS "only",
           count(*) FILTER (${here} IS NULL AND ${there} IS NOT NULL)::DOUBLE AS against
    FROM (SELECT unnest(${[...values]}::VARCHAR[]) AS t)`);
  return orderFrom(field, one, found?.only ?? 0, found?.against ?? 0, values[0] ?? '');
}

/**
 * @param only values that can only be read in the order `one`
 * @param against values that can only be read the other way round
 */
export function orderFrom(
  field: string,
  one: 'day-first' | 'month-first',
  only: number,
  against: number,
  example: string,
): Order {
  const other = one === 'day-first' ? 'month-first' : 'day-first';
  if (only > 0 && against === 0) {
    const values = only === 1 ? 'value' : 'values';
    return {
      reasons: [`${field}: ${one}, because ${only} ${values} cannot be ${other} and none speaks against it.`],
      questions: [],
    };
  }
  const text =
    only === 0 && against === 0
      ? `In ${field}, do days or months come first? Nothing tells: “${example}” and all others can be read both ways.`
      : `In ${field}, do days or months come first? ${only} values can only be ${one}, ${against} only ${other}.`;
  const options = ['day-first', 'month-first'];
  return {
    reasons: [],
    questions: [{ id: 'date-order', text, field, options, flag: '--day-first or --month-first' }],
  };
}

function formatQuestion(field: string, values: readonly string[]): ImportQuestion {
  const examples = values.slice(0, 3).map((value) => `“${value}”`);
  const text =
    examples.length === 0
      ? `The column mapped to ${field} is empty in the sample. How would its times be written?`
      : `How are the times in ${field} written? ${examples.join(', ')} fit no known format.`;
  return {
    id: 'time-format',
    text,
    field,
    options: TIME_FORMATS.map(({ format }) => format),
    flag: '--time-format F',
  };
}

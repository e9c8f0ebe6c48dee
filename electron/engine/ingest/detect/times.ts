import type { ImportChoices, ImportQuestion } from '../../../../shared/contract/sources';
import { appError } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import type { ReadConnection } from '../../db/connection';
import { ident, join, literal, sql } from '../../db/sql';
import { COUNT_NAMES, countFormat } from '../formats/time-counts';
import {
  alternativesOf,
  isDayOnly,
  joinAlternatives,
  looksLike,
  TIME_FORMATS,
  type TimeFormat,
  titleOf,
} from '../formats/time-formats';
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

/** Values outside these are taken for something else that happens to fit. Microseconds: 1900 and 2200. */
const PLAUSIBLE_FROM = '-2208988800000000';
const PLAUSIBLE_TO = '7258118400000000';
/** Share of the values that a format, or several together, must read before they are believed. */
const BELIEVED = 0.5;
/** Formats one column may mix. */
const MOST_FORMATS = 4;

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
  const wanted = [...TIME_FORMATS, ...withAbbreviation(values)].filter(
    ({ order, format }) =>
      (order === undefined || choices.dateOrder === undefined || order === choices.dateOrder) &&
      values.some((value) => looksLike(value, format)),
  );
  const tried = wanted.length === 0 ? [] : await tryFormats(connection, values, wanted);
  const best = bestOf(tried);
  if (best === undefined || best.read === 0)
    return { ...NOTHING, questions: [formatQuestion(field, values)] };
  const rivals = tried.filter(
    ({ format, read }) => read === best.read && isCount(format) && isCount(best.format),
  );
  if (rivals.length > 1) return { ...NOTHING, questions: [countQuestion(field, values, rivals)] };
  const chosen = await withOthers(connection, values, best, wanted);
  if (chosen.reduce((sum, { read }) => sum + read, 0) < values.length * BELIEVED) {
    return { ...NOTHING, questions: [formatQuestion(field, values)] };
  }
  return await describe(connection, field, values, choices, chosen);
}

const NOTHING = { format: undefined, order: undefined, needsZone: false, reasons: [] };

function bestOf(tried: readonly Tried[]): Tried | undefined {
  return tried.reduce<Tried | undefined>((a, b) => (a === undefined || b.read > a.read ? b : a), undefined);
}

function isCount({ format }: TimeFormat): boolean {
  return countFormat(format) !== undefined;
}

/**
 * The best format with those that read what it does not: with and without fraction, with and without offset. Only
 * such as give the same time for every value that more than one of them reads.
 */
async function withOthers(
  connection: ReadConnection,
  values: readonly string[],
  best: Tried,
  wanted: readonly TimeFormat[],
): Promise<readonly Tried[]> {
  const chosen = [best];
  let left = await unread(connection, values, [best.format]);
  while (left.length > 0 && chosen.length < MOST_FORMATS) {
    const { format: first } = best;
    const fitting = wanted.filter(
      ({ format, order }) =>
        left.some((value) => looksLike(value, format)) &&
        chosen.every((each) => each.format.format !== format) &&
        (order === undefined || first.order === undefined || order === first.order) &&
        isDayOnly(format) === isDayOnly(first.format) &&
        (countFormat(format) === undefined) === (countFormat(first.format) === undefined),
    );
    const next = fitting.length === 0 ? undefined : bestOf(await tryFormats(connection, left, fitting));
    if (next === undefined || next.read === 0) break;
    const isRival = fitting.some(
      ({ format, twin }) => format !== next.format.format && twin === next.format.format,
    );
    if ((isRival && first.order === undefined) || (await disagree(connection, values, chosen, next))) break;
    chosen.push(next);
    left = await unread(connection, left, [next.format]);
  }
  return chosen;
}

async function unread(
  connection: ReadConnection,
  values: readonly string[],
  formats: readonly TimeFormat[],
): Promise<readonly string[]> {
  const format = joinAlternatives(formats.map((each) => each.format));
  const rows = await connection.rows<{ t: string }>(
    sql`SELECT t FROM (SELECT unnest(${[...values]}::VARCHAR[]) AS t) WHERE ${roughMicros(sql`t`, format)} IS NULL`,
  );
  return rows.map(({ t }) => t);
}

/** Whether some value is another time in the next format than in those before it. */
async function disagree(
  connection: ReadConnection,
  values: readonly string[],
  chosen: readonly Tried[],
  next: Tried,
): Promise<boolean> {
  const here = roughMicros(sql`t`, joinAlternatives(chosen.map(({ format }) => format.format)));
  const there = roughMicros(sql`t`, next.format.format);
  const row = await connection.one<{ n: number }>(
    sql`SELECT count(*)::DOUBLE AS n FROM (SELECT unnest(${[...values]}::VARCHAR[]) AS t) WHERE ${here} <> ${there}`,
  );
  return (row?.n ?? 0) > 0;
}

async function describe(
  connection: ReadConnection,
  field: string,
  values: readonly string[],
  choices: ImportChoices,
  chosen: readonly Tried[],
): Promise<FoundTime> {
  const [best] = chosen;
  if (best === undefined) throw new Error('Something was chosen.');
  const format = joinAlternatives(chosen.map((each) => each.format.format));
  const ordered = chosen.find((each) => each.format.order !== undefined)?.format ?? best.format;
  const order =
    choices.dateOrder === undefined
      ? await judgeOrder(connection, field, values, ordered)
      : { reasons: [], questions: [] };
  const counts = chosen.map(({ read, format: one }) => `${read} are ${one.title}`).join(', ');
  const mixed = chosen.length > 1 ? ' Each is read as the one it fits.' : '';
  const reasons = [
    chosen.length > 1
      ? `${field}: of ${values.length} sampled values ${counts}.${mixed}`
      : `${field}: ${best.read} of ${values.length} sampled values are ${best.format.title}.`,
    ...(format.includes('%y')
      ? [`${field}: two-digit years 69 to 99 are read as 1969 to 1999, 00 to 68 as 2000 to 2068.`]
      : []),
  ];
  return {
    format,
    order: ordered.order,
    needsZone: await anyWithoutZone(connection, values, format),
    reasons: [...reasons, ...order.reasons],
    questions: order.questions,
  };
}

const WALL_PATTERNS = [
  '%Y-%m-%d %H:%M:%S',
  '%Y-%m-%d %H:%M:%S.%f',
  '%Y-%m-%dT%H:%M:%S',
  '%Y-%m-%dT%H:%M:%S.%f',
];
const ABBREVIATION = /\d\s([A-Z]{2,5})$/;
/** UTC by these names is UTC everywhere; others are shared by several zones, so they only mark a wall clock. */
const ABBREVIATIONS_SEEN = 3;

/** Formats with the zone's abbreviation that the values end in. AM and PM are none. */
function withAbbreviation(values: readonly string[]): readonly TimeFormat[] {
  const found = new Set(values.flatMap((value) => ABBREVIATION.exec(value)?.[1] ?? []));
  found.delete('AM');
  found.delete('PM');
  if (found.size === 0 || found.size > ABBREVIATIONS_SEEN) return [];
  const known = TIME_FORMATS.filter(
    ({ format }) => /%[SM]$|%f$|%p$|%Y$/.test(format) && !format.includes(':%d '),
  );
  const walls = WALL_PATTERNS.map((format): TimeFormat => ({ format, title: format, sample: '' }));
  return [...found].flatMap((name) =>
    [...walls, ...known].map(
      (each): TimeFormat => ({
        ...each,
        format: `${each.format} ${name}`,
        title: `${each.title} ${name}`,
        ...(each.twin === undefined ? {} : { twin: `${each.twin} ${name}` }),
      }),
    ),
  );
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

function plausible(format: string): readonly [string, string] {
  const years = countFormat(format)?.years;
  if (years === undefined) return [PLAUSIBLE_FROM, PLAUSIBLE_TO];
  const [from, to] = years.map((year) => `${Date.UTC(year, 0, 1)}000`);
  return [from ?? PLAUSIBLE_FROM, to ?? PLAUSIBLE_TO];
}

/** @throws AppFailure `usage.time-format` when a format is none */
async function tryFormats(
  connection: ReadConnection,
  values: readonly string[],
  formats: readonly TimeFormat[],
): Promise<readonly Tried[]> {
  const counts = formats.map(({ format }, i) => {
    const micros = roughMicros(sql`t`, format);
    const [from, to] = plausible(format);
    return sql`count(*) FILTER (${micros} BETWEEN ${literal(from)}::BIGINT AND ${literal(to)}::BIGINT)::DOUBLE
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
        `“${formats[0]?.format}” is not a time format. Use iso, ${COUNT_NAMES.join(', ')} or a pattern like %d/%m/%Y %H:%M.`,
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
  const parts = alternativesOf(format);
  if (!parts.includes('iso')) return parts.some((part) => !isAbsolute(part));
  const others = parts.filter((part) => part !== 'iso');
  if (others.some((part) => !isAbsolute(part))) return true;
  const row = await connection.one<{ n: number }>(
    sql`SELECT count(*)::DOUBLE AS n FROM (SELECT unnest(${[...values]}::VARCHAR[]) AS t)
      WHERE NOT ${hasOffset(sql`t`)} AND regexp_matches(t, '[0-9]') AND ${roughMicros(sql`t`, 'iso')} IS NOT NULL`,
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

/** Numbers that are plausible times by more than one count. */
function countQuestion(field: string, values: readonly string[], rivals: readonly Tried[]): ImportQuestion {
  const titles = rivals.map(({ format }) => format.title).join(' or ');
  return {
    id: 'time-format',
    text: `What do the numbers in ${field} count? “${values[0] ?? ''}” and the others can be ${titles}.`,
    field,
    options: rivals.map(({ format }) => format.format),
    flag: '--time-format F',
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

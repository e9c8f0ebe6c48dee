import type { ImportChoices, ImportQuestion } from '../../../../shared/contract/sources';
import type { ReadConnection } from '../../db/connection';
import { withAbbreviationPart } from '../formats/abbreviations/abbreviations';
import { countFormat } from '../formats/time-counts';
import {
  alternativesOf,
  hasAbbreviation,
  isDayOnly,
  joinAlternatives,
  looksLike,
  TIME_FORMATS,
  type TimeFormat,
  titleOf,
} from '../formats/time-formats';
import { judgeAbbreviations, withAbbreviation } from './abbreviated';
import { judgeOrder } from './date-order';
import { countQuestion, formatQuestion } from './time-questions';
import { anyWithoutZone, disagree, type Tried, tryFormats, unread } from './try-times';

/** What the values of one time column say about how they are written. */
export interface FoundTime {
  readonly format: string | undefined;
  /** How many of the values are read by it. */
  readonly read: number;
  /** Set when the order of day and month is part of the format. */
  readonly order: 'day-first' | 'month-first' | undefined;
  /** Some values do not say where their time is. */
  readonly needsZone: boolean;
  /** Abbreviations that only a zone can tell the meaning of. */
  readonly zoneTells?: readonly string[];
  readonly reasons: readonly string[];
  readonly questions: readonly ImportQuestion[];
}

/** Share of the values that a format, or several together, must read before they are believed. */
const BELIEVED = 0.5;
/** Formats one column may mix. */
const MOST_FORMATS = 4;

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
  if (choices.timeFormat !== undefined) return await givenTime(connection, field, values, choices);
  const outward = looksOf(values);
  const wanted = [...TIME_FORMATS, ...withAbbreviation(values)].filter(
    ({ order, format }) =>
      (order === undefined || choices.dateOrder === undefined || order === choices.dateOrder) &&
      outward.some((look) => looksLike(look, format)),
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
  if (readBy(chosen) < values.length * BELIEVED) {
    return { ...NOTHING, questions: [formatQuestion(field, values)] };
  }
  return await describe(connection, field, values, choices, chosen);
}

/** Each outward look among values once: no format looks at which digits they are. */
function looksOf(values: readonly string[]): readonly string[] {
  return [...new Set(values.map((value) => value.replace(/\d/g, '0')))];
}

const NOTHING = { format: undefined, read: 0, order: undefined, needsZone: false, reasons: [] };

function readBy(chosen: readonly Tried[]): number {
  return chosen.reduce((sum, { read }) => sum + read, 0);
}

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
    const outward = looksOf(left);
    const fitting = wanted.filter(
      ({ format, order }) =>
        outward.some((look) => looksLike(look, format)) &&
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
  const told = await whereTold(connection, { field, values, choices, format });
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
    read: readBy(chosen),
    order: ordered.order,
    ...told,
    reasons: [...reasons, ...order.reasons, ...told.reasons],
    questions: [...order.questions, ...told.questions],
  };
}

/** What has to be known of where the values' times are. */
async function whereTold(
  connection: ReadConnection,
  {
    field,
    values,
    choices,
    format,
  }: {
    readonly field: string;
    readonly values: readonly string[];
    readonly choices: ImportChoices;
    readonly format: string;
  },
): Promise<Pick<FoundTime, 'needsZone' | 'zoneTells' | 'reasons' | 'questions'>> {
  const needsZone = await anyWithoutZone(connection, values, format);
  if (!hasAbbreviation(format)) return { needsZone, reasons: [], questions: [] };
  const { needsZone: zoneTells, reasons, questions } = judgeAbbreviations(field, values, choices);
  return { needsZone: needsZone || zoneTells.length > 0, zoneTells, reasons, questions };
}

async function givenTime(
  connection: ReadConnection,
  field: string,
  values: readonly string[],
  choices: ImportChoices,
): Promise<FoundTime> {
  const format = joinAlternatives(alternativesOf(choices.timeFormat ?? 'iso').map(withAbbreviationPart));
  const known: TimeFormat = { format, title: titleOf(format), sample: '' };
  const [tried] = await tryFormats(connection, values, [known]);
  const read = tried?.read ?? 0;
  const told = await whereTold(connection, { field, values, choices, format });
  const reasons = [
    `${field}: ${read} of ${values.length} sampled values are ${known.title}.`,
    ...told.reasons,
  ];
  return { ...told, format, read, order: undefined, reasons };
}

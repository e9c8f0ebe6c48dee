import { literal, type Sql, sql } from '../../db/sql';
import { monthNames } from '../formats/month-names';

/**
 * SQL that turns ways of writing a time which DuckDB does not read into those it does. Only asked of texts it could
 * not read as they are, so it costs nothing where all are plain. The texts themselves stay as they are in the source.
 */

function replaced(text: Sql, pattern: string, by: string): Sql {
  return sql`regexp_replace(${text}, ${literal(pattern)}, ${literal(by)}, 'g')`;
}

function chain(text: Sql, steps: readonly (readonly [string, string])[]): Sql {
  return steps.reduce((at, [pattern, by]) => replaced(at, pattern, by), text);
}

const MIDNIGHT = '24:00(:00([.,]0+)?)?';

/** Microseconds to add to the time of a tidied text: a leap second, or the midnight that ends a day. */
export function carried(text: Sql): Sql {
  return sql`(CASE WHEN regexp_matches(${text}, ${literal('\\d\\d:[0-5]\\d:60')}) THEN 1000000
    WHEN regexp_matches(${text}, ${literal(`[Tt ]${MIDNIGHT}($|[^\\d:.,])`)}) THEN 86400000000 ELSE 0 END)`;
}

/**
 * RFC 3339 and ISO 8601 in their freer forms: small t and z, a comma before the fraction, minutes without seconds
 * before an offset, a zone's name in brackets.
 */
export function tidyIso(text: Sql): Sql {
  return chain(sql`trim(${text})`, [
    ['(\\d)[tT_](\\d)', '\\1T\\2'],
    ['(\\d)\\s*[zZ]($|\\[)', '\\1Z\\2'],
    ['(:\\d\\d),(\\d)', '\\1.\\2'],
    ['([T ]\\d\\d:\\d\\d)(Z|[+-]\\d|$|\\[)', '\\1:00\\2'],
    ['(Z|[+-]\\d\\d:?\\d\\d)\\[[^\\]]*\\]$', '\\1'],
    ['\\[([A-Za-z_]+/[A-Za-z_/+-]+|UTC)\\]$', ' \\1'],
    ['(\\d\\d:[0-5]\\d):60', '\\1:59'],
    ['T24:00(:00(\\.0+)?)?', 'T00:00:00'],
    [' 24:00(:00(\\.0+)?)?', ' 00:00:00'],
  ]);
}

/** What patterns for strptime are tried on when the text itself does not fit. */
export function tidyPattern(text: Sql, pattern: string, language: string | undefined): Sql {
  const worded = language === undefined ? sql`trim(${text})` : tidyWords(text, language, pattern);
  return chain(worded, [
    ...(pattern.includes('%p') ? TIDY_HALF_DAYS : []),
    ...(pattern.includes('.%f') ? [['(:\\d\\d|\\.\\d\\d)[.,](\\d{1,6})\\d*', '\\1.\\2'] as const] : []),
    ['(\\d\\d:[0-5]\\d):60', '\\1:59'],
    ['([T ])24:00(:00)?', '\\1' + '00:00\\2'],
  ]);
}

/** a.m., P. M., 8:47pm: all as `8:47 pm`. */
const TIDY_HALF_DAYS = [
  ['\\s*\\b([AaPp])\\.?\\s?[Mm]\\.?(\\s|$)', ' \\1M\\2'],
  ['(\\d)([AaPp])\\.?\\s?[Mm]\\.?(\\s|$)', '\\1 \\2M\\3'],
] as const;

/** Words between a date and its time of day. */
const BETWEEN = 'um|at|à|a las|alle ore|alle|às|om|uur|uhr';

function tidyWords(text: Sql, language: string, pattern: string): Sql {
  if (language === 'ja') {
    return chain(sql`trim(${text})`, [
      ['\\s*午前\\s*', ' AM '],
      ['\\s*午後\\s*', ' PM '],
      ['\\([日月火水木金土]\\)', ''],
    ]);
  }
  const english = monthNames(language).reduce(
    (at, [name, short]) => sql`replace(${at}, ${literal(name)}, ${literal(short)})`,
    sql`lower(trim(${text}))`,
  );
  return chain(english, [
    [',', ' '],
    ['(^|\\s)1er ', '\\1' + '1 '],
    [' de ', ' '],
    [`\\s(${BETWEEN})(\\s|$)`, ' '],
    ['(\\p{L}{3})\\.', '\\1'],
    // A weekday: what stands before the day, or before the month where that comes first.
    [pattern.startsWith('%b') ? '^\\p{L}+\\s+(\\p{L})' : '^\\p{L}+\\s+(\\d)', '\\1'],
    ['^(\\d{1,2})(\\.|st|nd|rd|th)\\s', '\\1 '],
    ['(\\d)[-/](\\p{L})', '\\1 \\2'],
    ['(\\p{L})[-/](\\d)', '\\1 \\2'],
    ['(\\p{L} \\d{1,2})(st|nd|rd|th)\\s', '\\1 '],
    ['\\s+', ' '],
    ['^\\s|\\s$', ''],
  ]);
}

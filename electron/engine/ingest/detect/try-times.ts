import { appError } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import type { ReadConnection } from '../../db/connection';
import { ident, join, literal, recurring, sql } from '../../db/sql';
import { COUNT_NAMES, countFormat } from '../formats/time-counts';
import { alternativesOf, hasAbbreviation, joinAlternatives, type TimeFormat } from '../formats/time-formats';
import { hasOffset, isAbsolute, roughMicros } from '../load/time';

/** Values outside these are taken for something else that happens to fit. Microseconds: 1900 and 2200. */
const PLAUSIBLE_FROM = '-2208988800000000';
const PLAUSIBLE_TO = '7258118400000000';

/** How many of some values a format reads. */
export interface Tried {
  readonly format: TimeFormat;
  readonly read: number;
}

function plausible(format: string): readonly [string, string] {
  const years = countFormat(format)?.years;
  if (years === undefined) return [PLAUSIBLE_FROM, PLAUSIBLE_TO];
  const [from, to] = years.map((year) => `${Date.UTC(year, 0, 1)}000`);
  return [from ?? PLAUSIBLE_FROM, to ?? PLAUSIBLE_TO];
}

/** How many of the values each of the formats reads. @throws AppFailure `usage.time-format` when a format is none */
export async function tryFormats(
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
      recurring(sql`SELECT ${join(counts, sql`, `)} FROM (SELECT unnest(${[...values]}::VARCHAR[]) AS t)`),
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

/** The values that none of the formats reads. */
export async function unread(
  connection: ReadConnection,
  values: readonly string[],
  formats: readonly TimeFormat[],
): Promise<readonly string[]> {
  const format = joinAlternatives(formats.map((each) => each.format));
  const rows = await connection.rows<{ t: string }>(
    recurring(
      sql`SELECT t FROM (SELECT unnest(${[...values]}::VARCHAR[]) AS t) WHERE ${roughMicros(sql`t`, format)} IS NULL`,
    ),
  );
  return rows.map(({ t }) => t);
}

/** Whether some value is another time in the next format than in those before it. */
export async function disagree(
  connection: ReadConnection,
  values: readonly string[],
  chosen: readonly Tried[],
  next: Tried,
): Promise<boolean> {
  const here = roughMicros(sql`t`, joinAlternatives(chosen.map(({ format }) => format.format)));
  const there = roughMicros(sql`t`, next.format.format);
  const row = await connection.one<{ n: number }>(
    recurring(
      sql`SELECT count(*)::DOUBLE AS n FROM (SELECT unnest(${[...values]}::VARCHAR[]) AS t) WHERE ${here} <> ${there}`,
    ),
  );
  return (row?.n ?? 0) > 0;
}

/** Whether some value that the format reads does not say where its time is; what an abbreviation says is asked apart. */
export async function anyWithoutZone(
  connection: ReadConnection,
  values: readonly string[],
  format: string,
): Promise<boolean> {
  const parts = alternativesOf(format);
  const others = parts.filter((part) => part !== 'iso' && !hasAbbreviation(part));
  if (others.some((part) => !isAbsolute(part))) return true;
  if (!parts.includes('iso')) return false;
  const row = await connection.one<{ n: number }>(
    recurring(
      sql`SELECT count(*)::DOUBLE AS n FROM (SELECT unnest(${[...values]}::VARCHAR[]) AS t)
        WHERE NOT ${hasOffset(sql`t`)} AND regexp_matches(t, '[0-9]') AND ${roughMicros(sql`t`, 'iso')} IS NOT NULL`,
    ),
  );
  return (row?.n ?? 0) > 0;
}

import type { ImportSettings } from '../../../shared/contract/sources';
import { literal, type Sql, sql } from '../db/sql';

/**
 * Times whose text follows from their microseconds and the outward shape their source writes them in, each digit as 0:
 * such texts are not kept, but made again when they are shown.
 */
const ISO = /^0000-00-00([T ])00:00:00(?:\.(0{1,6}))?(Z?)$/;
const DIGITS = /^0+$/;
const EPOCHS: Readonly<Record<string, bigint>> = {
  'epoch-s': 1_000_000n,
  'epoch-ms': 1_000n,
  'epoch-us': 1n,
};

/** Whether the texts of a segment's times can be made again, byte for byte, from the times. */
export function rebuildable(
  shape: string | undefined,
  { timeFormats, zone }: Pick<ImportSettings, 'timeFormats' | 'zone'>,
): boolean {
  if (shape === undefined) return false;
  const format = timeFormats.time ?? 'iso';
  if (format !== 'iso') return EPOCHS[format] !== undefined && DIGITS.test(shape) && shape.length <= 18;
  const parts = ISO.exec(shape);
  return parts !== null && (parts[3] === 'Z' || zone === 'UTC');
}

/** The text of a time, microseconds UTC, in a shape that is {@link rebuildable}. */
export function timeTextOf(ts: bigint, shape: string, format: string): string {
  const unit = EPOCHS[format];
  if (unit !== undefined) return String(ts / unit).padStart(shape.length, '0');
  const [, between = 'T', fraction = '', zulu = ''] = ISO.exec(shape) ?? [];
  const micros = ((ts % 1_000_000n) + 1_000_000n) % 1_000_000n;
  const seconds = new Date(Number((ts - micros) / 1_000n)).toISOString().slice(0, 19);
  const digits = fraction === '' ? '' : `.${String(micros).padStart(6, '0').slice(0, fraction.length)}`;
  return `${seconds.replace('T', between)}${digits}${zulu}`;
}

/** The same in SQL. */
export function timeTextSql(ts: Sql, shape: string, format: string): Sql {
  const unit = EPOCHS[format];
  if (unit !== undefined) {
    return sql`lpad((${ts} // ${literal(String(unit))}::BIGINT)::VARCHAR, ${literal(String(shape.length))}::INTEGER, '0')`;
  }
  const [, between = 'T', fraction = '', zulu = ''] = ISO.exec(shape) ?? [];
  const time = sql`make_timestamp(${ts})`;
  const seconds = sql`strftime(${time}, ${literal(`%Y-%m-%d${between}%H:%M:%S`)})`;
  if (fraction === '') return sql`(${seconds} || ${literal(zulu)})`;
  const digits = sql`left(strftime(${time}, '%f'), ${literal(String(fraction.length))}::INTEGER)`;
  return sql`(${seconds} || '.' || ${digits} || ${literal(zulu)})`;
}

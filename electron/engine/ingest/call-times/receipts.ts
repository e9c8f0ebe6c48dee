import { MICROS_PER_MILLI, zoneOffset } from '../../../../shared/model/time';
import type { ReadConnection } from '../../db/connection';
import { sql } from '../../db/sql';
import { hasOffset, isAbsolute, roughMicros } from '../load/time';
import { DAY_MS } from './calendar';
import type { Receipt } from './phrase';

const MINUTE = 60_000;

/**
 * When reports were received, from the texts of that column, on the wall clock of a zone. Texts that are no such time
 * are left out: then only what is absolute can be read.
 * @param format of the column, as in the import settings
 */
export async function readReceipts(
  connection: ReadConnection,
  texts: Iterable<string>,
  format: string,
  zone: string,
): Promise<ReadonlyMap<string, Receipt>> {
  const wanted = [...new Set(texts)].filter((text) => text.trim() !== '');
  if (wanted.length === 0) return new Map();
  const absolute = format === 'iso' ? hasOffset(sql`trim(t)`) : isAbsolute(format) ? sql`true` : sql`false`;
  const isDay = format === 'iso' ? sql`length(trim(t)) <= 10` : dayOnly(format) ? sql`true` : sql`false`;
  const rows = await connection.rows<{ t: string; micros?: bigint; absolute: boolean; day: boolean }>(sql`
    SELECT t, ${roughMicros(sql`trim(t)`, format)} AS micros, ${absolute} AS absolute, ${isDay} AS day
    FROM (SELECT unnest(${wanted}::VARCHAR[]) AS t)`);
  return new Map(
    rows.flatMap(({ t, micros, absolute: placed, day }): [string, Receipt][] => {
      if (micros === undefined) return [];
      const wall = Number((placed ? micros + zoneOffset(zone, micros) : micros) / MICROS_PER_MILLI);
      if (day) return [[t, { from: wall, to: wall + DAY_MS }]];
      const from = Math.floor(wall / MINUTE) * MINUTE;
      return [[t, { from, to: from + MINUTE }]];
    }),
  );
}

function dayOnly(format: string): boolean {
  return !format.startsWith('epoch-') && !/%[HIMSfgncXT]/.test(format);
}

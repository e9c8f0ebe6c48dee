import type { ReadConnection } from '../db/connection';
import { sql } from '../db/sql';
import { timeTextOf } from './time-text';

/** How the times of a stretch of a source's records are written. */
export interface TimeShape {
  readonly source: number;
  readonly first: bigint;
  readonly last: bigint;
  readonly shape: string;
  /** As the import settings have it. */
  readonly format: string;
}

/** An event's time with what the database keeps of its text. */
export interface KeptTime {
  readonly source: number;
  readonly record: bigint;
  /** Microseconds UTC. */
  readonly time: bigint;
  readonly timeText: string | undefined;
}

export async function timeShapes(connection: ReadConnection): Promise<readonly TimeShape[]> {
  return await connection.rows<TimeShape>(sql`
    SELECT t.source, t.first_record AS first, t.last_record AS last, t.shape,
           coalesce(json_extract_string(s.settings, '$.timeFormats.time'), 'iso') AS format
    FROM time_shape t JOIN source s ON s.ordinal = t.source ORDER BY t.source, t.first_record`);
}

/** The time as its source has it written; '' where that is not known. */
export function timeTextIn(shapes: readonly TimeShape[], kept: KeptTime): string {
  if (kept.timeText !== undefined) return kept.timeText;
  const { source, record, time } = kept;
  const found = shapes.find((each) => each.source === source && each.first <= record && record <= each.last);
  return found === undefined ? '' : timeTextOf(time, found.shape, found.format);
}

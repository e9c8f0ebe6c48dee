import { timeFlagBits } from '../../../../shared/model/event-flags';
import type { Condition } from '../../../../shared/model/query';
import { literal, type Sql, sql } from '../../db/sql';
import { REPAIRED_FLAG } from '../../ingest/repair/flag';

/** The condition that `event e` has one of the flags. */
export function flagCondition(flags: Extract<Condition, { kind: 'flag' }>['flags']): Sql {
  const repaired = flags.includes('repaired') ? REPAIRED_FLAG : 0;
  return sql`(e.flags & ${literal(String(timeFlagBits(flags) | repaired))}::INTEGER) <> 0`;
}

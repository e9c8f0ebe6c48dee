import type { Pattern } from '../../../../shared/model/query';
import { literal, type Sql, sql } from '../../db/sql';

/** Whether a VARCHAR expression is what a pattern says, from its first to its last character; patterns find. */
export function isPattern(value: Sql, pattern: Pattern): Sql {
  if (pattern.kind === 'exact') return sql`${value} = ${pattern.text}`;
  if (pattern.kind === 'like') return sql`${value} LIKE ${likeText(pattern.pieces)} ESCAPE '!'`;
  return sql`regexp_matches(${value}, ${pattern.source}, ${literal(pattern.insensitive ? 'i' : 'c')})`;
}

/** Whether a VARCHAR expression holds a pattern anywhere, case aside. */
export function holdsPattern(value: Sql, pattern: Pattern): Sql {
  if (pattern.kind === 'exact') return sql`contains(lower(${value}), lower(${pattern.text}))`;
  if (pattern.kind === 'regex') return sql`regexp_matches(${value}, ${pattern.source}, 'i')`;
  return sql`lower(${value}) LIKE lower(${likeText(['', ...pattern.pieces, ''])}) ESCAPE '!'`;
}

function likeText(pieces: readonly string[]): string {
  return pieces.map((piece) => piece.replace(/[!%_]/g, '!$&')).join('%');
}

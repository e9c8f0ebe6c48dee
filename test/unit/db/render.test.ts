import { expect, test } from 'vitest';
import { renderSql } from '../../../electron/engine/db/render';
import { sql } from '../../../electron/engine/db/sql';

test('a statement reads as it would be typed, with its values in place', () => {
  const statement = sql`
    SELECT * FROM event
    WHERE account = ${"O'Brien"} AND ts >= ${5n} AND source IN (SELECT unnest(${[1n, 2n]}))
      AND customer IS NOT DISTINCT FROM ${undefined}`;
  expect(renderSql(statement)).toBe(
    [
      'SELECT * FROM event',
      `WHERE account = 'O''Brien' AND ts >= 5 AND source IN (SELECT unnest([1, 2]))`,
      '  AND customer IS NOT DISTINCT FROM NULL',
    ].join('\n'),
  );
});

import { appError } from '../../../../shared/errors';
import type { Condition, Pattern } from '../../../../shared/model/query';
import { AppFailure } from '../../../../shared/result';
import type { ReadConnection } from '../../db/connection';
import { sql } from '../../db/sql';

/** @throws AppFailure `usage.query` for the first regular expression that the engine cannot read */
export async function checkPatterns(connection: ReadConnection, condition: Condition): Promise<void> {
  for (const pattern of patternsOf(condition)) {
    if (pattern.kind === 'regex') await checkPattern(connection, pattern.source);
  }
}

async function checkPattern(connection: ReadConnection, source: string): Promise<void> {
  try {
    await connection.one(sql`SELECT regexp_matches('', ${source})`);
  } catch (error) {
    const said = error instanceof Error ? /Invalid Input Error: (.*)/.exec(error.message)?.[1] : undefined;
    if (said === undefined) throw error;
    throw new AppFailure(
      appError(
        'usage.query',
        `/${source}/ is not a pattern the engine can read (${said}). It knows no look-around and no references back.`,
        undefined,
        error,
      ),
    );
  }
}

function patternsOf(condition: Condition): readonly Pattern[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.flatMap(patternsOf);
    case 'not':
      return patternsOf(condition.of);
    case 'text':
      return [condition.pattern];
    case 'name':
      return condition.patterns;
    default:
      return [];
  }
}

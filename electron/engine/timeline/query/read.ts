import { appError } from '../../../../shared/errors';
import { parseQuery, type QueryError, type QueryPart } from '../../../../shared/model/query';
import { AppFailure } from '../../../../shared/result';

/** The parts of a query, or nothing when nothing was typed. @throws AppFailure `usage.query` */
export function readQuery(text: string): QueryPart | undefined {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw refused(parsed.error);
  return parsed.query;
}

/** What is wrong with a query, with the place of it in `detail` when it is known. */
export function refused({ message, at }: Pick<QueryError, 'message'> & Partial<QueryError>): AppFailure {
  return new AppFailure(appError('usage.query', message, at === undefined ? undefined : { ...at }));
}

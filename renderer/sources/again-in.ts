import type { ImportQuestion } from '../../shared/contract/sources';
import type { AppError } from '../../shared/errors';

/** The questions of an import that did not come about, whether bytes may come in again that the case has already. */
export function againIn(error: AppError | undefined): readonly ImportQuestion[] {
  const found: unknown = error?.detail?.questions;
  return Array.isArray(found) ? found.filter(isAgain) : [];
}

function isAgain(question: unknown): question is ImportQuestion {
  return typeof question === 'object' && question !== null && 'id' in question && question.id === 'again';
}

import { appError } from '../../../shared/errors';
import { AppFailure } from '../../../shared/result';

/** Scaffolding only: deleted when every channel has its handler. */
export async function pending(): Promise<never> {
  throw new AppFailure(appError('engine.pending', 'Not built yet.'));
}

import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createEngine, type Engine } from '../../electron/engine';
import type { AppError } from '../../shared/errors';
import type { Result } from '../../shared/result';

/** An engine with its state in `folder`/state, closed when the running test is over. */
export function engineIn(folder: string): Engine {
  const engine = createEngine({ stateFolder: join(folder, 'state') });
  onTestFinished(() => engine.close());
  return engine;
}

/** The value of a call that must succeed. */
export async function must<T>(call: Promise<Result<T>>): Promise<T> {
  const result = await call;
  if (result.ok) return result.value;
  throw new Error(`${result.error.code}: ${result.error.message} ${JSON.stringify(result.error)}`);
}

/** The error of a call that must fail. */
export async function refused<T>(call: Promise<Result<T>>): Promise<AppError> {
  const result = await call;
  if (!result.ok) return result.error;
  throw new Error('This was expected to be refused.');
}

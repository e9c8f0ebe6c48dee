import type { Result } from '../../shared/result';

/** The value of a call that must succeed. For benchmarks, which run without vitest. */
export async function must<T>(call: Promise<Result<T>>): Promise<T> {
  const result = await call;
  if (result.ok) return result.value;
  throw new Error(`${result.error.code}: ${result.error.message}`);
}

/**
 * An expected failure. `code` is dotted and stable (tests and exit codes stand on it), `message` is a
 * sentence for the user that says what to do, `detail` is machine-readable context.
 *
 * Code families: `usage.*` wrong call, `integrity.*` and `verify.*` evidence that does not check out,
 * `import.*`, `case.*`, `engine.*`, `io.*`, `cancelled`.
 */
export interface AppError {
  readonly code: string;
  readonly message: string;
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly cause?: string;
}

export function appError(
  code: string,
  message: string,
  detail?: Readonly<Record<string, unknown>>,
  cause?: unknown,
): AppError {
  return {
    code,
    message,
    ...(detail === undefined ? {} : { detail }),
    ...(cause === undefined ? {} : { cause: cause instanceof Error ? cause.message : String(cause) }),
  };
}

export const CANCELLED = 'cancelled';

export function cancelled(): AppError {
  return appError(CANCELLED, 'Cancelled. Nothing was changed.');
}

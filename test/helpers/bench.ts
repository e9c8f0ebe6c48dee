/** One line of what a benchmark prints: see scripts/bench.mjs. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The bare cost measured in the same run. */
  readonly floor?: number;
  /** Value over floor. */
  readonly ratio?: number;
  /** What the ratio may be at most. */
  readonly limit?: number;
  /** What the value may be at most. */
  readonly atMost?: number;
}

/** Columns of an access log with every field, in the order it is written in here. */
export const LOG_COLUMNS = [
  'time',
  'account',
  'customer',
  'action',
  'ticket',
  'host',
  'ip',
  'fields',
  'session',
  'team',
];

/** What was given as `--NAME=VALUE`. */
export function optionOf(options: readonly string[], name: string): string | undefined {
  return options.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
}

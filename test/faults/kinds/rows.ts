import { seeded } from '../../helpers/random';

/** One record of made evidence. Some have a time that nobody can read, some are another record once more. */
export interface Row {
  readonly time: string;
  readonly account: string;
  readonly customer: string;
  readonly action: string;
  readonly host: string;
  readonly note: string;
}

export const COLUMNS = ['time', 'account', 'customer', 'action', 'host', 'note'] as const;

const START = Date.UTC(2019, 6, 1);
const UNREADABLE = 'yesterday';

/**
 * Access records, the same every time for the same seed: one in 50 has an unreadable time, one in 40 is the one
 * before it once more.
 */
export function rows(count: number, seed: number): Row[] {
  const random = seeded(seed);
  const below = (n: number) => Math.floor(random() * n);
  const all: Row[] = [];
  for (let i = 0; i < count; i += 1) {
    const last = all.at(-1);
    if (last !== undefined && below(40) === 0) {
      all.push(last);
      continue;
    }
    const seconds = Math.floor((i * 2_592_000) / count) + below(60);
    all.push({
      time: below(50) === 0 ? UNREADABLE : isoOf(START + seconds * 1_000),
      account: `agent${below(97)}`,
      customer: `C${below(5_000)}`,
      action: ['view', 'search', 'export'][below(3)] ?? 'view',
      host: `host-${below(12)}`,
      note: `note ${seed}.${i}`,
    });
  }
  return all;
}

/** The text that stands for the time of a row: its own, or `unreadable` where it has none. */
export function timeAs(row: Row, written: (time: Date) => string): string {
  return row.time === UNREADABLE ? UNREADABLE : written(new Date(row.time));
}

export function valuesOf(row: Row): string[] {
  return COLUMNS.map((column) => row[column]);
}

function isoOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z');
}

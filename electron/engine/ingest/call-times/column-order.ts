import { tidy } from './tidy';

export type DateOrder = 'day-first' | 'month-first';

export interface OrderEvidence {
  readonly order: DateOrder | undefined;
  /** Texts that can only be read with the day, or the month, in front. */
  readonly dayFirst: number;
  readonly monthFirst: number;
}

/** What a whole column of texts says about the order of its numeric dates: one without exception, or nothing. */
export function columnOrder(texts: Iterable<string>): OrderEvidence {
  let [dayFirst, monthFirst] = [0, 0];
  for (const text of texts) {
    for (const [, a, b] of tidy(text).matchAll(/#(\d{1,2})\.(\d{1,2})/g)) {
      const [first, second] = [Number(a), Number(b)];
      if (first > 12 && second <= 12) dayFirst += 1;
      if (second > 12 && first <= 12) monthFirst += 1;
    }
  }
  const both = dayFirst > 0 && monthFirst > 0;
  const order = both || dayFirst + monthFirst === 0 ? undefined : dayFirst > 0 ? 'day-first' : 'month-first';
  return { order, dayFirst, monthFirst };
}

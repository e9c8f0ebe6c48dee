import { MICROS_PER_DAY, MICROS_PER_HOUR } from '../../../shared/model/time';
import type { Report } from './built-case';
import { seeded } from './random-accesses';

/** Calls of some of the customers of random accesses, on the same two days and after; every third has an interval, some call twice. */
export function randomReports(seed: number, count: number): Report[] {
  const random = seeded(seed);
  const pick = (n: number) => Math.floor(random() * n);
  return Array.from({ length: count }, (_, i) => {
    const from = BigInt(Math.floor(random() * Number(3n * MICROS_PER_DAY)));
    return {
      id: `R-${i}`,
      customer: `cust-${pick(40)}`,
      from,
      ...(pick(3) === 0 ? { to: from + BigInt(pick(30)) * MICROS_PER_HOUR } : {}),
    };
  });
}

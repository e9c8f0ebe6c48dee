import { MICROS_PER_HOUR } from '../../../shared/model/time';
import type { Access } from './built-case';

const ACTIONS = ['view', 'view', 'view', 'search', 'export'] as const;

/** A seeded uniform draw, 0 ≤ x < 1 (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Accesses of some twenty accounts to sixty customers over the two days after 1970 began. Every one has an action. */
export function randomAccesses(seed: number, count: number): Access[] {
  const random = seeded(seed);
  const pick = (n: number) => Math.floor(random() * n);
  return Array.from({ length: count }, () => ({
    at: BigInt(Math.floor(random() * 48 * Number(MICROS_PER_HOUR))),
    account: `agent-${pick(20)}`,
    customer: `cust-${pick(60)}`,
    action: ACTIONS[pick(ACTIONS.length)] ?? 'view',
    source: 1 + pick(2),
    ...(pick(3) === 0 ? { ticket: `T-${pick(40)}` } : {}),
  }));
}

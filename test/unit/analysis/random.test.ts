import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../electron/engine/analysis/random';

describe('seeded random numbers', () => {
  it('are these and no others, on every machine', () => {
    const random = createRandom(1);
    expect([random.uniform(), random.uniform(), random.below(1000)]).toMatchInlineSnapshot(`
      [
        0.8284871668860861,
        0.15345885434631135,
        947,
      ]
    `);
  });

  it('differ between seeds and between streams of one seed', () => {
    const first = (seed: number, stream: number) => createRandom(seed, stream).uniform();
    expect(new Set([first(1, 0), first(2, 0), first(1, 1), first(2, 1), first(0, 0)]).size).toBe(5);
  });

  it('are even: each tenth holds a tenth of 100,000', () => {
    const random = createRandom(7);
    const counts = new Int32Array(10);
    for (let i = 0; i < 100_000; i++) {
      const bin = Math.floor(random.uniform() * 10);
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
    // Standard deviation √(100000 · 0.1 · 0.9) = 95; four of them.
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(380);
  });

  it('have mean 0 and variance 1 where normal', () => {
    const random = createRandom(8);
    const values = Array.from({ length: 50_000 }, () => random.normal());
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
    const variance = values.reduce((sum, x) => sum + x * x, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(Math.abs(variance - 1)).toBeLessThan(0.03);
  });
});

import { defineConfig } from 'vitest/config';
import { workersFromSource } from './scripts/lib/workers-from-source.mjs';

const suite = (name: string, testTimeout: number) => ({
  extends: true as const,
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`, `test/${name}/**/*.test.tsx`],
    testTimeout,
    hookTimeout: testTimeout,
  },
});

export default defineConfig({
  plugins: [workersFromSource()],
  test: {
    pool: 'forks',
    maxWorkers: 2,
    allowOnly: false,
    globalSetup: ['test/helpers/temp-root.ts'],
    projects: [suite('unit', 20_000), suite('engine', 240_000), suite('faults', 300_000)],
  },
});

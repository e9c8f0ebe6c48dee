import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

const output = process.env.THROUGHLINE_TEST_OUTPUT ?? 'test-output';

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: join(output, 'e2e'),
  workers: 1,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: join(output, 'e2e.json') }]],
});

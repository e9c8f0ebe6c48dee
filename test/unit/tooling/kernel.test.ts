import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compiledKernel, compileKernel } from '../../../scripts/lib/kernels.mjs';

test('the kernel that is shipped is what its source compiles to', { timeout: 180_000 }, async () => {
  expect(readFileSync(compiledKernel, 'utf8')).toBe(await compileKernel());
});

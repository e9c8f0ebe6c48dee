import { beforeAll, expect, test } from 'vitest';
import { bundleDriver } from '../../helpers/child';
import { tempFolder } from '../../helpers/temp';
import { killImports, pointsOf } from './kill-points';
import type { Kind } from './kind';
import { missingFor } from './tools';

/** A test a kind: imports of it cut off at random points. Kinds are spread over files, so that these run side by side. */
export function testKills(kinds: readonly Kind[]): void {
  let driver = '';
  beforeAll(async () => {
    driver = await bundleDriver('import-until-killed');
  });

  for (const [i, kind] of kinds.entries()) {
    const missing = missingFor(kind);
    const skipped = missing === undefined ? '' : ` (skipped: ${missing})`;
    test.skipIf(missing !== undefined)(
      `an import of ${kind.name} cut off by kill -9 is whole or absent, at ${pointsOf(kind)} random points${skipped}`,
      async () => {
        const outcome = await killImports(driver, tempFolder(), kind, 20191031 + i);
        console.info(kind.name, outcome);
        expect(outcome.whole + outcome.partly + outcome.absent).toBe(pointsOf(kind));
        if (pointsOf(kind) > 5) expect(outcome.absent + outcome.partly).toBeGreaterThan(0);
      },
      900_000,
    );
  }
}

import type { Engine } from '../../electron/engine';
import { must } from './engine-call';
import { TestRandom } from './random';

/** Milliseconds for the first page of groups by customer, of which there are the most, and for pages anywhere after it. */
export async function groupTimes(
  engine: Engine,
  times: number,
): Promise<{ readonly first: number; readonly taken: readonly number[] }> {
  const random = new TestRandom(8);
  const page = async (offset: number) => {
    const start = performance.now();
    const { total } = await must(
      engine.call('timeline.groups', {
        by: 'customer',
        zone: 'UTC',
        order: 'events',
        descending: true,
        offset,
        limit: 100,
      }),
    );
    return { total, took: performance.now() - start };
  };
  const { total, took } = await page(0);
  const taken: number[] = [];
  for (let i = 0; i < times; i += 1) taken.push((await page(random.int(Math.max(1, total - 100)))).took);
  return { first: took, taken };
}

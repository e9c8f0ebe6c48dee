import { constants, getPriority } from 'node:os';
import { expect, test } from '../helpers/electron-app';
import { percentile } from '../helpers/input-delay';
import { type Measured, measureWhileImporting } from '../helpers/large-import';
import { whenReady } from '../helpers/window-steps';

const ROWS = 3_000_000;
const INPUTS = 100;

/** How fast is measured by the benchmark of the same name: here only what holds on a busy machine as well. */
test('the window answers keys, pointer and typing while a large log is imported', async ({
  window,
  folders,
}) => {
  test.setTimeout(400_000);
  await whenReady(window);
  const figures = await measureWhileImporting(window, folders.cases, ROWS);
  const { quiet, importing, ending, progress, seconds } = figures;
  process.stdout.write(
    [
      `Input delay in ms, ${ROWS.toLocaleString('en-US')} records imported in ${seconds.toFixed(1)} s`,
      ...lines('nothing imported', quiet),
      ...lines('while importing', importing),
      ...lines('as it ended', ending),
      '',
    ].join('\n'),
  );
  expect(importing.presses.length, 'presses answered while importing').toBeGreaterThanOrEqual(INPUTS);
  expect(new Set(progress).size, 'progress seen between them').toBeGreaterThan(1);
  expect(Math.max(...importing.frames), 'longest time without a picture').toBeLessThan(seconds * 1_000);
  await expect(window.getByRole('status', { name: 'Counts' })).toContainText('adds up');
});

test('the engine leaves the processor to the window where both want it', async ({ app, window }) => {
  await whenReady(window);
  const processes = await app.evaluate((electron) =>
    electron.app.getAppMetrics().map(({ pid, name }) => ({ pid, isEngine: name === 'Throughline engine' })),
  );
  const priorities = (isEngine: boolean) =>
    processes.filter((each) => each.isEngine === isEngine).map(({ pid }) => getPriority(pid));
  expect(priorities(true)).toEqual([constants.priority.PRIORITY_BELOW_NORMAL]);
  expect(Math.max(...priorities(false))).toBeLessThanOrEqual(constants.priority.PRIORITY_NORMAL);
});

function lines(when: string, { presses, moves, slow, frames, trips }: Measured): string[] {
  const rows = [
    ['key and pointer presses', presses],
    ['pointer moves', moves],
    ['delays by the browser’s account', slow.map(({ delay }) => delay)],
    ['until the picture of slow answers', slow.map(({ duration }) => duration)],
    ['key presses seen from outside', trips],
    ['between frames', frames],
  ] as const;
  return rows.map(([name, values]) => `  ${when}, ${name}: ${distribution(values)}`);
}

function distribution(values: readonly number[]): string {
  if (values.length === 0) return 'none';
  const [middle, most, longest] = [0.5, 0.95, 1].map((share) => percentile(values, share).toFixed(1));
  return `${values.length}, p50 ${middle}, p95 ${most}, longest ${longest}`;
}

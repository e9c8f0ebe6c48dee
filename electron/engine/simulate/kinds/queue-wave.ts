import { backgroundReports, type PlanCase } from '../plan';

/** Share of the reports that come from one queue's customers. */
const WAVE_SHARE = 2 / 3;

/** Nobody inside, but a wave of calls against the customers of one queue: everyone who works there is near its victims. */
export const planQueueWave: PlanCase = (world, reports, random) => {
  const sizes = world.queues.map(() => 0);
  for (const q of world.home) sizes[q] = (sizes[q] ?? 0) + 1;
  const wide = [...sizes.keys()].filter(
    (q) => (sizes[q] ?? 0) >= Math.min(world.customers / world.queues.length / 2, 5 * reports),
  );
  const queue = wide[random.below(Math.max(1, wide.length))] ?? world.home[0] ?? 0;
  const taken = new Set<number>();
  const wave = backgroundReports(
    world,
    Math.round(reports * WAVE_SHARE),
    taken,
    random,
    (y) => world.home[y] === queue,
  );
  const rest = backgroundReports(world, reports - wave.length, taken, random);
  return {
    planted: [],
    extra: [],
    reports: [...wave, ...rest],
    parameters: { backgroundShare: 1, waveQueue: world.queues[queue]?.name ?? '', waveShare: WAVE_SHARE },
  };
};

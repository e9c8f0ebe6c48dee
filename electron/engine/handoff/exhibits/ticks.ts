import {
  MICROS_PER_DAY,
  MICROS_PER_HOUR,
  MICROS_PER_MINUTE,
  MICROS_PER_SECOND,
  type Micros,
  type Span,
} from '../../../../shared/model/time';

const STEPS: readonly Micros[] = [
  1n,
  1_000n,
  MICROS_PER_SECOND,
  10n * MICROS_PER_SECOND,
  MICROS_PER_MINUTE,
  5n * MICROS_PER_MINUTE,
  15n * MICROS_PER_MINUTE,
  MICROS_PER_HOUR,
  3n * MICROS_PER_HOUR,
  12n * MICROS_PER_HOUR,
  MICROS_PER_DAY,
  7n * MICROS_PER_DAY,
  28n * MICROS_PER_DAY,
  91n * MICROS_PER_DAY,
  364n * MICROS_PER_DAY,
];

/** Times of a UTC axis, at most `most` of them, evenly apart by a step a reader can count in. */
export function axisTicks(
  { from, to }: Span,
  most: number,
): { readonly step: Micros; readonly at: readonly Micros[] } {
  const length = to - from;
  const widest = STEPS.at(-1) ?? MICROS_PER_DAY;
  let step = STEPS.find((candidate) => length / candidate < BigInt(most)) ?? widest;
  while (length / step >= BigInt(most)) step *= 2n;
  const at: Micros[] = [];
  for (let tick = ceilTo(from, step); tick < to; tick += step) at.push(tick);
  return { step, at };
}

function ceilTo(time: Micros, step: Micros): Micros {
  const rest = ((time % step) + step) % step;
  return rest === 0n ? time : time + step - rest;
}

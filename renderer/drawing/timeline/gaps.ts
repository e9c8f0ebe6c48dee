import type { TimeWindow } from './time-scale';

/** A pause longer than this is shown as "no records": longer than any weekend. Microseconds. */
export const LONG_PAUSE = 60 * 3600e6;

/**
 * Stretches in which no source has a record: before the first, after the last, and every pause of more than 60 hours.
 * That is all the log says; whether nobody worked or the log has a hole, it does not.
 * @param counts all events per bin over `from`..`to`, bins equally wide.
 */
export function findGaps(counts: Uint32Array, { from, to }: TimeWindow): readonly TimeWindow[] {
  const width = (to - from) / counts.length;
  const gaps: TimeWindow[] = [];
  let start = 0;
  for (let i = 0; i <= counts.length; i += 1) {
    if (i < counts.length && counts[i] === 0) continue;
    if ((i - start) * width > LONG_PAUSE) gaps.push({ from: from + start * width, to: from + i * width });
    start = i + 1;
  }
  return gaps;
}

/** One part of a whole, laid side by side. Pixels. */
export interface SharePart {
  readonly x: number;
  readonly width: number;
}

/**
 * Widths in proportion to counts, one pixel apart. A part that is not empty keeps at least `least` pixels, so that "1 of
 * 2,000" can still be seen; the largest part pays for it.
 */
export function shareBar(counts: readonly number[], width: number, least = 3): readonly SharePart[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return counts.map(() => ({ x: 0, width: 0 }));
  const widths = counts.map((count) => (count === 0 ? 0 : Math.max(least, (width * count) / total)));
  const over = widths.reduce((sum, part) => sum + part, 0) - width;
  const largest = widths.indexOf(Math.max(...widths));
  widths[largest] = (widths[largest] ?? 0) - over;
  let x = 0;
  return widths.map((part) => {
    const placed = { x, width: Math.max(0, part - 1) };
    x += part;
    return placed;
  });
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type LaneSizes,
  laneHeightOf,
  lanesInView,
  laneTopOf,
  laneUnder,
  laneYOf,
  pinnedHeight,
} from '../../../../renderer/drawing/timeline/stage-layout';

const cases = fc
  .record({
    count: fc.integer({ min: 1, max: 60 }),
    pinned: fc.nat({ max: 8 }),
    opened: fc.integer({ min: -1, max: 60 }),
    actionRows: fc.nat({ max: 6 }),
    scrollTop: fc.nat({ max: 2_000 }),
    height: fc.integer({ min: 1, max: 900 }),
  })
  .map(({ count, pinned, opened, scrollTop, ...rest }) => {
    const sizes: LaneSizes = {
      laneHeight: 28,
      opened: opened < count ? opened : -1,
      actionRows: rest.actionRows,
      pinned: Math.min(pinned, count),
    };
    const most = Math.max(0, laneTopOf(count, sizes) - rest.height);
    return { count, sizes, height: rest.height, scrollTop: Math.min(scrollTop, most) };
  });

describe('lanes on the stage', () => {
  it('that are pinned stay where they are, the others scroll and end below them', () => {
    const sizes = { laneHeight: 28, opened: 4, actionRows: 2, pinned: 2 };
    expect(pinnedHeight(sizes)).toBe(56);
    expect([0, 1, 2, 4, 5].map((place) => laneYOf(place, 100, sizes))).toEqual([0, 28, -44, 12, 76]);
    expect(laneUnder(55, 100, sizes)).toBe(1);
    // Row 5 begins at 76: 28 px of row 4, two action rows of 15 and 6 below them after its top at 12.
    expect(laneUnder(75, 100, sizes)).toBe(4);
    expect(laneUnder(76, 100, sizes)).toBe(5);
  });

  it('are found under every pixel where they are drawn', () => {
    fc.assert(
      fc.property(cases, ({ count, sizes, height, scrollTop }) => {
        const [pinned, scrolled] = lanesInView(scrollTop, height, count, sizes);
        const held = Math.min(height, pinnedHeight(sizes));
        for (let y = 0; y < height; y += 7) {
          const place = laneUnder(y, scrollTop, sizes);
          if (place >= count) continue;
          const top = laneYOf(place, scrollTop, sizes);
          expect(top).toBeLessThanOrEqual(y);
          expect(top + laneHeightOf(place, sizes)).toBeGreaterThan(y);
          const [first, last] = y < held ? pinned : scrolled;
          expect(place >= first && place < last).toBe(true);
        }
      }),
      { seed: 20190806, numRuns: 300 },
    );
  });

  it('are all those of which a pixel is in view, and no others', () => {
    fc.assert(
      fc.property(cases, ({ count, sizes, height, scrollTop }) => {
        const held = pinnedHeight(sizes);
        const seen = Array.from({ length: count }, (_, place) => place).filter((place) => {
          const top = laneYOf(place, scrollTop, sizes);
          const from = place < (sizes.pinned ?? 0) ? 0 : held;
          return top < height && top + laneHeightOf(place, sizes) > from && from < height;
        });
        const [pinned, scrolled] = lanesInView(scrollTop, height, count, sizes);
        const listed = [pinned, scrolled].flatMap(([first, last]) =>
          Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i),
        );
        // A lane that begins exactly at the lower edge may be among them.
        expect(listed.filter((place) => laneYOf(place, scrollTop, sizes) < height)).toEqual(seen);
      }),
      { seed: 20190806, numRuns: 300 },
    );
  });
});

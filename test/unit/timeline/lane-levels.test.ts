import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupsOf, levelsOf, outermost } from '../../../renderer/timeline/lanes/lane-tree';
import { type Level, levelOf, pagesFor, rowOf, spotAt } from '../../../renderer/timeline/lanes/level';
import { laneId, lanesOfId } from '../../../shared/model/lane';
import { FIRST_LOOK } from '../../../shared/model/view-state';

interface Shape {
  readonly total: number;
  readonly open: readonly { readonly place: number; readonly shape: Shape }[];
}

const shapes: fc.Arbitrary<Shape> = fc.letrec<{ readonly shape: Shape }>((tie) => ({
  shape: fc.record({
    total: fc.nat({ max: 6 }),
    open: fc.oneof(
      { maxDepth: 2 },
      fc.constant([]),
      fc.uniqueArray(fc.record({ place: fc.nat({ max: 7 }), shape: tie('shape') }), {
        maxLength: 3,
        selector: ({ place }) => place,
      }),
    ),
  }),
})).shape;

const built = ({ total, open }: Shape, name = 'all'): Level =>
  levelOf(
    name,
    total,
    open.map(({ place, shape }) => ({ place, level: built(shape, `${name}/${place}`) })),
  );

/** Every lane in the order of its row, by walking through all of them. */
function walked({ name, total, open }: Level): readonly (readonly [string, number])[] {
  return Array.from({ length: total }, (_, place) => [
    [name, place] as const,
    ...open.filter((inner) => inner.place === place).flatMap(({ level }) => walked(level)),
  ]).flat();
}

describe('rows of lanes inside lanes', () => {
  it('are found by row and by lane as if one walked through all of them', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const level = built(shape);
        const rows = walked(level);
        expect(level.rows).toBe(rows.length);
        rows.forEach(([name, place], row) => {
          const spot = spotAt(level, row);
          expect([spot?.level.name, spot?.place]).toEqual([name, place]);
          expect(rowOf(level, name, place)).toBe(row);
        });
        expect(spotAt(level, rows.length)).toBeUndefined();
        expect(spotAt(level, -1)).toBeUndefined();
        expect(rowOf(level, 'nowhere', 0)).toBeUndefined();
      }),
      { seed: 20190806, numRuns: 300 },
    );
  });

  it('need those pages of each level that hold one of them', () => {
    const level = levelOf('all', 250, [{ place: 120, level: levelOf('in b', 300, []) }]);
    expect(pagesFor(level, [90, 130], 100)).toEqual(
      new Map([
        ['all', new Set([0, 1])],
        ['in b', new Set([0])],
      ]),
    );
    expect(pagesFor(level, [400, 10_000], 100)).toEqual(
      new Map([
        ['in b', new Set([2])],
        ['all', new Set([1, 2])],
      ]),
    );
  });
});

const lanes = { ...FIRST_LOOK.lanes, by: ['team' as const, 'account' as const, 'host' as const] };
const id = (...keys: string[]) => laneId(keys.map((key, i) => ({ by: lanes.by[i] ?? 'host', key })));

describe('levels of lanes', () => {
  it('are the outermost and those in open lanes whose own lanes around are open', () => {
    const open = [id('T1'), id('T1', 'a'), id('T2', 'b'), id('')];
    expect(levelsOf({ ...lanes, open }).map(({ name, by, filter }) => [name, by, filter])).toEqual([
      ['team', 'team', undefined],
      [`account in ${id('T1')}`, 'account', { teams: ['T1'] }],
      [`host in ${id('T1', 'a')}`, 'host', { teams: ['T1'], accounts: ['a'] }],
      ['account in ', 'account', { teams: [''] }],
    ]);
  });

  it('leave out what is hidden or pinned, with all inside it', () => {
    const open = [id('T1'), id('T2')];
    const levels = levelsOf({ ...lanes, open, hidden: [id('T2'), id('T1', 'a')], pinned: [id('T3')] });
    expect(levels.map(({ name, without }) => [name, without])).toEqual([
      ['team', ['T2', 'T3']],
      [`account in ${id('T1')}`, ['a']],
    ]);
  });

  it('of the innermost kind open nothing', () => {
    const open = [id('T1'), id('T1', 'a'), id('T1', 'a', 'h')];
    expect(levelsOf({ ...lanes, open })).toHaveLength(3);
  });
});

describe('lanes picked by hand', () => {
  it('are asked for together when they stand in the same lanes', () => {
    const groups = groupsOf([id('T1', 'a'), id('T2'), id('T1', 'b')], lanes.by);
    expect(groups.map(({ name, by, keys }) => [name, by, keys])).toEqual([
      [`account in ${id('T1')}`, 'account', ['a', 'b']],
      ['team', 'team', ['T2']],
    ]);
  });

  it('count once when they stand in one another', () => {
    expect(outermost([id('T1', 'a'), id('T1'), id('T2', 'b')], lanes.by)).toEqual([id('T1'), id('T2', 'b')]);
  });

  it('mean nothing when there are fewer kinds of lanes than they name', () => {
    expect(lanesOfId(id('T1', 'a'), ['team'])).toBeUndefined();
    expect(groupsOf([id('T1', 'a')], ['team'])).toEqual([]);
  });
});

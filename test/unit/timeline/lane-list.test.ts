import { describe, expect, it } from 'vitest';
import {
  type LaneAnswers,
  listOf,
  rowsOf,
  rowsPicked,
  sumsOf,
  treeOf,
} from '../../../renderer/timeline/lanes/lane-answers';
import { headRequests, type LaneRequest, pageRequests } from '../../../renderer/timeline/lanes/lane-requests';
import { kindsOf, type Lanes, levelsOf } from '../../../renderer/timeline/lanes/lane-tree';
import { pagesFor } from '../../../renderer/timeline/lanes/level';
import type { Lane } from '../../../shared/contract/timeline';
import { laneId } from '../../../shared/model/lane';
import { FIRST_LOOK } from '../../../shared/model/view-state';

/** Three teams of 150, 2 and 1 accounts, each account with one event. */
const TEAMS = { T1: 150, T2: 2, '': 1 } as const;
const ACCOUNTS = Object.entries(TEAMS).flatMap(([team, count]) =>
  Array.from({ length: count }, (_, i) => ({ team, account: `${team}-${String(i).padStart(3, '0')}` })),
);

/** What the engine answers to a question about them, in order of name. */
function answered(request: LaneRequest) {
  const { by, filter, without = [], keys, offset, limit, search = '' } = request;
  if (by !== 'team' && by !== 'account') throw new Error(`There are no lanes by ${by}.`);
  const own = ACCOUNTS.filter(({ team }) => filter?.teams?.includes(team) ?? true);
  const names = [...new Set(own.map((each) => each[by]))].sort();
  const all = names
    .filter((key) => !without.includes(key) && key.includes(search))
    .map((key, place): Lane => {
      const events = own.filter((each) => each[by] === key).length;
      return { key, place, service: false, events, customers: 0, victims: 0 };
    });
  const listed = keys === undefined ? all : all.filter(({ key }) => keys.includes(key));
  const events = all.reduce((sum, lane) => sum + lane.events, 0);
  return { total: all.length, events, lanes: listed.slice(offset, offset + limit) };
}

const answersTo = (requests: ReadonlyMap<string, LaneRequest>): LaneAnswers =>
  new Map(
    [...requests].map(([name, request]) => [
      name,
      { data: answered(request), stale: false, error: undefined },
    ]),
  );

const base = { order: 'name', lookBack: 0n, skew: 0n, limit: 100 } as const;

/** The rows from `first` up to `last`, as the window puts them together. */
function listed(part: Partial<Lanes>, [first, last]: readonly [number, number] = [0, 40]) {
  const lanes: Lanes = { ...FIRST_LOOK.lanes, by: ['team', 'account'], order: 'name', ...part };
  const levels = lanes.comparing ? [] : levelsOf(lanes);
  const held = lanes.comparing ? lanes.compared : lanes.pinned;
  const answers = answersTo(headRequests(lanes, levels, held, base));
  const picked = rowsPicked(answers, held, lanes);
  const tree = treeOf(levels, answers);
  const wanted = pagesFor(tree, [first - picked.length, last - picked.length], 100);
  const pages = answersTo(pageRequests(levels, wanted, lanes, base));
  const found = rowsOf(tree, levels, [answers, pages], kindsOf(lanes).length);
  return listOf(picked, tree, found, { lanes, sums: sumsOf(answers, lanes), answers });
}

const id = (team: string, account?: string) =>
  laneId([
    { by: 'team', key: team },
    ...(account === undefined ? [] : [{ by: 'account' as const, key: account }]),
  ]);
const keysOf = (list: ReturnType<typeof listed>, count: number) =>
  Array.from({ length: count }, (_, row) => list.at(row)?.key);

describe('the lanes of the stage', () => {
  it('are the outermost, closed, until one is opened', () => {
    const list = listed({});
    expect([list.total, keysOf(list, 4)]).toEqual([3, ['', 'T1', 'T2', undefined]]);
    expect(list.at(1)).toMatchObject({ id: id('T1'), inside: 'closed', within: [], pinned: false });
    expect(list.sums).toMatchObject({ lanes: 3, events: 153, listed: { lanes: 3, events: 153 } });
  });

  it('stand below the lane that holds them when it is opened, page by page', () => {
    const open = [id('T1'), id('T2')];
    const list = listed({ open });
    expect(list.total).toBe(155);
    expect(keysOf(list, 4)).toEqual(['', 'T1', 'T1-000', 'T1-001']);
    expect(list.at(2)).toMatchObject({ by: 'account', within: [{ by: 'team', key: 'T1' }], inside: 'none' });
    expect(list.at(1)?.inside).toBe('open');
    expect(list.at(140)).toBeUndefined();
    const below = listed({ open }, [130, 160]);
    expect([140, 151, 152, 153, 154].map((row) => below.at(row)?.key)).toEqual([
      'T1-138',
      'T1-149',
      'T2',
      'T2-000',
      'T2-001',
    ]);
    expect(below.placeOf(id('T2', 'T2-001'))).toBe(154);
    expect(below.placeOfAccount('T2-001', 'T9')).toBe(154);
  });

  it('that are pinned come first and stand nowhere else', () => {
    const list = listed({ open: [id('T2')], pinned: [id('T2', 'T2-001'), id('')] });
    expect([list.pinned, list.total, keysOf(list, 5)]).toEqual([2, 5, ['T2-001', '', 'T1', 'T2', 'T2-000']]);
    expect(list.placeOf(id('T2', 'T2-001'))).toBe(0);
    expect(list.at(0)).toMatchObject({ pinned: true, within: [{ by: 'team', key: 'T2' }] });
  });

  it('that are hidden are counted once, whatever hides them', () => {
    const list = listed({ open: [id('T1')], hidden: [id('T1'), id('T1', 'T1-003'), id('T2', 'T2-000')] });
    expect(keysOf(list, 3)).toEqual(['', 'T2', undefined]);
    expect(list.sums).toEqual({
      lanes: 3,
      events: 153,
      listed: { lanes: 2, events: 3 },
      hidden: { lanes: 2, events: 151 },
    });
  });

  it('that are compared stand alone, in the order in which they were marked', () => {
    const list = listed({ comparing: true, compared: [id('T2'), id('T1', 'T1-149'), id('T9')] });
    expect([list.total, list.pinned, keysOf(list, 3)]).toEqual([2, 0, ['T2', 'T1-149', undefined]]);
  });

  it('of another kind are none until they are answered: the old ones would stand under a wrong name', () => {
    const lanes: Lanes = { ...FIRST_LOOK.lanes, by: ['team'] };
    const old = answersTo(headRequests(lanes, levelsOf(lanes), [], base));
    const asked = { ...lanes, by: ['ticket' as const] };
    const levels = levelsOf(asked);
    const list = listOf([], treeOf(levels, old), rowsOf(treeOf(levels, old), levels, [old], 1), {
      lanes: asked,
      sums: sumsOf(old, asked),
      answers: old,
    });
    expect([list.total, list.at(0), list.sums, list.waiting]).toEqual([0, undefined, undefined, true]);
  });

  it('are found by the name of the outermost', () => {
    const list = listed({ search: '2', open: [id('T2')] });
    expect([list.total, keysOf(list, 3)]).toEqual([3, ['T2', 'T2-000', 'T2-001']]);
    expect(list.sums).toMatchObject({ lanes: 3, listed: { lanes: 1, events: 2 } });
  });
});

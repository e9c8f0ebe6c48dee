import { expect, test } from 'vitest';
import {
  movedBefore,
  movedBy,
  NARROWEST,
  pinnedAs,
  type ShownColumns,
  shownOf,
  sizedAs,
  widthOf,
  withColumn,
  withOriginalTimes,
} from '../../../renderer/timeline/grid/columns/shown-columns';

const columns = (names: string): ShownColumns =>
  names.split(' ').map((name) => ({ id: name.replace('*', ''), pinned: name.endsWith('*') }));
const names = (shown: ShownColumns) => shown.map(({ id, pinned }) => `${id}${pinned ? '*' : ''}`).join(' ');

test('without a choice the first columns are shown, none pinned', () => {
  expect(shownOf([]).map(({ id }) => id)).toContain('time');
  expect(shownOf([]).some(({ pinned }) => pinned)).toBe(false);
  expect(names(shownOf(columns('b a')))).toBe('b a');
});

test('a column comes at the end and goes from anywhere; the last one stays', () => {
  expect(names(withColumn(columns('a b'), 'c', true))).toBe('a b c');
  expect(names(withColumn(columns('a b'), 'a', true))).toBe('a b');
  expect(names(withColumn(columns('a b c'), 'b', false))).toBe('a c');
  expect(names(withColumn(columns('a'), 'a', false))).toBe('a');
});

test('moved by a step it changes places; over the edge of the pinned ones it changes sides', () => {
  expect(names(movedBy(columns('a b c'), 'b', 1))).toBe('a c b');
  expect(names(movedBy(columns('a b c'), 'a', -1))).toBe('a b c');
  expect(names(movedBy(columns('a* b c'), 'b', -1))).toBe('a* b* c');
  expect(names(movedBy(columns('a* b* c'), 'b', 1))).toBe('a* b c');
});

test('dropped before another it takes that one’s side', () => {
  expect(names(movedBefore(columns('a b c'), 'c', 'a'))).toBe('c a b');
  expect(names(movedBefore(columns('a* b c'), 'c', 'a'))).toBe('c* a* b');
  expect(names(movedBefore(columns('a b c'), 'a', undefined))).toBe('b c a');
  expect(names(movedBefore(columns('a b c'), 'a', 'a'))).toBe('a b c');
});

test('pinned ones stand first, in the order in which they were', () => {
  expect(names(pinnedAs(columns('a* b c'), 'c', true))).toBe('a* c* b');
  expect(names(pinnedAs(columns('a* b* c'), 'a', false))).toBe('b* a c');
});

test('a width stays between narrow and wide; without one fields seen takes what is left, unless it is pinned', () => {
  expect(sizedAs(columns('a'), 'a', 3)[0]?.width).toBe(NARROWEST);
  expect(sizedAs(columns('a'), 'a', 90.4)[0]?.width).toBe(90);
  expect(widthOf({ id: 'fields', pinned: false })).toBeUndefined();
  expect(widthOf({ id: 'fields', pinned: true })).toBeGreaterThan(0);
  expect(widthOf({ id: 'raw:status', pinned: false })).toBe(120);
});

test('original times stand behind the time, held with it, and go again', () => {
  expect(names(withOriginalTimes(columns('time a')))).toBe('time text a');
  expect(names(withOriginalTimes(columns('b time* a')))).toBe('time* text* b a');
  expect(names(withOriginalTimes(columns('a b')))).toBe('text a b');
  expect(names(withOriginalTimes(columns('time text a')))).toBe('time a');
});

import type { EventGroup, GROUP_ORDERS, GroupColumn } from '../../../shared/contract/grid';
import type { ReadConnection } from '../db/connection';
import { eventIndex } from './event-index';
import type { EventQuestion } from './events';
import { EVERYTHING } from './filter';
import { type GroupAxis, groupAxis } from './group-axis';
import { type KeyIndex, keyIndex, NONE } from './key-index';
import { type Keep, spanCondition } from './page';
import { textGroups } from './text-groups';

export interface Grouping extends EventQuestion {
  readonly by: GroupColumn;
  /** IANA zone of days and hours. */
  readonly zone: string;
  readonly order: (typeof GROUP_ORDERS)[number];
  readonly descending: boolean;
}

export interface GroupQuestion extends Grouping {
  readonly offset: number;
  readonly limit: number;
}

export interface GroupPage {
  readonly total: number;
  readonly events: number;
  readonly without: number;
  readonly groups: EventGroup[];
}

/**
 * One page of what the events of a question divide into. Their numbers are counted once and kept, so that a page of
 * millions of groups costs what naming its own groups costs; groups of free text are counted for each page.
 */
export async function eventGroups(
  connection: ReadConnection,
  question: GroupQuestion,
  keep: Keep,
): Promise<GroupPage> {
  const { by } = question;
  if (by === 'ticket' || by === 'session') {
    return await textGroups(connection, { ...question, by }, await spanCondition(connection, question));
  }
  const { axis, keys, places } = await pageOfGroups(connection, { ...question, by }, keep);
  const size = sizeIn(keys);
  const names = await axis.names(places.map((place) => keys.codes[place] ?? NONE));
  const { codes, before } = keys;
  const hasNone = !axis.always && codes.at(-1) === NONE;
  return {
    total: codes.length,
    events: before[codes.length] ?? 0,
    without: hasNone ? size(codes.length - 1) : 0,
    groups: places.map((place, i) => ({ ...names[i], events: size(place) })),
  };
}

/** The places of a page's groups among all of them. */
export async function pageOfGroups(
  connection: ReadConnection,
  question: GroupQuestion & { readonly by: Exclude<GroupColumn, 'ticket' | 'session'> },
  keep: Keep,
): Promise<{ readonly axis: GroupAxis; readonly keys: KeyIndex; readonly places: readonly number[] }> {
  const { by, zone, from, to, filter, offset, limit } = question;
  const hours = await keep(['hours', undefined], () => eventIndex(connection, EVERYTHING));
  const axis = await groupAxis(connection, by, zone, hours);
  const condition = await spanCondition(connection, question);
  const what = [by, by === 'day' || by === 'hour' ? zone : '', from, to, filter];
  const keys = await keep(['groups', ...what], () => keyIndex(connection, axis, condition));
  const { order, descending } = question;
  const places = await keep(['order of groups', order, descending, ...what], async () =>
    inOrder(keys, axis.always, order, descending),
  );
  return { axis, keys, places: [...places.subarray(offset, offset + limit)] };
}

/** Places of groups in an order; the events without a value come last whatever it is. */
function inOrder(
  keys: KeyIndex,
  always: boolean,
  order: Grouping['order'],
  descending: boolean,
): Uint32Array {
  const { codes } = keys;
  const size = sizeIn(keys);
  const named = !always && codes.at(-1) === NONE ? codes.length - 1 : codes.length;
  const places = Uint32Array.from({ length: named }, (_, i) => i);
  const way = descending ? -1 : 1;
  if (order === 'events') places.sort((a, b) => way * (size(a) - size(b)) || a - b);
  else if (descending) places.reverse();
  return named === codes.length ? places : Uint32Array.from([...places, named]);
}

function sizeIn({ before }: KeyIndex): (place: number) => number {
  return (place) => (before[place + 1] ?? 0) - (before[place] ?? 0);
}

import type { EventQuery } from '../../contract/common';
import { leavesOf } from './ast';
import type { QueryField } from './fields';
import { parseQuery } from './parse';

/** What a text of the view is read against. */
export interface QueryFrame {
  readonly zone: string;
  readonly lookBack: bigint;
  readonly skew: bigint;
}

const BY_ZONE: readonly QueryField[] = ['time', 'hour', 'weekday'];
const BY_WINDOW: readonly QueryField[] = ['before-call', 'after-call'];

/**
 * The query of a filter, with what its fields are read against and nothing else, so that a question that means the same
 * stays the same when the zone on display or the look-back changes. Undefined when nothing was typed.
 */
export function eventQueryOf(text: string, { zone, lookBack, skew }: QueryFrame): EventQuery | undefined {
  const parsed = parseQuery(text);
  if (parsed.ok && parsed.query === undefined) return undefined;
  const leaves = parsed.ok ? leavesOf(parsed.query) : [];
  const asksFor = (fields: readonly QueryField[]) =>
    leaves.some((leaf) => leaf.kind === 'field' && fields.includes(leaf.field));
  return {
    text: text.trim(),
    ...(asksFor(BY_ZONE) ? { zone } : {}),
    ...(asksFor(BY_WINDOW) ? { lookBack, skew } : {}),
  };
}

import { conjuncts, joined, type QueryPart } from './ast';
import type { QueryField } from './fields';
import { parseQuery } from './parse';
import { printQuery } from './print';

const at = { from: 0, to: 0 };

/** A field and the name it has, or nothing for events that have none. */
export interface FieldValue {
  readonly field: QueryField;
  readonly value: string | undefined;
}

/**
 * The query with the condition that a field is, or is not, a value. What it says against that goes; `only` takes the
 * place of another single value of the field. A text that is no query stays as it is.
 */
export function narrowed(text: string, { field, value }: FieldValue, how: 'only' | 'not'): string {
  const parsed = parseQuery(text);
  if (!parsed.ok) return text;
  const has: QueryPart = {
    kind: 'field',
    field,
    comparison: undefined,
    values: [value === undefined ? { kind: 'like', text: '*', at } : { kind: 'exact', text: value, at }],
    at,
  };
  const wanted = (how === 'only') === (value !== undefined) ? has : negated(has);
  const against = printQuery(wanted.kind === 'not' ? wanted.part : negated(wanted));
  const isOther = (part: QueryPart) =>
    how === 'only' && value !== undefined && part.kind === 'field' && part.field === field && isOneName(part);
  const kept = conjuncts(parsed.query).filter((part) => {
    const printed = printQuery(part);
    return printed !== printQuery(wanted) && printed !== against && !isOther(part);
  });
  return printQuery(joined('and', [...kept, wanted], at));
}

function negated(part: QueryPart): QueryPart {
  return { kind: 'not', part, at };
}

function isOneName(part: QueryPart): boolean {
  return (
    part.kind === 'field' &&
    part.comparison === undefined &&
    part.values.every(({ kind }) => kind === 'exact')
  );
}

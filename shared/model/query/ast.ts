import type { QueryField } from './fields';

/** A place in the text: characters from `from` up to, not including, `to`. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/** One value as it was typed. `like` has `*` for anything; a range has its ends, either may be missing. */
export type QueryValue =
  | { readonly kind: 'exact'; readonly text: string; readonly at: Place }
  | { readonly kind: 'like'; readonly text: string; readonly at: Place }
  | { readonly kind: 'regex'; readonly source: string; readonly insensitive: boolean; readonly at: Place }
  | {
      readonly kind: 'range';
      readonly first: string | undefined;
      readonly last: string | undefined;
      readonly at: Place;
    };

export type Comparison = '>' | '>=' | '<' | '<=';

/** One condition. With several values one of them must hold. */
export interface FieldPart {
  readonly kind: 'field';
  readonly field: QueryField;
  readonly comparison: Comparison | undefined;
  readonly values: readonly QueryValue[];
  readonly at: Place;
}

/** Text somewhere in the record. */
export interface TextPart {
  readonly kind: 'text';
  readonly value: Exclude<QueryValue, { kind: 'range' }>;
  readonly at: Place;
}

export type QueryPart =
  | FieldPart
  | TextPart
  | { readonly kind: 'and' | 'or'; readonly parts: readonly QueryPart[]; readonly at: Place }
  | { readonly kind: 'not'; readonly part: QueryPart; readonly at: Place };

/** Why a text is no query: a sentence, and where. */
export interface QueryError {
  readonly message: string;
  readonly at: Place;
}

/** Parts joined so that equal queries have equal trees: no part of its own kind below it, no list of one. */
export function joined(kind: 'and' | 'or', parts: readonly QueryPart[], at: Place): QueryPart {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]));
  const [only] = flat;
  return flat.length === 1 && only !== undefined ? only : { kind, parts: flat, at };
}

/** The parts all of which must hold. */
export function conjuncts(query: QueryPart | undefined): readonly QueryPart[] {
  if (query === undefined) return [];
  return query.kind === 'and' ? query.parts : [query];
}

/** Every single condition of a query. */
export function leavesOf(query: QueryPart | undefined): readonly (FieldPart | TextPart)[] {
  if (query === undefined) return [];
  switch (query.kind) {
    case 'and':
    case 'or':
      return query.parts.flatMap(leavesOf);
    case 'not':
      return leavesOf(query.part);
    default:
      return [query];
  }
}

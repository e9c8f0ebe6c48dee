import type { NameField, QueryFlag, RangedField, TruthField } from './fields';

/** What a text is compared with. `like`: the pieces between which anything may stand. */
export type Pattern =
  | { readonly kind: 'exact'; readonly text: string }
  | { readonly kind: 'like'; readonly pieces: readonly string[] }
  | { readonly kind: 'regex'; readonly source: string; readonly insensitive: boolean };

/** Whole numbers from `from` up to, not including, `to`; a missing end is open. Times and lengths in microseconds. */
export interface Stretch {
  readonly from: bigint | undefined;
  readonly to: bigint | undefined;
}

export interface RecordStretch extends Stretch {
  /** Ordinal; absent: of any source. */
  readonly source: number | undefined;
}

/**
 * What a query means once its values are read: times are microseconds UTC, hours and weekdays numbers of the zone's
 * clock. A condition on what an event does not have does not hold, and its opposite does.
 */
export type Condition =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  /** Some value of the record, whatever its column, holds the pattern; case aside. */
  | { readonly kind: 'text'; readonly pattern: Pattern }
  | { readonly kind: 'name'; readonly field: NameField; readonly patterns: readonly Pattern[] }
  | { readonly kind: 'within'; readonly field: RangedField; readonly stretches: readonly Stretch[] }
  | { readonly kind: 'record'; readonly stretches: readonly RecordStretch[] }
  | { readonly kind: 'flag'; readonly flags: readonly QueryFlag[] }
  | { readonly kind: 'truth'; readonly field: TruthField; readonly value: boolean };

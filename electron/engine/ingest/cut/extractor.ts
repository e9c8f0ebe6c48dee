/** A record whose text does not give its columns, and why, as a reader of the rejects should see it. */
export interface Unfit {
  readonly unfit: string;
}

/** What a record says, one value a column; `undefined` where it says nothing. */
export type Values = readonly (string | undefined)[];

/**
 * Reads the values of records, one after another. Made anew for each pass over a source, because it may remember what
 * it has met: the names in a `#Fields:` line, the year of the record before.
 */
export interface Extractor {
  /** A comment or another line between records, which may change how those behind it are read. */
  aside?(text: string): void;
  /** @param text one record without its line end. */
  values(text: string): Values | Unfit;
  /** Names of values for which there is no column, and how many records have one. */
  late?(): ReadonlyMap<string, number>;
}

export function isUnfit(found: Values | Unfit): found is Unfit {
  return 'unfit' in found;
}

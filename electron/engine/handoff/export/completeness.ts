import { z } from 'zod';

const reason = z.object({ reason: z.string(), count: z.number().int().nonnegative() });

/** One source: every record accounted for, and what of it is in the package. */
export const sourceCompleteness = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  /** Records in the file. */
  records: z.number().int().nonnegative(),
  /** Read: events, or whatever a record of that kind becomes. */
  parsed: z.number().int().nonnegative(),
  rejected: z.number().int().nonnegative(),
  /** Records whose bytes had already come in from another source. */
  duplicate: z.number().int().nonnegative(),
  /** Blank lines, which are no records. */
  blanks: z.number().int().nonnegative(),
  /** Records whose bytes are in this package: all of them with the original, else those of exhibits. */
  exported: z.number().int().nonnegative(),
  /** Records that are in an exhibit. */
  inExhibits: z.number().int().nonnegative(),
  reasons: z.array(reason),
  adds_up: z.boolean(),
});

/** `data/completeness.json`. */
export const completeness = z.object({
  package: z.string(),
  edition: z.string(),
  rule: z.string(),
  sources: z.array(sourceCompleteness),
  totals: sourceCompleteness.pick({
    records: true,
    parsed: true,
    rejected: true,
    duplicate: true,
    exported: true,
  }),
});
export type SourceCompleteness = z.infer<typeof sourceCompleteness>;
export type Completeness = z.infer<typeof completeness>;

export const COMPLETENESS_RULE = 'records = parsed + rejected + duplicate';

export function addsUp(
  of: Pick<SourceCompleteness, 'records' | 'parsed' | 'rejected' | 'duplicate'>,
): boolean {
  return of.records === of.parsed + of.rejected + of.duplicate;
}

/** Sums the sources up. */
export function completenessOf(name: string, sources: readonly SourceCompleteness[]): Completeness {
  const sum = (value: (source: SourceCompleteness) => number) =>
    sources.reduce((total, source) => total + value(source), 0);
  return {
    package: name,
    edition: 'full',
    rule: COMPLETENESS_RULE,
    sources: [...sources],
    totals: {
      records: sum((source) => source.records),
      parsed: sum((source) => source.parsed),
      rejected: sum((source) => source.rejected),
      duplicate: sum((source) => source.duplicate),
      exported: sum((source) => source.exported),
    },
  };
}

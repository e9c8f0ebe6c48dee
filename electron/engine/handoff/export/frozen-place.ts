import { z } from 'zod';

/** Where a line of `rows.jsonl` says its record stands. Offsets are bytes into the file, or into its content. */
export const frozenPlace = z.object({
  event: z.string(),
  /** `EV-0001`. */
  source: z.string(),
  source_sha256: z.string(),
  record: z.number().int().positive(),
  byte_offset: z.number().int().nonnegative(),
  byte_length: z.number().int().nonnegative(),
  /** `gzip`, `zip` …: offsets count into the content. `parquet`, `xlsx`, `sqlite`, `duckdb`: into the text it is rendered as. */
  container: z.string().optional(),
  slice_sha256: z.string(),
});
export type FrozenPlace = z.infer<typeof frozenPlace>;

import { z } from 'zod';
import { unpackStep } from '../../../../shared/contract/sources';

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
  /** How one gets from the file to what the offsets count in; absent where they count into the file. */
  unpack: z.array(unpackStep).optional(),
  /** Of a file in an archive, as it is stored there. */
  content_sha256: z.string().optional(),
  slice_sha256: z.string(),
});
export type FrozenPlace = z.infer<typeof frozenPlace>;

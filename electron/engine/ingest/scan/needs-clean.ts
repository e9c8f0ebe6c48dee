import type { ImportSettings } from '../../../../shared/contract/sources';
import { isPlain } from './clean-writer';

/** Whether DuckDB is given a clean copy whatever the file holds: compressed, in another encoding or oddly written. */
export function needsClean({ compression, encoding, dialect, format }: ImportSettings): boolean {
  if (compression !== 'none') return true;
  return format !== 'parquet' && (encoding !== 'utf-8' || !isPlain(dialect));
}

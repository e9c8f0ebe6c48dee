import type { ImportSettings } from '../../../../shared/contract/sources';
import { isPlain } from './clean-writer';

/** Whether DuckDB is given a clean copy whatever the file holds: compressed, in another encoding or oddly written. */
export function needsClean({ unpack, encoding, dialect, format }: ImportSettings): boolean {
  if (unpack.length > 0) return true;
  if (format === 'parquet') return false;
  if (format !== 'delimited' && format !== 'jsonl') return true;
  return encoding !== 'utf-8' || !isPlain(dialect);
}

import type { Dialect } from '../../../../shared/contract/sources';
import { type Encoding, unitBytes } from '../bytes/encoding';
import type { Cutter } from './cutter';
import { DelimitedCutter } from './delimited-cutter';
import { LineCutter } from './line-cutter';
import { cutRules, MAX_RECORD_BYTES } from './rules';

/** The cutter for text of a dialect; without one, for a record a line. */
export function cutterFor(dialect: Dialect | undefined, columns: number, encoding: Encoding): Cutter {
  const size = unitBytes(encoding);
  if (dialect === undefined) return new LineCutter(MAX_RECORD_BYTES / size);
  return new DelimitedCutter(cutRules(dialect, columns, size), size);
}

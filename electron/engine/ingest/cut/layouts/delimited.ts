import type { Dialect } from '../../../../../shared/contract/sources';
import { unitBytes } from '../../bytes/encoding';
import type { Cutting } from '../cutting';
import { DelimitedCutter } from '../delimited-cutter';
import { cutRules } from '../rules';
import { splitValues } from '../values';
import type { LayoutReader } from './layout-reader';

/** Text with a delimiter between values. */
export const DELIMITED: LayoutReader = {
  cutter(cutting, encoding) {
    const size = unitBytes(encoding);
    return new DelimitedCutter(cutRules(dialectOf(cutting), cutting.columns.length, size, encoding), size);
  },
  extractor(cutting) {
    const dialect = dialectOf(cutting);
    return { aside: () => undefined, values: (text) => splitValues(text, dialect) };
  },
};

function dialectOf({ dialect }: Cutting): Dialect {
  if (dialect === undefined) throw new Error('Delimited text needs a dialect.');
  return dialect;
}

import type { Dialect } from '../../../../../shared/contract/sources';
import { unitBytes } from '../../bytes/encoding';
import type { Cutting } from '../cutting';
import { DelimitedCutter } from '../delimited-cutter';
import { nestedValues, outerColumns } from '../nested';
import { cutRules } from '../rules';
import { splitValues } from '../values';
import type { LayoutReader } from './layout-reader';

/** Text with a delimiter between values. */
export const DELIMITED: LayoutReader = {
  cutter(cutting, encoding) {
    const size = unitBytes(encoding);
    return new DelimitedCutter(cutRules(dialectOf(cutting), writtenColumns(cutting), size, encoding), size);
  },
  extractor(cutting) {
    const dialect = dialectOf(cutting);
    const written = writtenColumns(cutting);
    const { pad = false } = dialect;
    const nested = dialect.nested === undefined ? undefined : nestedValues(cutting.columns, dialect.nested);
    return {
      values(text) {
        const values = splitValues(text, dialect);
        while (pad && values.length < written) values.push(undefined);
        return nested === undefined ? values : nested(values);
      },
    };
  },
};

/** Columns that stand in the file: not those inside others. */
export function writtenColumns({ columns, dialect }: Pick<Cutting, 'columns' | 'dialect'>): number {
  return outerColumns(columns, dialect?.nested);
}

function dialectOf({ dialect }: Cutting): Dialect {
  if (dialect === undefined) throw new Error('Delimited text needs a dialect.');
  return dialect;
}

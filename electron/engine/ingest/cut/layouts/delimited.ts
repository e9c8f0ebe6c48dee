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
    const { joined = [], pad = false } = dialect;
    const nested = dialect.nested === undefined ? undefined : nestedValues(cutting.columns, dialect.nested);
    const places = joined.map(({ of }) => of.map((name) => cutting.columns.indexOf(name)));
    return {
      aside: () => undefined,
      values(text) {
        const values = splitValues(text, dialect);
        while (pad && values.length < written) values.push(undefined);
        if (nested !== undefined) return nested(values);
        for (const of of places) values.push(together(of.map((at) => values[at])));
        return values;
      },
    };
  },
};

/** Columns that stand in the file: not those made of others. Joined and nested ones do not go together. */
export function writtenColumns({ columns, dialect }: Pick<Cutting, 'columns' | 'dialect'>): number {
  return outerColumns(columns, dialect?.nested) - (dialect?.joined?.length ?? 0);
}

function together(values: readonly (string | undefined)[]): string | undefined {
  const present = values.filter((value) => value !== undefined);
  return present.length === 0 ? undefined : present.join(' ');
}

function dialectOf({ dialect }: Cutting): Dialect {
  if (dialect === undefined) throw new Error('Delimited text needs a dialect.');
  return dialect;
}

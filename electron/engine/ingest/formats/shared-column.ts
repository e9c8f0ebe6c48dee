import type { Mapping } from '../../../../shared/contract/sources';

/**
 * Why a mapping cannot be, when it gives one column to two fields: a value means one thing. Columns joined to one value
 * may share a part, as in `from = date + start`, `to = date + end`.
 */
export function sharedColumn(mapping: Mapping): string | undefined {
  const fields = new Map<string, string>();
  for (const [field, column] of Object.entries(mapping)) {
    if (column === '') continue;
    const before = fields.get(column);
    if (before !== undefined) {
      return `The column “${column}” is given to two fields, ${before} and ${field}. One column is one field: name another column for one of them, or leave it out.`;
    }
    fields.set(column, field);
  }
  return undefined;
}

import type { Layout } from '../../../shared/contract/sources';
import type { Detection } from './detect/detect';
import { delimiterName } from './formats/delimited';
import { isTableStep, type TableStep } from './tables/render';

/** What a file is in plain words: “delimited text, comma, UTF-8, header of 36 columns”. */
export function describeShape({ settings }: Pick<Detection, 'settings'>): string {
  const { format, unpack = [], encoding, dialect, layout, columns = [] } = settings;
  const count = `${columns.length} ${columns.length === 1 ? 'column' : 'columns'}`;
  const packed = unpack.flatMap((step) => {
    if (isTableStep(step)) return [];
    return 'member' in step ? [`in a ${step.type} archive`] : [`compressed with ${step.type}`];
  });
  const table = unpack.at(-1);
  if (isTableStep(table)) return [tableTitle(table), count, ...packed].join(', ');
  const text = (encoding ?? '').toUpperCase();
  if (format === 'jsonl') return ['JSON Lines', text, `${columns.length} keys`, ...packed].join(', ');
  if (layout !== undefined) return [layoutTitle(layout), text, count, ...packed].join(', ');
  const head = dialect?.header === false ? `${count} without a header` : `header of ${count}`;
  return ['delimited text', delimiterName(dialect?.delimiter ?? ','), text, head, ...packed].join(', ');
}

function layoutTitle(layout: Layout): string {
  switch (layout.type) {
    case 'json':
      return layout.path === '' ? 'one JSON list' : `one JSON document, its records in ${layout.path}`;
    case 'lines':
      return 'lines of text';
    case 'fixed':
      return 'columns of fixed width';
    case 'pairs':
      return 'pairs of key and value';
    case 'w3c':
      return 'W3C extended log';
    case 'xml':
      return `XML, a record in each <${layout.element}>`;
  }
}

function tableTitle(step: TableStep): string {
  switch (step.type) {
    case 'xlsx':
      return `sheet “${step.sheet}” of a workbook`;
    case 'sqlite':
      return `table “${step.table}” of an SQLite database`;
    case 'duckdb':
      return `table “${step.table}” of a DuckDB database`;
    case 'parquet':
      return 'Parquet';
  }
}

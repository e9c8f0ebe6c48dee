import type { ImportChoices } from '../../../../shared/contract/sources';
import { appError } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import type { ReadConnection } from '../../db/connection';
import { literal, sql } from '../../db/sql';
import { decode, type Encoding } from '../bytes/encoding';
import { columnNames, delimiterName } from '../formats/delimited';
import { columnOfPath } from '../formats/json-path';
import type { Container } from './container';
import type { Shape } from './detect';
import { findDialect } from './dialect';
import { detectEncoding } from './encoding';
import { headOf, placesOf, type SampleRecord, type Stretch, sampleRecords } from './sample';

const PARQUET_ROWS = 2_000;
/** JSON columns beyond these stay in the raw record only. */
const MOST_JSON_COLUMNS = 1_000;

/**
 * How a file is written.
 * @param readable the file DuckDB may read it from, for Parquet
 * @throws AppFailure `import.*` when it cannot be read at all, `usage.*` for a bad choice
 */
export async function detectShape(
  connection: ReadConnection,
  container: Container,
  readable: string,
  choices: ImportChoices,
): Promise<Shape> {
  if (container.isParquet) return await parquetShape(connection, container, readable);
  const head = await headOf(container);
  const { encoding, questions, reasons } = detectEncoding(container, head, choices);
  if (choices.format === undefined && looksLikeJsonArray(head, encoding)) throw notJson(container);
  const format = choices.format ?? (looksLikeJsonLines(head, encoding) ? 'jsonl' : 'delimited');
  const common = { container, head, encoding };
  if (format !== 'jsonl' && format !== 'delimited') throw unknownFormat(format);
  const shape = format === 'jsonl' ? jsonShape(common) : delimitedShape(common, choices);
  if (shape.sample.length === 0) throw headerOnly(container);
  return {
    ...shape,
    questions: [...questions, ...shape.questions],
    reasons: [...outside(container), ...reasons, ...shape.reasons],
  };
}

interface Common {
  readonly container: Container;
  readonly head: Stretch;
  readonly encoding: Encoding;
}

function delimitedShape({ container, head, encoding }: Common, choices: ImportChoices): Shape {
  const found = findDialect(head, encoding, choices.dialect ?? {});
  if (found === undefined) throw headerOnly(container);
  const columns = columnNames(found.first, found.dialect.header);
  const { dialect } = found;
  const sample = sampleRecords(head, placesOf(container, encoding), {
    format: 'delimited',
    encoding,
    dialect,
    columns,
  });
  const agreement = Math.floor(found.agreement * 100);
  const header = dialect.header
    ? 'The first record is the header: it holds names and no values.'
    : 'There is no header: the first record holds values.';
  return {
    container,
    settings: { format: 'delimited', unpack: [...container.unpack], encoding, columns, dialect },
    questions: [],
    reasons: [
      `Delimited text: with ${delimiterName(dialect.delimiter)} as delimiter ${agreement}% of the first records have ${columns.length} columns.`,
      header,
      ...repeated(columns),
    ],
    sample,
  };
}

function repeated(columns: readonly string[]): readonly string[] {
  const twice = columns.filter((name) => /#2$/.test(name) && columns.includes(name.slice(0, -2)));
  return twice.map(
    (name) => `The header names “${name.slice(0, -2)}” more than once: the second is called “${name}”.`,
  );
}

function jsonShape({ container, head, encoding }: Common): Shape {
  const places = placesOf(container, encoding);
  const cutting = { format: 'jsonl', encoding } as const;
  const lines = sampleRecords(head, places, { ...cutting, columns: [] });
  const columns = jsonColumns(lines, encoding);
  if (lines.length > 0 && columns.length === 0) throw notJson(container);
  const sample = sampleRecords(head, places, { ...cutting, columns });
  return {
    container,
    settings: { format: 'jsonl', unpack: [...container.unpack], encoding, columns },
    questions: [],
    reasons: [`JSON Lines: each line is an object; ${columns.length} keys were found in the sample.`],
    sample,
  };
}

/** Paths of all values in the sample that are not objects, in order of first appearance. */
function jsonColumns(lines: readonly SampleRecord[], encoding: Encoding): string[] {
  const columns = new Set<string>();
  const visit = (value: unknown, path: readonly string[]) => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const [key, inner] of Object.entries(value)) visit(inner, [...path, key]);
    } else if (columns.size < MOST_JSON_COLUMNS) columns.add(columnOfPath(path));
  };
  for (const line of lines) if (line.reject === undefined) visit(JSON.parse(decode(line.raw, encoding)), []);
  return [...columns];
}

async function parquetShape(
  connection: ReadConnection,
  container: Container,
  readable: string,
): Promise<Shape> {
  const file = literal(readable);
  let columns: string[];
  try {
    const rows = await connection.rows<{ name: string }>(
      sql`SELECT column_name AS name FROM (DESCRIBE SELECT * FROM read_parquet(${file}))`,
    );
    columns = rows.map(({ name }) => name);
  } catch (error) {
    throw new AppFailure(
      appError(
        'import.parquet',
        `“${container.name}” is no readable Parquet file. Get an undamaged copy of it.`,
        undefined,
        error,
      ),
    );
  }
  const rows = await connection.rows<Record<string, string | undefined>>(
    sql`SELECT CAST(COLUMNS(*) AS VARCHAR) FROM read_parquet(${file}) LIMIT ${PARQUET_ROWS}`,
  );
  if (rows.length === 0) throw headerOnly(container);
  const sample = rows.map(
    (row, i): SampleRecord => ({
      record: i + 1,
      offset: 0,
      values: columns.map((name) => row[name]),
      reject: undefined,
      raw: Buffer.alloc(0),
    }),
  );
  return {
    container,
    settings: { format: 'parquet', unpack: [...container.unpack], encoding: 'binary', columns },
    questions: [],
    reasons: [...outside(container), `Parquet: ${columns.length} columns, values read as text.`],
    sample,
  };
}

function outside({ unpack }: Container): readonly string[] {
  return unpack.map(({ type }) => `Compressed with ${type}.`);
}

function looksLikeJsonLines(head: Stretch, encoding: Encoding): boolean {
  const text = decode(head.bytes.subarray(0, 65_536), encoding).replace(/^\ufeff/, '');
  const [line = ''] = text.split('\n').filter((each) => each.trim() !== '');
  return /^\s*\{\s*(["}]|$)/.test(line);
}

function looksLikeJsonArray(head: Stretch, encoding: Encoding): boolean {
  return /^\ufeff?\s*\[\s*\{\s*"/.test(decode(head.bytes.subarray(0, 4_096), encoding));
}

function unknownFormat(format: string): AppFailure {
  return new AppFailure(
    appError('usage.format', `“${format}” is not a format. Use delimited, jsonl or parquet.`),
  );
}

function headerOnly({ name }: Container): AppFailure {
  return new AppFailure(
    appError(
      'import.no-records',
      `“${name}” has no records: nothing but a header or blank lines. Get the file again.`,
    ),
  );
}

function notJson({ name }: Container): AppFailure {
  return new AppFailure(
    appError(
      'import.json',
      `“${name}” is JSON, but not JSON Lines. Write one object a line, e.g. with jq -c '.[]', and import the result.`,
    ),
  );
}

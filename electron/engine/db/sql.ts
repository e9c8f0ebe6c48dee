import {
  BIGINT,
  BLOB,
  BOOLEAN,
  blobValue,
  DOUBLE,
  type DuckDBType,
  type DuckDBValue,
  LIST,
  listValue,
  VARCHAR,
} from '@duckdb/node-api';

/** What may be bound. Arrays become DuckDB lists (for `list_contains` or `unnest`), never text. */
export type SqlValue =
  | string
  | number
  | bigint
  | boolean
  | undefined
  | Uint8Array
  | readonly (string | undefined)[]
  | readonly bigint[]
  | readonly number[];

/** A statement whose values travel apart from its text. Made by {@link sql} only. */
export class Sql {
  /** @param recurs asked again and again with other values, see {@link recurring} */
  constructor(
    readonly text: string,
    readonly values: readonly SqlValue[],
    readonly recurs = false,
  ) {}
}

/** A question that one connection is asked again and again in the same words: how it is answered is planned once. */
export function recurring({ text, values }: Sql): Sql {
  return new Sql(text, values, true);
}

/**
 * Tagged SQL: interpolated values are bound as parameters, interpolated {@link Sql} fragments are spliced with
 * theirs. There is no way to splice a string; names go through {@link ident}.
 */
export function sql(parts: TemplateStringsArray, ...inserts: readonly (Sql | SqlValue)[]): Sql {
  let text = parts[0] ?? '';
  const values: SqlValue[] = [];
  inserts.forEach((insert, i) => {
    if (insert instanceof Sql) {
      text += insert.text;
      values.push(...insert.values);
    } else {
      text += '?';
      values.push(insert);
    }
    text += parts[i + 1] ?? '';
  });
  return new Sql(text, values);
}

/** A quoted identifier. Safe for any name, evidence included. */
export function ident(name: string): Sql {
  return new Sql(`"${name.replaceAll('"', '""')}"`, []);
}

/** A quoted text literal, for the few places where DuckDB takes no parameter (table functions' options). */
export function literal(text: string): Sql {
  return new Sql(`'${text.replaceAll("'", "''")}'`, []);
}

/** Fragments joined by a fragment; `joiner` is usually sql`, ` or sql` AND `. */
export function join(fragments: readonly Sql[], joiner: Sql): Sql {
  const texts: string[] = [];
  const values: SqlValue[] = [];
  fragments.forEach((fragment, i) => {
    if (i > 0) values.push(...joiner.values);
    texts.push(fragment.text);
    values.push(...fragment.values);
  });
  return new Sql(texts.join(joiner.text), values);
}

export const nothing = new Sql('', []);

/** The DuckDB value and type behind a bound parameter. */
export function toDuckdb(value: SqlValue): { readonly value: DuckDBValue; readonly type: DuckDBType } {
  switch (typeof value) {
    case 'undefined':
      return { value: null, type: VARCHAR };
    case 'string':
      return { value, type: VARCHAR };
    case 'boolean':
      return { value, type: BOOLEAN };
    case 'bigint':
      return { value, type: BIGINT };
    case 'number':
      return Number.isSafeInteger(value) ? { value: BigInt(value), type: BIGINT } : { value, type: DOUBLE };
    default:
      if (value instanceof Uint8Array) return { value: blobValue(value), type: BLOB };
      return listOf(value);
  }
}

function listOf(items: readonly (string | bigint | number | undefined)[]): {
  value: DuckDBValue;
  type: DuckDBType;
} {
  const first = items[0];
  const value = listValue(items.map((item) => item ?? null));
  if (typeof first === 'bigint') return { value, type: LIST(BIGINT) };
  if (typeof first === 'number') return { value, type: LIST(DOUBLE) };
  return { value, type: LIST(VARCHAR) };
}

import {
  DuckDBArrayType,
  DuckDBListType,
  DuckDBMapType,
  DuckDBStructType,
  type DuckDBType,
  DuckDBTypeId,
} from '@duckdb/node-api';
import { ident, literal } from '../../../db/sql';

const TIMES: ReadonlySet<DuckDBTypeId> = new Set([
  DuckDBTypeId.TIMESTAMP,
  DuckDBTypeId.TIMESTAMP_S,
  DuckDBTypeId.TIMESTAMP_MS,
  DuckDBTypeId.TIMESTAMP_NS,
  DuckDBTypeId.TIMESTAMP_TZ,
]);

/** Types whose text never needs quotes in CSV, and, but for the last four, stands in JSON as it is. */
const NUMBERS: ReadonlySet<DuckDBTypeId> = new Set([
  DuckDBTypeId.TINYINT,
  DuckDBTypeId.SMALLINT,
  DuckDBTypeId.INTEGER,
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.UTINYINT,
  DuckDBTypeId.USMALLINT,
  DuckDBTypeId.UINTEGER,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.UHUGEINT,
  DuckDBTypeId.DECIMAL,
  DuckDBTypeId.BOOLEAN,
]);
const FLOATS: ReadonlySet<DuckDBTypeId> = new Set([DuckDBTypeId.FLOAT, DuckDBTypeId.DOUBLE]);

/**
 * SQL that makes a line of CSV of a row, exact for every type: integers and decimals digit by digit, floats the
 * shortest text that gives them back, times ISO 8601 with all their digits and `Z` when they are moments, blobs
 * `x'HEX'`, lists, structs and maps JSON, everything else as DuckDB writes it.
 */
export function lineSql(names: readonly string[], types: readonly DuckDBType[]): string {
  const values = names.map((name, i) => csvSql(types[i], ident(name).text));
  return `concat_ws(',', ${values.join(', ')})`;
}

function csvSql(type: DuckDBType | undefined, value: string): string {
  const text = textSql(type, value);
  if (type !== undefined && (NUMBERS.has(type.typeId) || FLOATS.has(type.typeId) || TIMES.has(type.typeId))) {
    return `coalesce(${text}, '')`;
  }
  return `CASE WHEN ${value} IS NULL THEN '' WHEN ${text} = '' OR regexp_matches(${text}, '[",\\r\\n]')
    THEN '"' || replace(${text}, '"', '""') || '"' ELSE ${text} END`;
}

function textSql(type: DuckDBType | undefined, value: string): string {
  if (type === undefined) return `${value}::VARCHAR`;
  if (TIMES.has(type.typeId)) return timeSql(value);
  if (type.typeId === DuckDBTypeId.BLOB) return `'x''' || hex(${value}) || ''''`;
  return isNested(type) ? jsonSql(type, value, 0) : `${value}::VARCHAR`;
}

function timeSql(value: string): string {
  const iso = String.raw`'^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(\.\d+)?)'`;
  return String.raw`regexp_replace(regexp_replace(${value}::VARCHAR, ${iso}, '\1T\2'), '\+00$', 'Z')`;
}

function isNested(type: DuckDBType): boolean {
  return [DuckDBListType, DuckDBArrayType, DuckDBStructType, DuckDBMapType].some(
    (each) => type instanceof each,
  );
}

/** @param depth of lists around it, to name the variable of each differently */
function jsonSql(type: DuckDBType, value: string, depth: number): string {
  return `coalesce(${wholeJson(type, value, depth)}, 'null')`;
}

function wholeJson(type: DuckDBType, value: string, depth: number): string {
  if (NUMBERS.has(type.typeId)) return `${value}::VARCHAR`;
  if (FLOATS.has(type.typeId)) {
    return `CASE WHEN isfinite(${value}) THEN ${value}::VARCHAR ELSE '"' || ${value}::VARCHAR || '"' END`;
  }
  if (type instanceof DuckDBListType || type instanceof DuckDBArrayType) {
    return listJson(`${value}`, depth, (item) => jsonSql(type.valueType, item, depth + 1));
  }
  if (type instanceof DuckDBMapType) {
    return listJson(`map_entries(${value})`, depth, (entry) => {
      const key = jsonSql(type.keyType, `${entry}['key']`, depth + 1);
      return `'[' || ${key} || ',' || ${jsonSql(type.valueType, `${entry}['value']`, depth + 1)} || ']'`;
    });
  }
  if (type instanceof DuckDBStructType) {
    const pairs = type.entryNames.map((name, i) => {
      const inner = type.entryTypes[i];
      const own = `${value}[${name === '' ? String(i + 1) : literal(name).text}]`;
      const written = inner === undefined ? "'null'" : jsonSql(inner, own, depth);
      return `${literal(`${JSON.stringify(name)}:`).text} || ${written}`;
    });
    return `CASE WHEN ${value} IS NULL THEN NULL ELSE '{' || ${pairs.join(" || ',' || ")} || '}' END`;
  }
  return `to_json(${textSql(type, value)})::VARCHAR`;
}

function listJson(list: string, depth: number, item: (name: string) => string): string {
  const name = `v${depth}`;
  return `'[' || array_to_string(list_transform(${list}, lambda ${name}: ${item(name)}), ',') || ']'`;
}

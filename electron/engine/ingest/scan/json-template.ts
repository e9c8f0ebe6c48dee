import { skipPlain, skipSpace, skipString } from '../cut/json/json-grammar';
import { pathsOfColumn } from '../formats/value-path';

const QUOTE = 34;
const COMMA = 44;
const OPEN_LIST = 91;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
const NO_BYTES = Buffer.alloc(0);

/** What stands before a value, byte for byte, and the place of the value's column; -1 when it has none. */
export interface TemplatePart {
  readonly before: Uint8Array;
  readonly column: number;
  /** Of a value without a column: how many records had one. */
  readonly lost?: LostCount;
}

export interface LostCount {
  records: number;
}

/** How a record of JSON is written but for the values in it. */
export interface JsonTemplate {
  readonly parts: readonly TemplatePart[];
  readonly end: Uint8Array;
  /** Columns of which such a record says nothing. */
  readonly absent: readonly number[];
}

/** Whether two records are written alike. */
export function isSame(a: JsonTemplate, b: JsonTemplate): boolean {
  return (
    a.parts.length === b.parts.length &&
    Buffer.compare(a.end, b.end) === 0 &&
    a.parts.every(({ before }, i) => Buffer.compare(before, b.parts[i]?.before ?? NO_BYTES) === 0)
  );
}

/** The column of each way through the names of objects. */
export type ColumnsByPath = ReadonlyMap<string, number>;

/** @returns nothing when some column is more than one plain way to a value */
export function columnsByPath(columns: readonly string[]): ColumnsByPath | undefined {
  const found = new Map<string, number>();
  for (const [column, name] of columns.entries()) {
    const [way, ...others] = pathsOfColumn(name);
    if (way === undefined || others.length > 0 || way.some(({ where }) => where !== undefined))
      return undefined;
    found.set(pathKey(way.map(({ key }) => key)), column);
  }
  return found.size === columns.length ? found : undefined;
}

/**
 * Learns how a record is written.
 * @param text an object that is known to be whole and to name no key twice
 * @param lostAt where values without a column are counted
 * @returns nothing when it holds a list, or an object that is a value itself: those are not of one length or shape
 */
export function templateOf(
  text: string,
  columns: ColumnsByPath,
  lostAt: (path: readonly string[]) => LostCount,
): JsonTemplate | undefined {
  const learner = new Learner(text, columns, lostAt);
  return learner.learn();
}

function pathKey(path: readonly string[]): string {
  return JSON.stringify(path);
}

class Learner {
  private readonly parts: TemplatePart[] = [];
  /** Where the text begins that is the same in all such records. */
  private from = 0;

  constructor(
    private readonly text: string,
    private readonly columns: ColumnsByPath,
    private readonly lostAt: (path: readonly string[]) => LostCount,
  ) {}

  learn(): JsonTemplate | undefined {
    const { text, columns, parts } = this;
    if (text.charCodeAt(0) !== OPEN_OBJECT) return undefined;
    const end = this.object(0, []);
    if (end !== text.length) return undefined;
    const present = new Set(parts.map(({ column }) => column));
    return {
      parts,
      end: Buffer.from(text.slice(this.from)),
      absent: [...columns.values()].filter((column) => !present.has(column)),
    };
  }

  /** @returns the place behind the object, or -1 when there is nothing to learn from it */
  private object(open: number, path: readonly string[]): number {
    const { text } = this;
    let at = skipSpace(text, open + 1);
    if (text.charCodeAt(at) === CLOSE_OBJECT) return at + 1;
    for (;;) {
      const behindKey = skipString(text, at);
      const key = JSON.parse(text.slice(at, behindKey)) as string;
      const colon = skipSpace(text, behindKey);
      at = this.value(skipSpace(text, colon + 1), [...path, key]);
      if (at < 0) return -1;
      at = skipSpace(text, at);
      if (text.charCodeAt(at) !== COMMA) return at + 1;
      at = skipSpace(text, at + 1);
    }
  }

  private value(at: number, path: readonly string[]): number {
    const { text, columns, parts } = this;
    const open = text.charCodeAt(at);
    const column = columns.get(pathKey(path)) ?? -1;
    if (open === OPEN_LIST || (open === OPEN_OBJECT && column >= 0)) return -1;
    if (open === OPEN_OBJECT) return this.object(at, path);
    const lost = column < 0 ? { lost: this.lostAt(path) } : {};
    parts.push({ before: Buffer.from(text.slice(this.from, at)), column, ...lost });
    this.from = open === QUOTE ? skipString(text, at) : skipPlain(text, at);
    return this.from;
  }
}

import type { Step } from '../../formats/value-path';

/** A JSON value that keeps its text as written. Only made of text that is known to be JSON. */
export interface JsonTree {
  readonly raw: string;
  readonly members?: readonly (readonly [string, JsonTree])[];
  readonly elements?: readonly JsonTree[];
}

/** Whether there is white space outside of strings to leave out. */
const SPACED = /[\t\n\r ]/;
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|[^\s"]+/gs;

/** The value as the text of a column: strings without quotes, numbers as written, others without white space. */
export function textOfJson(raw: string): string | undefined {
  if (raw === 'null') return undefined;
  if (raw.charCodeAt(0) === 34) return raw.includes('\\') ? JSON.parse(raw) : raw.slice(1, -1);
  return SPACED.test(raw) ? (raw.match(TOKENS) ?? []).join('') : raw;
}

/** Where a way leads, from a value on. @returns the texts of all values found: several only behind a condition */
export function follow(tree: JsonTree, steps: readonly Step[]): readonly JsonTree[] {
  return steps.reduce<readonly JsonTree[]>((found, step) => found.flatMap((at) => take(at, step)), [tree]);
}

function take(tree: JsonTree, { key, where }: Step): readonly JsonTree[] {
  const members = tree.members?.filter(([name]) => name === key).map(([, value]) => value);
  const found = members ?? tree.elements?.filter((_, i) => String(i) === key) ?? [];
  return where === undefined ? found : found.flatMap((value) => chosen(value, where));
}

/** The elements of a list that meet a condition. */
export function chosen(list: JsonTree, { name, value }: NonNullable<Step['where']>): readonly JsonTree[] {
  return (list.elements ?? []).filter((element) =>
    element.members?.some(([key, member]) => key === name && textOfJson(member.raw) === value),
  );
}

export function parseTree(text: string): JsonTree {
  return new TreeParser(text).value();
}

class TreeParser {
  private at = 0;

  constructor(private readonly text: string) {}

  value(): JsonTree {
    this.skip();
    const from = this.at;
    const open = this.text[from];
    if (open === '{') {
      const members = this.list('}', () => this.member());
      return { raw: this.text.slice(from, this.at), members };
    }
    if (open === '[') {
      const elements = this.list(']', () => this.value());
      return { raw: this.text.slice(from, this.at), elements };
    }
    return { raw: this.scalar() };
  }

  private list<T>(close: string, item: () => T): T[] {
    const items: T[] = [];
    this.at += 1;
    for (this.skip(); this.text[this.at] !== close; this.skip()) {
      if (this.text[this.at] === ',') this.at += 1;
      items.push(item());
    }
    this.at += 1;
    return items;
  }

  private member(): readonly [string, JsonTree] {
    this.skip();
    const key = JSON.parse(this.scalar()) as string;
    this.skip();
    this.at += 1;
    return [key, this.value()];
  }

  private scalar(): string {
    SCALAR.lastIndex = this.at;
    const raw = SCALAR.exec(this.text)?.[0];
    if (raw === undefined) throw new Error('Only text that is JSON is made a tree.');
    this.at += raw.length;
    return raw;
  }

  private skip(): void {
    SPACES.lastIndex = this.at;
    SPACES.exec(this.text);
    this.at = SPACES.lastIndex;
  }
}

const SCALAR = /"[^"\\]*(?:\\.[^"\\]*)*"|[^\s,:[\]{}"]+/sy;
const SPACES = /[\t\n\r ]*/y;

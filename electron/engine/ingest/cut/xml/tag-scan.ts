import type { Units } from '../cutter';

const LT = 60;
const GT = 62;
const SLASH = 47;
const BANG = 33;
const QUESTION = 63;
const COLON = 58;

/** A piece of markup: a tag of the wanted name, another tag, or something that is no tag. */
export interface Markup {
  readonly kind: 'start' | 'empty' | 'end' | 'other';
  readonly from: number;
  readonly to: number;
}

/** `cut off`: it begins at `from`, and its end is not in sight. */
export type Found = Markup | { readonly kind: 'cut off' | 'none'; readonly from: number };

/** Finds the markup of XML text, and knows the tags of one element by its name, with any prefix. */
export class TagScan {
  private readonly name: readonly number[];
  private readonly comment = [codes('<!--'), codes('-->')] as const;
  private readonly section = [codes('<![CDATA['), codes(']]>')] as const;

  constructor(element: string, unitBytes: number) {
    this.name = unitBytes === 1 ? [...Buffer.from(element)] : codes(element);
  }

  /** The first markup at or behind `at`. */
  next(units: Units, at: number, limit: number): Found {
    const from = units.indexOf(LT, at);
    if (from < 0 || from >= limit) return { kind: 'none', from: limit };
    if (from + 1 >= limit) return { kind: 'cut off', from };
    if (units[from + 1] === BANG) return this.declaration(units, from, limit);
    if (units[from + 1] === QUESTION) return closed(from, after(units, from + 2, limit, codes('?>')));
    const isEnd = units[from + 1] === SLASH;
    const to = isEnd ? after(units, from + 2, limit, [GT]) : endOfTag(units, from + 1, limit);
    if (to < 0) return { kind: 'cut off', from };
    if (!this.isNamed(units, from + (isEnd ? 2 : 1), to)) return { kind: 'other', from, to };
    if (isEnd) return { kind: 'end', from, to };
    return { kind: units[to - 2] === SLASH ? 'empty' : 'start', from, to };
  }

  /** The first place at or behind `at` that looks like a tag of the element, whatever it stands in. */
  tagAnywhere(units: Units, at: number, limit: number, final: boolean): Found {
    for (let from = units.indexOf(LT, at); from >= 0 && from < limit; from = units.indexOf(LT, from + 1)) {
      const isEnd = units[from + 1] === SLASH;
      const begin = from + (isEnd ? 2 : 1);
      if (begin + this.name.length + 64 > limit && !final) return { kind: 'cut off', from };
      if (!this.isNamed(units, begin, limit)) continue;
      const to = isEnd ? after(units, begin, limit, [GT]) : begin;
      return to < 0 ? { kind: 'cut off', from } : { kind: isEnd ? 'end' : 'start', from, to };
    }
    return { kind: 'none', from: limit };
  }

  private declaration(units: Units, from: number, limit: number): Found {
    for (const [open, close] of [this.comment, this.section]) {
      const found = match(units, from, limit, open);
      if (found === undefined) return { kind: 'cut off', from };
      if (found) return closed(from, after(units, from + open.length, limit, close));
    }
    return closed(from, endOfDeclaration(units, from + 2, limit));
  }

  /** Whether the name at `at` is the element's, apart from a prefix. */
  private isNamed(units: Units, at: number, limit: number): boolean {
    let local = at;
    let end = at;
    for (; end < limit && !isNameEnd(units[end] as number); end += 1)
      if (units[end] === COLON) local = end + 1;
    return end - local === this.name.length && this.name.every((unit, i) => units[local + i] === unit);
  }
}

function codes(text: string): number[] {
  return Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
}

function isNameEnd(unit: number): boolean {
  return unit <= 32 || unit === GT || unit === SLASH || unit === LT;
}

function closed(from: number, to: number): Found {
  return to < 0 ? { kind: 'cut off', from } : { kind: 'other', from, to };
}

/** Whether the units at `at` are these; `undefined` when the end of sight comes first. */
function match(units: Units, at: number, limit: number, wanted: readonly number[]): boolean | undefined {
  for (let i = 0; i < wanted.length; i += 1) {
    if (at + i >= limit) return undefined;
    if (units[at + i] !== wanted[i]) return false;
  }
  return true;
}

/** Just behind the first such units, or -1. */
function after(units: Units, from: number, limit: number, wanted: readonly number[]): number {
  const [first = 0] = wanted;
  for (let at = units.indexOf(first, from); at >= 0 && at < limit; at = units.indexOf(first, at + 1)) {
    if (match(units, at, limit, wanted) === true) return at + wanted.length;
  }
  return -1;
}

/** Just behind the `>` of a tag, outside of quotes. A `<` ends what is no tag, before itself. -1: out of sight. */
function endOfTag(units: Units, from: number, limit: number): number {
  let quote = 0;
  for (let at = from; at < limit; at += 1) {
    const unit = units[at] as number;
    if (unit === LT) return at;
    if (quote !== 0) {
      if (unit === quote) quote = 0;
    } else if (unit === 34 || unit === 39) quote = unit;
    else if (unit === GT) return at + 1;
  }
  return -1;
}

/** Just behind the end of `<!DOCTYPE …>`, whose brackets and quotes may hold more of everything. */
function endOfDeclaration(units: Units, from: number, limit: number): number {
  let quote = 0;
  let depth = 0;
  for (let at = from; at < limit; at += 1) {
    const unit = units[at] as number;
    if (quote !== 0) {
      if (unit === quote) quote = 0;
    } else if (unit === 34 || unit === 39) quote = unit;
    else if (unit === LT || unit === 91) depth += 1;
    else if (unit === 93 || (unit === GT && depth > 0)) depth -= 1;
    else if (unit === GT) return at + 1;
  }
  return -1;
}

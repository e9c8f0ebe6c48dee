import { columnOfPath } from '../../formats/json-path';
import { pathsOfColumn, type Step } from '../../formats/value-path';
import type { Unfit, Values } from '../extractor';
import { BROKEN, StringEnds, skipPlain, skipSpace } from './json-grammar';
import { chosen, follow, type JsonTree, parseTree, textOfJson } from './json-tree';
import { KeyNode } from './key-node';

const DEEPEST = 1_000;
/** Of null, which says nothing. */
const LETTER_N = 110;

export const NOT_JSON: Unfit = { unfit: 'not valid JSON' };
const NOT_OBJECT: Unfit = { unfit: 'JSON, but not an object' };
const TWICE: Unfit = { unfit: 'an object names a key twice' };
const DEEP: Unfit = { unfit: `JSON nested more than ${DEEPEST} deep` };

/** A list that is on the way to a value, and the ways that lead through it. */
interface MetList {
  readonly from: number;
  readonly to: number;
  readonly ways: readonly number[];
}

interface Way {
  readonly column: number;
  readonly steps: readonly Step[];
}

/**
 * Reads the values of columns out of the text of JSON objects: in one pass that checks the standard's grammar and
 * takes what is wanted as it is written, because numbers beyond 2^53 lose digits when they become numbers. An object
 * that names a key twice says two things at once, and its record is not believed.
 */
export class JsonReader {
  private readonly root = new KeyNode('', { nodes: 0 });
  private readonly ways: readonly Way[];
  private readonly found: (string | undefined)[];
  private lists: MetList[] = [];
  /** Places of the record at which a value is that goes nowhere. */
  private readonly lost: KeyNode[] = [];
  private readonly strings = new StringEnds();
  private text = '';
  private mark = 0;
  private problem: Unfit = NOT_JSON;

  constructor(private readonly columns: readonly string[]) {
    this.ways = columns.flatMap((name, column) => pathsOfColumn(name).map((steps) => ({ column, steps })));
    this.found = new Array<string | undefined>(this.ways.length).fill(undefined);
    this.ways.forEach(({ steps }, way) => {
      this.plant(steps, way);
    });
    this.root.settle();
  }

  /** The columns there would have to be for values that became none, and in how many records there is one. */
  late(): ReadonlyMap<string, number> {
    return new Map([...this.root.lost()].map(([path, records]) => [columnOfPath(path), records]));
  }

  /** @param text one record: an object */
  values(text: string): Values | Unfit {
    this.text = text;
    this.strings.begin(text);
    this.problem = NOT_JSON;
    this.lists = [];
    this.lost.length = 0;
    this.found.fill(undefined);
    const start = skipSpace(text, 0);
    const end = this.value(start, this.root, 0);
    if (end === BROKEN) return this.problem;
    if (skipSpace(text, end) !== text.length) return NOT_JSON;
    if (text.charCodeAt(start) !== 123) return NOT_OBJECT;
    for (const list of this.lists) this.enter(list);
    for (const node of this.lost) node.late += 1;
    return this.columnValues();
  }

  private columnValues(): Values {
    const { found, ways, columns } = this;
    if (ways.length === columns.length) return found.slice();
    const values = new Array<string | undefined>(columns.length).fill(undefined);
    ways.forEach(({ column }, way) => {
      values[column] ??= found[way];
    });
    return values;
  }

  /** Notes where a way passes, up to the first condition: only lists have those, and lists are read afterwards. */
  private plant(steps: readonly Step[], way: number): void {
    let node = this.root;
    for (const { key, where } of steps) {
      node = node.make(key);
      node.ways.push(way);
      if (where !== undefined) return;
    }
    node.ways.pop();
    node.ends.push(way);
  }

  private value(at: number, node: KeyNode, depth: number): number {
    const { text } = this;
    const open = text.charCodeAt(at);
    let end: number;
    if (open === 34) end = this.strings.skip(at);
    else if (open === 123) end = this.object(at, node, depth);
    else if (open === 91) end = this.list(at, node, depth);
    else end = skipPlain(text, at);
    if (end === BROKEN) return end;
    if (node.ends.length > 0) this.take(at, end, node.ends);
    else if (open !== 123 && open !== LETTER_N && node.isLost) this.lost.push(node);
    return end;
  }

  private take(from: number, to: number, ends: readonly number[]): void {
    const value = textOfJson(this.text.slice(from, to));
    for (const way of ends) this.found[way] = value;
  }

  private object(open: number, node: KeyNode, depth: number): number {
    const { text } = this;
    if (depth >= DEEPEST) return this.fail(DEEP);
    this.mark += 1;
    const mark = this.mark;
    let others: Set<string> | undefined;
    let last: KeyNode | undefined;
    let at = skipSpace(text, open + 1);
    if (text.charCodeAt(at) === 125) return at + 1;
    for (;;) {
      if (text.charCodeAt(at) !== 34) return BROKEN;
      const guess = last === undefined ? node.first : last.after;
      let child = this.isNext(guess, at) ? guess : undefined;
      const end = child === undefined ? this.strings.skip(at) : at + child.key.length + 2;
      if (end === BROKEN) return BROKEN;
      child ??= this.childAt(at, end, node, last);
      if (child === undefined) {
        others ??= new Set();
        const key = textOfJson(text.slice(at, end)) ?? '';
        if (others.has(key)) return this.fail(TWICE);
        others.add(key);
      } else {
        if (child.seen === mark) return this.fail(TWICE);
        child.seen = mark;
        last = child;
      }
      at = skipSpace(text, end);
      if (text.charCodeAt(at) !== 58) return BROKEN;
      at = this.value(skipSpace(text, at + 1), child ?? nowhere(), depth + 1);
      if (at === BROKEN) return BROKEN;
      at = skipSpace(text, at);
      const char = text.charCodeAt(at);
      if (char === 125) return at + 1;
      if (char !== 44) return BROKEN;
      at = skipSpace(text, at + 1);
    }
  }

  private isNext(guess: KeyNode | undefined, open: number): boolean {
    if (guess === undefined || !guess.isPlain) return false;
    const { key } = guess;
    return this.text.charCodeAt(open + key.length + 1) === 34 && this.text.startsWith(key, open + 1);
  }

  /** The node of the name between two quotes, which will be expected behind `last` from now on. */
  private childAt(open: number, end: number, node: KeyNode, last: KeyNode | undefined): KeyNode | undefined {
    const child = node.child(textOfJson(this.text.slice(open, end)) ?? '');
    if (last === undefined) node.first = child;
    else last.after = child;
    return child;
  }

  private list(open: number, node: KeyNode, depth: number): number {
    const { text } = this;
    if (depth >= DEEPEST) return this.fail(DEEP);
    const elements = node.elements();
    let at = skipSpace(text, open + 1);
    if (text.charCodeAt(at) === 93) return at + 1;
    for (;;) {
      at = this.value(at, elements, depth + 1);
      if (at === BROKEN) return BROKEN;
      at = skipSpace(text, at);
      const char = text.charCodeAt(at);
      if (char === 93) break;
      if (char !== 44) return BROKEN;
      at = skipSpace(text, at + 1);
    }
    if (node.ways.length > 0) this.lists.push({ from: open, to: at + 1, ways: node.ways });
    return at + 1;
  }

  /** Follows the ways that lead through a list. */
  private enter({ from, to, ways }: MetList): void {
    const tree = parseTree(this.text.slice(from, to));
    for (const way of ways) {
      const steps = this.ways[way]?.steps ?? [];
      const at = this.depthOf(steps, way, ways);
      const step = steps[at];
      const here = step?.where === undefined ? [tree] : chosen(tree, step.where);
      this.found[way] = together(here.flatMap((each) => follow(each, steps.slice(at + 1))));
    }
  }

  /** Which step of a way leads to the node that has these ways. */
  private depthOf(steps: readonly Step[], way: number, ways: readonly number[]): number {
    let node = this.root;
    for (let i = 0; i < steps.length; i += 1) {
      node = node.make(steps[i]?.key ?? '');
      if (node.ways === ways) return i;
    }
    throw new Error(`Way ${way} does not pass the list.`);
  }

  private fail(problem: Unfit): number {
    this.problem = problem;
    return BROKEN;
  }
}

function together(found: readonly JsonTree[]): string | undefined {
  if (found.length <= 1) return found[0] === undefined ? undefined : textOfJson(found[0].raw);
  return `[${found.map(({ raw }) => raw).join(',')}]`;
}

/** Where values go that nobody asked for and that are too many to keep in mind. */
function nowhere(): KeyNode {
  return new KeyNode('', { nodes: Number.MAX_SAFE_INTEGER }).elements();
}

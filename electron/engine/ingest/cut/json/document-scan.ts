import {
  BACKSLASH,
  CLOSE_LIST,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  isSpace,
  OPEN_LIST,
  OPEN_OBJECT,
  QUOTE,
} from './units';

const DEEPEST = 1_000;
/** A longer name is not one of a path. */
const LONGEST_KEY = 1_024;

type Awaited = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end' | 'document';

/** Where in a document the walk is: everything that has to be remembered between two units of it. */
interface Place {
  readonly open: readonly number[];
  readonly awaited: Awaited;
  /** How many names of the path lead to the container that is open. */
  readonly matched: number;
  readonly onWay: boolean;
  readonly hadList: boolean;
  readonly within: '' | 'string' | 'escape' | 'word';
  readonly key: readonly number[] | undefined;
}

/** What one more unit of a document means. */
export type Step = 'on' | 'element' | 'end' | 'broken';

/**
 * Reads what stands around the elements of a list: the documents, one behind the other, and in them the way to the
 * list. A unit at a time, so that it may stop anywhere and a document may be of any size.
 */
export class DocumentScan {
  open: number[] = [];
  hadList = false;
  private awaited: Awaited = 'document';
  private matched = 0;
  private onWay = false;
  private within: Place['within'] = '';
  private key: number[] | undefined;

  /** @param path names that lead from a document to the list; none: the document is the list, or is a record itself */
  constructor(
    private readonly path: readonly string[],
    private readonly unitBytes: number,
  ) {}

  /** Between two documents. */
  get isBetween(): boolean {
    return this.awaited === 'document';
  }

  get isInList(): boolean {
    return (
      this.open.length === this.path.length + 1 &&
      this.matched === this.path.length &&
      this.open.at(-1) === CLOSE_LIST
    );
  }

  /** In the list that the path leads to, before or behind an element. */
  enterList(): void {
    this.open = [...this.path.map(() => CLOSE_OBJECT), CLOSE_LIST];
    this.matched = this.path.length;
    this.awaited = 'comma or end';
    this.hadList = true;
    this.within = '';
  }

  /** Behind an element. */
  passElement(): void {
    this.awaited = this.isInList ? 'comma or end' : 'document';
  }

  /** Behind a document that is a record itself. */
  leave(): void {
    this.open = [];
    this.awaited = 'document';
    this.within = '';
    this.hadList = false;
  }

  save(): Place {
    const { open, awaited, matched, onWay, hadList, within, key } = this;
    return { open: [...open], awaited, matched, onWay, hadList, within, key: key && [...key] };
  }

  restore(place: Place): void {
    Object.assign(this, { ...place, open: [...place.open], key: place.key && [...place.key] });
  }

  /** `element`: the unit begins a record. `end`: it ends the document. */
  step(unit: number): Step {
    if (this.within === 'escape') this.within = 'string';
    else if (this.within === 'string') return this.inString(unit);
    else if (this.within === 'word') {
      if (isWord(unit)) return 'on';
      this.within = '';
      return this.mark(unit);
    } else return isSpace(unit) ? 'on' : this.mark(unit);
    this.key?.push(unit);
    return 'on';
  }

  private inString(unit: number): Step {
    if (unit < 32) return 'broken';
    if (unit !== QUOTE) {
      if (unit === BACKSLASH) this.within = 'escape';
      if (this.key !== undefined && this.key.length < LONGEST_KEY) this.key.push(unit);
      return 'on';
    }
    this.within = '';
    if (this.key === undefined) return 'on';
    this.onWay =
      this.matched === this.open.length - 1 && textOf(this.key, this.unitBytes) === this.path[this.matched];
    this.key = undefined;
    return 'on';
  }

  private mark(unit: number): Step {
    if (isSpace(unit)) return 'on';
    const { awaited } = this;
    if (awaited === 'document') return this.document(unit);
    if (awaited === 'colon') return this.expect(unit === COLON, 'value');
    if (awaited === 'comma or end') {
      if (unit === COMMA) return this.expect(true, this.open.at(-1) === CLOSE_LIST ? 'value' : 'key');
      return this.close(unit);
    }
    if (awaited.endsWith('or end') && (unit === CLOSE_LIST || unit === CLOSE_OBJECT)) return this.close(unit);
    if (awaited === 'key' || awaited === 'key or end') {
      this.key = [];
      this.within = 'string';
      return this.expect(unit === QUOTE, 'colon');
    }
    return this.value(unit);
  }

  private expect(met: boolean, next: Awaited): Step {
    this.awaited = next;
    return met ? 'on' : 'broken';
  }

  private document(unit: number): Step {
    this.hadList = false;
    this.matched = 0;
    this.onWay = this.path.length === 0;
    if (this.onWay && unit !== OPEN_LIST) return 'element';
    return unit === OPEN_LIST || unit === OPEN_OBJECT ? this.value(unit) : 'broken';
  }

  private value(unit: number): Step {
    if (this.isInList) return 'element';
    const { onWay } = this;
    this.onWay = false;
    this.awaited = 'comma or end';
    if (unit === OPEN_OBJECT || unit === OPEN_LIST) return this.enter(unit, onWay);
    if (unit === QUOTE) this.within = 'string';
    else if (isWord(unit)) this.within = 'word';
    else return 'broken';
    return 'on';
  }

  private enter(unit: number, onWay: boolean): Step {
    if (this.open.length === DEEPEST) return 'broken';
    const isObject = unit === OPEN_OBJECT;
    if (onWay && this.open.length > 0 && (isObject || this.matched + 1 === this.path.length))
      this.matched += 1;
    this.open.push(unit + 2);
    this.awaited = isObject ? 'key or end' : 'value or end';
    if (this.isInList) this.hadList = true;
    return 'on';
  }

  private close(unit: number): Step {
    if (this.open.pop() !== unit) return 'broken';
    this.matched = Math.min(this.matched, Math.max(0, this.open.length - 1));
    this.awaited = 'comma or end';
    return this.open.length === 0 ? this.end() : 'on';
  }

  private end(): Step {
    this.awaited = 'document';
    return 'end';
  }
}

function isWord(unit: number): boolean {
  return (
    (unit >= 48 && unit <= 57) ||
    (unit >= 97 && unit <= 122) ||
    unit === 43 ||
    unit === 45 ||
    unit === 46 ||
    unit === 69
  );
}

/** A name as it is meant, from the units between its quotes. */
function textOf(key: readonly number[], unitBytes: number): string {
  const raw = unitBytes === 1 ? Buffer.from(key).toString('utf8') : textOfUnits(key, unitBytes);
  try {
    return raw.includes('\\') ? String(JSON.parse(`"${raw}"`)) : raw;
  } catch (error) {
    if (error instanceof SyntaxError) return raw;
    throw error;
  }
}

function textOfUnits(key: readonly number[], unitBytes: number): string {
  return unitBytes === 2 ? String.fromCharCode(...key) : String.fromCodePoint(...key);
}

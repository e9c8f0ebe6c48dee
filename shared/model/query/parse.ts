import { type Comparison, joined, type Place, type QueryError, type QueryPart, type QueryValue } from './ast';
import { FIELD_NAMES, isQueryField, nearest, type QueryField } from './fields';
import { type Token, tokensOf, unquoted } from './tokens';

/** A read query; `query` is absent when nothing was typed. */
export type ParsedQuery =
  | { readonly ok: true; readonly query: QueryPart | undefined }
  | { readonly ok: false; readonly error: QueryError };

/** Brackets and nots inside one another. */
const DEEPEST = 100;

/**
 * Reads the text of a query. `or` binds least, then `and` (which may be left out), then `not` or `-`. Never throws:
 * whatever was typed, it is a query or there is a sentence that says what was expected, and where.
 */
export function parseQuery(text: string): ParsedQuery {
  try {
    return { ok: true, query: new Parser(text).whole() };
  } catch (fault) {
    if (fault instanceof Fault) return { ok: false, error: fault.error };
    throw fault;
  }
}

class Fault extends Error {
  constructor(readonly error: QueryError) {
    super(error.message);
  }
}

class Parser {
  private readonly tokens: readonly Token[];
  private at = 0;
  private depth = 0;

  constructor(private readonly text: string) {
    this.tokens = tokensOf(text);
  }

  whole(): QueryPart | undefined {
    if (this.tokens.length === 0) return undefined;
    const query = this.either();
    const rest = this.next();
    if (rest === undefined) return query;
    return this.fail(
      rest,
      rest.kind === 'comma'
        ? 'A comma stands only between values in brackets, as in action:(export, search). Put text with a comma in quotes.'
        : 'This bracket was never opened. Take it away, or put ( where it should begin.',
    );
  }

  private either(): QueryPart {
    return this.list('or', () => this.all());
  }

  private all(): QueryPart {
    return this.list('and', () => this.term());
  }

  /** Parts with the keyword between them; `and` may be left out. */
  private list(kind: 'and' | 'or', part: () => QueryPart): QueryPart {
    const parts = [part()];
    for (;;) {
      const token = this.next();
      if (token === undefined || token.kind === 'close' || token.kind === 'comma') break;
      if (isKeyword(token, kind)) this.at += 1;
      else if (kind === 'or' || isKeyword(token, 'or')) break;
      parts.push(part());
    }
    return joined(kind, parts, around(parts));
  }

  private term(): QueryPart {
    const token = this.take();
    if (token === undefined) return this.failAtEnd();
    switch (token.kind) {
      case 'open':
        return this.deeper(token, () => this.bracket(token));
      case 'minus':
        return this.deeper(token, () => this.negated(token));
      case 'keyword':
        if (isKeyword(token, 'not')) return this.deeper(token, () => this.negated(token));
        return this.fail(token, `“${token.text}” joins two parts, and there is none before it.`);
      case 'field':
        return this.field(token);
      case 'word':
      case 'quoted':
      case 'regex': {
        const value = this.single(token);
        if (value.kind === 'exact' && value.text === '')
          return this.fail(token, 'There is nothing between the quotes. Write the text to find.');
        return { kind: 'text', value, at: placeOf(token) };
      }
      default:
        return this.fail(token, EXPECTED);
    }
  }

  private bracket(open: Token): QueryPart {
    if (this.next()?.kind === 'close')
      return this.fail(open, 'There is nothing in these brackets. Write a part, or take them away.');
    const inner = this.either();
    const close = this.take();
    if (close?.kind === 'close') return inner;
    return this.fail(close ?? open, 'This bracket is never closed. Put ) where it should end.');
  }

  private negated(not: Token): QueryPart {
    if (this.next() === undefined) return this.fail(not, `“${not.text}” needs a part after it.`);
    const part = this.term();
    return { kind: 'not', part, at: { from: not.from, to: part.at.to } };
  }

  private deeper<T>(token: Token, read: () => T): T {
    this.depth += 1;
    if (this.depth > DEEPEST)
      this.fail(token, `Brackets stand inside one another ${DEEPEST} deep. Use fewer.`);
    const value = read();
    this.depth -= 1;
    return value;
  }

  private field(token: Token): QueryPart {
    const operator = this.take();
    const name = token.text.toLowerCase();
    if (operator === undefined || !isQueryField(name)) return this.fail(token, unknownField(token.text));
    const values = this.values(name, operator);
    const at = { from: token.from, to: this.tokens[this.at - 1]?.to ?? operator.to };
    const part = { kind: 'field', field: name, comparison: undefined, values, at } as const;
    if (operator.text === '!=') return { kind: 'not', part, at };
    const comparison = COMPARISONS.find((each) => each === operator.text);
    if (comparison === undefined) return part;
    const [only] = values;
    if (values.length !== 1 || only?.kind !== 'exact')
      return this.fail(at, `After ${comparison} stands one value, without * and without brackets.`);
    return { ...part, comparison };
  }

  private values(name: QueryField, operator: Token): readonly QueryValue[] {
    const token = this.next();
    if (token === undefined || !token.value)
      return this.fail(operator, `Write a value right after ${name}${operator.text}, or * for any.`);
    if (token.kind !== 'open') return [this.value(name)];
    this.at += 1;
    const values: QueryValue[] = [];
    for (;;) {
      values.push(this.value(name));
      const end = this.take();
      if (end?.kind === 'close') return values;
      if (end?.kind !== 'comma')
        this.fail(end ?? token, `Between the values of ${name} stand commas, and ) after the last.`);
    }
  }

  /** One value, or the ends of a range. */
  private value(name: QueryField): QueryValue {
    const token = this.take();
    if (token === undefined || !VALUES.has(token.kind) || (token.kind === 'word' && isReserved(token.text)))
      return this.fail(
        token ?? this.end(),
        `Here a value of ${name} is expected. Words such as “and” need quotes.`,
      );
    if (token.kind === 'dots') return this.range(token, undefined);
    const dots = this.next();
    if (dots?.kind === 'dots' && dots.from === token.to) {
      this.at += 1;
      return this.range(token, this.endOf(token));
    }
    return this.single(token);
  }

  private range(start: Token, first: string | undefined): QueryValue {
    const dots = this.tokens[this.at - 1] ?? start;
    const token = this.next();
    const follows = token?.value && token.from === dots.to && ENDS.has(token.kind);
    const last = follows ? this.endOf(token) : undefined;
    if (follows) this.at += 1;
    const at = { from: start.from, to: follows ? token.to : dots.to };
    if (first === undefined && last === undefined)
      return this.fail(at, 'A range needs an end on one side at least, as in 10..20, 10.. or ..20.');
    return { kind: 'range', first, last, at };
  }

  private endOf(token: Token): string {
    const value = this.single(token);
    return value.kind === 'exact'
      ? value.text
      : this.fail(token, 'The ends of a range are plain values, without * and without /.');
  }

  private single(token: Token): Exclude<QueryValue, { kind: 'range' }> {
    const at = placeOf(token);
    if (token.kind === 'quoted') {
      if (token.unclosed) this.fail(token, 'This quote is never closed. Put " where the text ends.');
      return { kind: 'exact', text: unquoted(token.text), at };
    }
    if (token.kind === 'regex') return this.pattern(token);
    return { kind: token.text.includes('*') ? 'like' : 'exact', text: token.text, at };
  }

  private pattern(token: Token): Extract<QueryValue, { kind: 'regex' }> {
    if (token.unclosed)
      this.fail(
        token,
        'This pattern is never closed. Put / where it ends, or quotes around text with a slash.',
      );
    const end = token.text.lastIndexOf('/');
    const [source, flags] = [token.text.slice(1, end), token.text.slice(end + 1)];
    if (source === '') this.fail(token, 'There is no pattern between the slashes.');
    if (flags !== '' && flags !== 'i')
      this.fail(
        token,
        `After a pattern may stand i (case aside), not “${flags}”. Put text with slashes in quotes.`,
      );
    return { kind: 'regex', source, insensitive: flags === 'i', at: placeOf(token) };
  }

  private next(): Token | undefined {
    return this.tokens[this.at];
  }

  private take(): Token | undefined {
    const token = this.tokens[this.at];
    if (token !== undefined) this.at += 1;
    return token;
  }

  private end(): Place {
    return { from: this.text.length, to: this.text.length };
  }

  private failAtEnd(): never {
    const last = this.tokens.at(-1);
    if (last?.kind === 'keyword') return this.fail(last, `“${last.text}” needs a part after it.`);
    return this.fail(last ?? this.end(), EXPECTED);
  }

  private fail({ from, to }: Place, message: string): never {
    throw new Fault({ message, at: { from, to } });
  }
}

const EXPECTED = 'Here a field such as account:agent-1, a word or a quoted text is expected.';
const COMPARISONS: readonly Comparison[] = ['>', '>=', '<', '<='];
const VALUES: ReadonlySet<string> = new Set(['word', 'quoted', 'regex', 'dots']);
const ENDS: ReadonlySet<string> = new Set(['word', 'quoted', 'regex']);

function unknownField(typed: string): string {
  const meant = nearest(typed, FIELD_NAMES);
  const guess = meant === undefined ? `Fields are ${FIELD_NAMES.join(', ')}.` : `Did you mean ${meant}?`;
  return `There is no field “${typed}”. ${guess} To find the text itself, put it in quotes.`;
}

function isKeyword(token: Token, word: string): boolean {
  return token.kind === 'keyword' && token.text.toLowerCase() === word;
}

/** Words that join parts and so need quotes as values. */
export function isReserved(word: string): boolean {
  return /^(?:and|or|not)$/i.test(word);
}

function placeOf({ from, to }: Place): Place {
  return { from, to };
}

function around(parts: readonly QueryPart[]): Place {
  return { from: parts[0]?.at.from ?? 0, to: parts.at(-1)?.at.to ?? 0 };
}

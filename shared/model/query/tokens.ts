import type { Place } from './ast';

export type TokenKind =
  | 'open'
  | 'close'
  | 'comma'
  | 'dots'
  | 'minus'
  | 'keyword'
  | 'field'
  | 'operator'
  | 'word'
  | 'quoted'
  | 'regex';

export interface Token extends Place {
  readonly kind: TokenKind;
  /** As typed. */
  readonly text: string;
  /** What stands for the value of a field. */
  readonly value: boolean;
  /** A quote or pattern that does not end. */
  readonly unclosed?: boolean;
}

type Mode = 'term' | 'value' | 'list';

interface Rule {
  readonly kind: TokenKind;
  readonly looks: RegExp;
}

const QUOTED: Rule = { kind: 'quoted', looks: /"(?:[^"\\]|\\.)*(?:"|\\?$)/sy };
const REGEX: Rule = { kind: 'regex', looks: /\/(?:[^/\\]|\\.)*(?:\/[a-z]*|\\?$)/sy };
const DOTS: Rule = { kind: 'dots', looks: /\.\./y };
const COMMA: Rule = { kind: 'comma', looks: /,/y };
const OPEN: Rule = { kind: 'open', looks: /\(/y };
const CLOSE: Rule = { kind: 'close', looks: /\)/y };

/** In order: the first that fits is what stands there. Each word rule takes at least one character. */
const RULES: Readonly<Record<Mode, readonly Rule[]>> = {
  term: [
    OPEN,
    CLOSE,
    COMMA,
    QUOTED,
    REGEX,
    { kind: 'minus', looks: /-(?=[^\s),])/y },
    { kind: 'keyword', looks: /(?:and|or|not)(?![^\s()",])/iy },
    { kind: 'field', looks: /[a-z][a-z-]*(?=:|\s*(?:!=|[<>]=?|=))/iy },
    { kind: 'word', looks: /[^\s()",]+/y },
  ],
  value: [OPEN, QUOTED, REGEX, DOTS, { kind: 'word', looks: /(?:(?!\.\.)[^\s()",])+/y }],
  list: [CLOSE, COMMA, OPEN, QUOTED, REGEX, DOTS, { kind: 'word', looks: /(?:(?!\.\.)[^\s()",])+/y }],
};
const OPERATOR = /\s*(?:!=|[<>]=?|[:=])/y;
const SPACE = /\s*/y;

/** Cuts a text into tokens; whatever it is, every character but white space belongs to one. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let mode: Mode = 'term';
  for (let at = 0; at < text.length; ) {
    at += lengthAt(SPACE, text, at) ?? 0;
    if (at >= text.length) break;
    const token = tokenAt(text, at, mode);
    tokens.push(token);
    at = token.to;
    mode = modeAfter(token, mode, text);
    if (token.kind !== 'field') continue;
    const operator = operatorAt(text, at);
    tokens.push(operator);
    at = operator.to;
    mode = valueFollows(text, operator) ? 'value' : 'term';
  }
  return tokens;
}

function tokenAt(text: string, at: number, mode: Mode): Token {
  for (const { kind, looks } of RULES[mode]) {
    const length = lengthAt(looks, text, at);
    if (length === undefined) continue;
    const word = text.slice(at, at + length);
    const unclosed = (kind === 'quoted' || kind === 'regex') && !isClosed(word);
    return {
      kind,
      text: word,
      from: at,
      to: at + length,
      value: mode !== 'term',
      ...(unclosed ? { unclosed } : {}),
    };
  }
  return { kind: 'word', text: text.charAt(at), from: at, to: at + 1, value: mode !== 'term' };
}

function operatorAt(text: string, at: number): Token {
  const length = lengthAt(OPERATOR, text, at) ?? 1;
  const typed = text.slice(at, at + length);
  const from = at + typed.length - typed.trimStart().length;
  return { kind: 'operator', text: typed.trim(), from, to: at + length, value: false };
}

/** After a colon the value stands at once; after a comparison there may be space. */
function valueFollows(text: string, operator: Token): boolean {
  const rest = text.slice(operator.to);
  if (rest.trimStart() === '' || /^\s*[),]/.test(rest)) return false;
  return operator.text !== ':' || !/^\s/.test(rest);
}

function modeAfter(token: Token, mode: Mode, text: string): Mode {
  if (mode === 'list') return token.kind === 'close' ? 'term' : 'list';
  if (mode === 'term') return 'term';
  if (token.kind === 'open') return 'list';
  const next = text.slice(token.to, token.to + 2);
  if (token.kind === 'dots') return /^[^\s),]/.test(next) ? 'value' : 'term';
  return next === '..' ? 'value' : 'term';
}

function lengthAt(looks: RegExp, text: string, at: number): number | undefined {
  looks.lastIndex = at;
  return looks.exec(text)?.[0].length;
}

function isClosed(word: string): boolean {
  return word.startsWith('"') ? /^"(?:[^"\\]|\\.)*"$/s.test(word) : /^\/(?:[^/\\]|\\.)*\/[a-z]*$/s.test(word);
}

/** What stands between the quotes of a token: `\"` and `\\` are a quote and a backslash, any other backslash is itself. */
export function unquoted(typed: string): string {
  return typed.slice(1, typed.endsWith('"') && typed.length > 1 ? -1 : undefined).replace(/\\(["\\])/g, '$1');
}

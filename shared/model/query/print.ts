import type { QueryPart, QueryValue } from './ast';
import { isReserved } from './parse';

/** A query as text that reads back as the same query. */
export function printQuery(query: QueryPart | undefined): string {
  return query === undefined ? '' : printed(query, 'or');
}

/** @param inside what the part stands in: brackets go around what binds less. */
function printed(part: QueryPart, inside: 'or' | 'and' | 'not'): string {
  switch (part.kind) {
    case 'or': {
      const text = part.parts.map((each) => printed(each, 'and')).join(' or ');
      return inside === 'or' ? text : `(${text})`;
    }
    case 'and': {
      const text = part.parts.map((each) => printed(each, 'and')).join(' and ');
      return inside === 'not' ? `(${text})` : text;
    }
    case 'not':
      return `not ${printed(part.part, 'not')}`;
    case 'text':
      return part.value.kind === 'exact' ? wordOrQuoted(part.value.text, TERM) : printValue(part.value);
    case 'field': {
      const values = part.values.map(printValue);
      const list = values.length === 1 ? values.join('') : `(${values.join(', ')})`;
      return `${part.field}${part.comparison ?? ':'}${list}`;
    }
  }
}

function printValue(value: QueryValue): string {
  switch (value.kind) {
    case 'exact':
      return wordOrQuoted(value.text, VALUE);
    case 'like':
      return value.text;
    case 'regex':
      return `/${value.source}/${value.insensitive ? 'i' : ''}`;
    case 'range':
      return `${rangeEnd(value.first)}..${rangeEnd(value.last)}`;
  }
}

function rangeEnd(text: string | undefined): string {
  return text === undefined ? '' : wordOrQuoted(text, VALUE);
}

/** What can stand as a value without quotes, and what can stand as a word of its own. */
const VALUE = /^(?![/.=<>!])(?:(?!\.\.)[^\s()",*])*[^\s()",*.]$/;
const TERM = /^(?![-/])[^\s()",*:=<>!]+$/;

function wordOrQuoted(text: string, bare: RegExp): string {
  if (bare.test(text) && !isReserved(text)) return text;
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** A value as it stands after a field, quoted where it must be. */
export function fieldValueText(value: string): string {
  return wordOrQuoted(value, VALUE);
}

import { FIELD_NAMES, isQueryField, QUERY_FIELDS, QUERY_FLAGS, type QueryField, WEEKDAYS } from './fields';
import { fieldValueText } from './print';
import { type Token, tokensOf, unquoted } from './tokens';

/** What could stand where the caret is, and which characters it would take the place of. */
export type Expected =
  | ({ readonly kind: 'term' | 'nothing' } & Typed)
  | ({ readonly kind: 'value'; readonly field: QueryField } & Typed);

interface Typed {
  readonly typed: string;
  readonly from: number;
  readonly to: number;
}

export interface Proposal {
  /** What takes the place of what was typed. */
  readonly text: string;
  readonly label: string;
  readonly note: string;
}

const WORDS: ReadonlySet<string> = new Set(['word', 'quoted', 'keyword', 'field']);
/** What a value follows at once, when it stands where values do. */
const BEFORE_VALUES: ReadonlySet<string> = new Set(['open', 'comma', 'dots']);

/**
 * What is expected at a place of the text: nothing that is known, where it touches a value of a field there is not.
 * @param caret characters before it
 */
export function expectedAt(text: string, caret: number): Expected {
  const tokens = tokensOf(text);
  const last = tokens.findLastIndex((token) => token.from < caret);
  const token = tokens[last];
  const empty = { typed: '', from: caret, to: caret };
  if (token === undefined) return { kind: 'term', ...empty };
  const field = fieldOf(tokens, last + 1);
  const isAt = caret <= token.to;
  if (field === undefined && isAt && (token.value || token.kind === 'operator'))
    return { kind: 'nothing', ...empty };
  const opensValue =
    (token.value && BEFORE_VALUES.has(token.kind)) ||
    (token.kind === 'operator' && (isAt || token.text !== ':'));
  if (opensValue && field !== undefined) return { kind: 'value', field, ...empty };
  if (!isAt || !WORDS.has(token.kind)) return { kind: 'term', ...empty };
  const typed = { typed: typedOf(token, caret), from: token.from, to: token.to };
  if (token.value && field !== undefined) return { kind: 'value', field, ...typed };
  const operator = tokens[last + 1];
  return {
    kind: 'term',
    ...typed,
    to: token.kind === 'field' && operator?.text === ':' ? operator.to : token.to,
  };
}

function typedOf(token: Token, caret: number): string {
  const typed = token.text.slice(0, caret - token.from);
  return token.kind === 'quoted' ? unquoted(typed) : typed;
}

/** The field that the values before a place belong to. */
function fieldOf(tokens: readonly Token[], place: number): QueryField | undefined {
  const field = tokens.slice(0, place).findLast(({ kind }) => kind === 'field');
  const name = field?.text.toLowerCase() ?? '';
  return isQueryField(name) ? name : undefined;
}

const KEYWORDS: readonly Proposal[] = [
  { text: 'and ', label: 'and', note: 'both must hold' },
  { text: 'or ', label: 'or', note: 'one of them must hold' },
  { text: 'not ', label: 'not', note: 'what follows must not hold' },
];

/** Fields and joining words that begin with what was typed. */
export function termProposals(typed: string): readonly Proposal[] {
  const word = typed.toLowerCase();
  const fields = FIELD_NAMES.map((name) => ({
    text: `${name}:`,
    label: name,
    note: QUERY_FIELDS[name].says,
  }));
  const all: readonly Proposal[] = word === '' ? [...fields, ...KEYWORDS] : [...KEYWORDS, ...fields];
  return all.filter(({ label }) => label.startsWith(word) && label !== word);
}

/** Values that a field is known to take, whatever is in the case; none for names and numbers. */
export function fixedProposals(field: QueryField, typed: string): readonly Proposal[] {
  const word = typed.toLowerCase();
  return fixedValues(field)
    .filter(([value]) => value.startsWith(word))
    .map(([value, note]) => ({ text: value, label: value, note }));
}

type Fixed = readonly (readonly [value: string, note: string])[];

function fixedValues(field: QueryField): Fixed {
  const any: Fixed = [['*', 'any value']];
  switch (QUERY_FIELDS[field].kind) {
    case 'truth':
      return [
        ['true', QUERY_FIELDS[field].says],
        ['false', 'all others'],
      ];
    case 'flag':
      return [...any, ...QUERY_FLAGS.map((flag) => [flag, ''] as const)];
    case 'clock':
      return field === 'weekday'
        ? [...WEEKDAYS.map((day) => [day, ''] as const), ['sat..sun', 'a range'], ['mon..fri', 'a range']]
        : [
            ['9..17', 'from 9:00 to the end of the hour 17'],
            ['20..5', 'round midnight'],
          ];
    case 'number':
      return [['5..10', 'from 5 to 10'], ['10..', '10 and more'], ...any];
    case 'length':
      return [['..10s', 'below 10 seconds'], ['1h..2d', 'from an hour, below two days'], ...any];
    case 'time':
      return [
        ['2019-08-06', 'that day; .. for a range, its end left out'],
        ['-3d..', 'the last three days of the case'],
      ];
    default:
      return any;
  }
}

/** A value of the case as it is written in a query. */
export function valueProposal(value: string, note: string): Proposal {
  return { text: fieldValueText(value), label: value, note };
}

/**
 * The text with a proposal in place of what was typed, and where the caret stands after it. A value at the end of its
 * part gets a blank after it, so that the next part can be typed at once; in a list or a range more of it may follow.
 */
export function accepted(
  text: string,
  { kind, from, to }: Expected,
  { text: chosen }: Proposal,
): { readonly text: string; readonly caret: number } {
  const [before, after] = [text.slice(0, from), text.slice(to)];
  const goesOn = /[(,]\s*$/.test(before) || chosen.endsWith('..') || /^(?:[\s),]|\.\.)/.test(after);
  const gap = kind === 'value' && !goesOn ? ' ' : '';
  return { text: before + chosen + gap + after, caret: before.length + chosen.length + gap.length };
}

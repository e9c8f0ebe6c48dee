import fc from 'fast-check';
import { FIELD_NAMES, type QueryPart, type QueryValue } from '../../../../shared/model/query';
import { joined } from '../../../../shared/model/query/ast';

const at = { from: 0, to: 0 };

/** Text of any kind, and words that mean something to the language. */
const anyText = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
  fc.constantFrom(
    'and',
    'OR',
    'not',
    'a..b',
    '..',
    '.',
    '-x',
    '/a/',
    'CORP\\',
    '"',
    'x"y',
    'a b',
    '*',
    'T-1,T-2',
    '(',
  ),
  fc.stringMatching(/^[a-z0-9:=<>!.\\/*-]{1,8}$/),
);
const exact = anyText.map((text): QueryValue & { kind: 'exact' } => ({ kind: 'exact', text, at }));
const like = fc
  .array(fc.stringMatching(/^[a-z0-9_%é-]{0,5}$/), { minLength: 2, maxLength: 4 })
  .map((pieces): QueryValue & { kind: 'like' } => ({ kind: 'like', text: pieces.join('*'), at }))
  .filter(({ text }) => !text.startsWith('-'));
const regex = fc
  .tuple(
    fc.array(fc.constantFrom('a', '\\/', '\\d+', '[x y]', '"', '(b|c)', '.', ')', '\\\\'), {
      minLength: 1,
      maxLength: 5,
    }),
    fc.boolean(),
  )
  .map(([parts, insensitive]): QueryValue & { kind: 'regex' } => ({
    kind: 'regex',
    source: parts.join(''),
    insensitive,
    at,
  }));
const range = fc
  .tuple(fc.option(anyText, { nil: undefined }), fc.option(anyText, { nil: undefined }))
  .filter(([first, last]) => first !== undefined || last !== undefined)
  .map(([first, last]): QueryValue => ({ kind: 'range', first, last, at }));

const field = fc.constantFrom(...FIELD_NAMES);
const fieldPart = fc
  .tuple(field, fc.array(fc.oneof(exact, like, regex, range), { minLength: 1, maxLength: 3 }))
  .map(([name, values]): QueryPart => ({ kind: 'field', field: name, comparison: undefined, values, at }));
const compared = fc
  .tuple(field, fc.constantFrom('>' as const, '>=' as const, '<' as const, '<=' as const), exact)
  .map(
    ([name, comparison, value]): QueryPart => ({
      kind: 'field',
      field: name,
      comparison,
      values: [value],
      at,
    }),
  );
const textPart = fc.oneof(exact, like, regex).map((value): QueryPart => ({ kind: 'text', value, at }));

/** Whole queries, all of whose places are 0. */
export const queries: fc.Arbitrary<QueryPart> = fc.letrec<{ part: QueryPart }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(fieldPart, compared, textPart),
    tie('part').map((part): QueryPart => ({ kind: 'not', part, at })),
    fc
      .tuple(
        fc.constantFrom('and' as const, 'or' as const),
        fc.array(tie('part'), { minLength: 1, maxLength: 3 }),
      )
      .map(([kind, parts]) => joined(kind, parts, at)),
  ),
})).part;

/** The same query with all places 0. */
export function withoutPlaces(query: QueryPart | undefined): QueryPart | undefined {
  return query === undefined
    ? undefined
    : (JSON.parse(JSON.stringify(query, (key, value: unknown) => (key === 'at' ? at : value))) as QueryPart);
}

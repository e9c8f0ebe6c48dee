import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery, printQuery, tokensOf } from '../../../../shared/model/query';
import { queries, withoutPlaces } from './arbitrary-query';

const settings = { seed: 20190806, numRuns: 500 };

function read(text: string) {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.message}`);
  return withoutPlaces(parsed.query);
}

describe('a query as text', () => {
  it('reads back as the query it was printed from', () => {
    fc.assert(
      fc.property(queries, (query) => {
        const text = printQuery(query);
        expect(read(text), text).toEqual(withoutPlaces(query));
        expect(printQuery(read(text)), text).toBe(text);
      }),
      settings,
    );
  });

  it('is a query or says what is wrong, and where, whatever was typed', () => {
    const pieces = fc.array(
      fc.constantFrom(
        'account',
        'acount',
        ':',
        '>=',
        '"',
        '/',
        '(',
        ')',
        ',',
        '..',
        '-',
        '*',
        ' ',
        'and',
        'or',
        'not',
        'x',
        '\\',
        '\n',
      ),
      { maxLength: 14 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme', maxLength: 40 }),
          pieces.map((all) => all.join('')),
        ),
        (text) => {
          const parsed = parseQuery(text);
          if (parsed.ok) {
            expect(read(printQuery(parsed.query))).toEqual(withoutPlaces(parsed.query));
            return;
          }
          const { at, message } = parsed.error;
          expect(message).toMatch(/[.?]$/);
          expect(at.from).toBeGreaterThanOrEqual(0);
          expect(at.to).toBeGreaterThanOrEqual(at.from);
          expect(at.to).toBeLessThanOrEqual(text.length);
        },
      ),
      settings,
    );
  });

  it('is cut into tokens that hold every character but white space, once and in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        let end = 0;
        for (const token of tokensOf(text)) {
          expect(text.slice(end, token.from).trim()).toBe('');
          expect(text.slice(token.from, token.to)).toBe(token.text);
          expect(token.to).toBeGreaterThan(token.from);
          end = token.to;
        }
        expect(text.slice(end).trim()).toBe('');
      }),
      settings,
    );
  });

  it.each([
    ['a or b c', 'a or b and c'],
    ['(a or b) c', '(a or b) and c'],
    ['-a b', 'not a and b'],
    ['not (a b)', 'not (a and b)'],
    ['((a)) and (b and c)', 'a and b and c'],
    ['Account = x', 'account:x'],
    ['ticket!=T-1', 'not ticket:T-1'],
    ['count >5', 'count>5'],
    ['action:( export ,search )', 'action:(export, search)'],
    ['hour:(0..6,20..)', 'hour:(0..6, 20..)'],
    ['time:"2019-07-01 10:00"..2019-08-01', 'time:"2019-07-01 10:00"..2019-08-01'],
    ['account:CORP\\bob', 'account:CORP\\bob'],
    ['host:/^ws-\\d+\\/a/i', 'host:/^ws-\\d+\\/a/i'],
    ['10:15', '"10:15"'],
    ['record:EV-0001:204', 'record:EV-0001:204'],
  ])('%s is %s', (typed, printed) => {
    expect(printQuery(read(typed))).toBe(printed);
  });

  it('is nothing when nothing was typed', () => {
    expect(parseQuery('  \n')).toEqual({ ok: true, query: undefined });
  });

  it.each([
    ['acount:x', 'Did you mean account?', 0, 6],
    ['tickt:*', 'Did you mean ticket?', 0, 5],
    ['zzzzz:1', 'Fields are account, customer', 0, 5],
    ['account:', 'Write a value right after account:', 7, 8],
    ['account: x', 'Write a value right after account:', 7, 8],
    ['a and', '“and” needs a part after it.', 2, 5],
    ['or a', '“or” joins two parts', 0, 2],
    ['(a', 'never closed', 0, 1],
    ['a)', 'never opened', 1, 2],
    ['"a', 'quote is never closed', 0, 2],
    ['/a', 'pattern is never closed', 0, 2],
    ['/etc/passwd', 'not “passwd”', 0, 11],
    ['ticket:T-1,T-2', 'only between values in brackets', 10, 11],
    ['action:(a b)', 'stand commas', 10, 11],
    ['account:and', 'need quotes', 8, 11],
    ['count>(1, 2)', 'stands one value', 0, 12],
    ['count:..', 'needs an end', 6, 8],
    ['()', 'nothing in these brackets', 0, 1],
    ['not', 'needs a part', 0, 3],
  ])('%s: %s', (text, says, from, to) => {
    const parsed = parseQuery(text);
    expect(parsed).toMatchObject({ ok: false, error: { at: { from, to } } });
    if (!parsed.ok) expect(parsed.error.message).toContain(says);
  });

  it('refuses brackets without end instead of running out of room', () => {
    expect(parseQuery('('.repeat(50_000))).toMatchObject({ ok: false });
    expect(parseQuery('not '.repeat(50_000))).toMatchObject({ ok: false });
  });
});

import { describe, expect, it } from 'vitest';
import {
  accepted,
  expectedAt,
  fixedProposals,
  termProposals,
  valueProposal,
} from '../../../../shared/model/query';

/** `|` is the caret. */
function expected(marked: string) {
  const caret = marked.indexOf('|');
  return expectedAt(marked.replace('|', ''), caret);
}

describe('what is expected at the caret', () => {
  it.each([
    ['|', 'term', '', 0, 0],
    ['acc|', 'term', 'acc', 0, 3],
    ['acc|ount:x', 'term', 'acc', 0, 8],
    ['account:x and h|', 'term', 'h', 14, 15],
    ['account:x |', 'term', '', 10, 10],
    ['action:(export) |', 'term', '', 16, 16],
    ['(|', 'term', '', 1, 1],
    ['an|', 'term', 'an', 0, 2],
  ])('%s: a term', (text, kind, typed, from, to) => {
    expect(expected(text)).toEqual({ kind, typed, from, to });
  });

  it.each([
    ['account:|', 'account', '', 8, 8],
    ['account:ag|', 'account', 'ag', 8, 10],
    ['account:ag|ent host:x', 'account', 'ag', 8, 13],
    ['action:(|', 'action', '', 8, 8],
    ['action:(export, |', 'action', '', 16, 16],
    ['action:(export, se|', 'action', 'se', 16, 18],
    ['team:"Tier 2|', 'team', 'Tier 2', 5, 12],
    ['count> |', 'count', '', 7, 7],
    ['host:a account:b|', 'account', 'b', 15, 16],
    ['time:2019-07-01..|', 'time', '', 17, 17],
  ])('%s: a value of %s', (text, field, typed, from, to) => {
    expect(expected(text)).toEqual({ kind: 'value', field, typed, from, to });
  });

  it.each(['tickt:|', 'tickt:*|', 'account:x and tickt:"a b|', 'tickt>|'])(
    '%s: nothing, for there is no such field',
    (text) => {
      expect(expected(text).kind).toBe('nothing');
    },
  );

  it('fields and joining words are offered by how they begin', () => {
    expect(termProposals('a').map(({ text }) => text)).toEqual([
      'and ',
      'account:',
      'action:',
      'after-call:',
    ]);
    expect(termProposals('HO').map(({ text }) => text)).toEqual(['host:', 'hour:']);
    expect(termProposals('and')).toEqual([]);
    expect(fixedProposals('service', 'f').map(({ text }) => text)).toEqual(['false']);
    expect(fixedProposals('account', '').map(({ text }) => text)).toEqual(['*']);
  });

  it('a value of the case is quoted where it must be', () => {
    expect(valueProposal('agent-1', '').text).toBe('agent-1');
    expect(valueProposal('Tier 2, "Cork"', '').text).toBe('"Tier 2, \\"Cork\\""');
    expect(valueProposal('or', '').text).toBe('"or"');
  });

  it.each([
    ['acc|', 'account:', 'account:|'],
    ['acc|ount:x', 'action:', 'action:|x'],
    ['account:ag|', 'agent-1', 'account:agent-1 |'],
    ['account:ag|ent host:x', 'agent-1', 'account:agent-1| host:x'],
    ['action:(exp|', 'export', 'action:(export|'],
    ['action:(export, s|)', 'search', 'action:(export, search|)'],
    ['count:|', '10..', 'count:10..|'],
    ['host:x an|', 'and ', 'host:x and |'],
  ])('%s with %s is %s', (marked, text, wanted) => {
    const chosen = { text, label: text, note: '' };
    const after = accepted(marked.replace('|', ''), expected(marked), chosen);
    expect(`${after.text.slice(0, after.caret)}|${after.text.slice(after.caret)}`).toBe(wanted);
  });
});

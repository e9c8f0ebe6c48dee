import { expect, test } from 'vitest';
import { findingOf, powerInWords } from '../../../renderer/leads/words/finding';
import { type Prose, plainText } from '../../../renderer/leads/words/prose';
import { lead, namedRun, nullRun } from './builders';

const whole = (paragraphs: readonly Prose[]): string => paragraphs.map(plainText).join('\n');

test('one flagged account is named in the title, with observed beside expected and its range', () => {
  const finding = findingOf(namedRun());
  expect(plainText(finding.title)).toBe('The reports point to one account, agent-2217');
  expect(plainText(finding.paragraphs[0] ?? [])).toBe(
    '158 of 203 reporting customers were seen by it before their call; 61.4 (49 to 74) would be expected from its ' +
      'workload. If nobody leaked, an account would stand out this far among the 612 tested together in 1 of 10,000 ' +
      'such cases (adjusted p = .0001).',
  );
});

test('an account that stands out only beside the first lead is said to be explained by it', () => {
  expect(plainText(findingOf(namedRun()).paragraphs[1] ?? [])).toContain(
    'agent-1904 stands out too (p = .002), but not once the customers of lead 1 are set aside (p = .93).',
  );
});

test('the finding says what it does not say', () => {
  expect(whole(findingOf(namedRun()).paragraphs)).toContain(
    'This is about an account, not a person: it does not say who was at the keyboard, nor that there was no other source.',
  );
});

test('two flagged accounts are both named and both get their figures', () => {
  const leads = [
    lead('a-1', { flagged: true, observed: 30, pAdjusted: 0.001 }),
    lead('a-2', { flagged: true, observed: 20, pAdjusted: 0.01 }),
  ];
  const finding = findingOf(namedRun({ leads }));
  expect(plainText(finding.title)).toBe('The reports point to two accounts, a-1 and a-2');
  expect(plainText(finding.paragraphs[0] ?? [])).toContain('20 of 203 were seen by a-2 before their call');
});

test('no finding is a finding: the title says it, the next sentence what it does not say', () => {
  const finding = findingOf(nullRun());
  expect(plainText(finding.title)).toBe('The reports do not point to any account');
  const text = whole(finding.paragraphs);
  expect(text).toContain(
    'smallest adjusted p .11. If nobody leaked, a smallest p of .11 or less comes up in 11 of 100',
  );
  expect(text).toContain('This does not say that nobody leaked.');
});

test('without a finding no account is named in the words', () => {
  const finding = findingOf(nullRun());
  expect(whole([finding.title, ...finding.paragraphs])).not.toMatch(/agent-|contractor-|svc-/);
});

test('power is said in the figures of the run, or in the words of the engine where nobody could be shown', () => {
  expect(plainText(powerInWords(namedRun()))).toBe(
    '203 reports can only show a source whose account reached at most 96,000 customers. For the 2 accounts that ' +
      'reached more, no finding means nothing either way.',
  );
  expect(plainText(powerInWords(namedRun({ reports: 210 })))).toContain(
    'The 203 of 210 reports that can be tested can only show',
  );
  const power = { ...namedRun().power, maxCustomers: undefined, statement: 'Nobody could be told apart.' };
  expect(plainText(powerInWords(namedRun({ power })))).toBe('Nobody could be told apart.');
});

test('no words of accusation come out, whatever the outcome', () => {
  const text = [namedRun(), nullRun()].map((run) => whole(findingOf(run).paragraphs)).join(' ');
  expect(text).not.toMatch(/guilt|culprit|suspect|threat|attacker|risk score/i);
});

test('names of accounts stay apart from the words around them', () => {
  const finding = findingOf(namedRun());
  expect(finding.title.filter((piece) => piece.kind === 'evidence').map((piece) => piece.text)).toEqual([
    'agent-2217',
  ]);
});

import { expect, test } from 'vitest';
import { caveatLine } from '../../../renderer/leads/words/caveats';
import {
  alphabetical,
  candidates,
  couldBeShown,
  coverage,
  ranked,
} from '../../../renderer/leads/words/order';
import { lead, namedRun } from './builders';

const names = (leads: readonly { readonly account: string }[]): readonly string[] =>
  leads.map((l) => l.account);

test('service accounts are listed last, whatever their score', () => {
  const leads = [lead('svc-a', { service: true, rank: 1 }), lead('b', { rank: 3 }), lead('c', { rank: 2 })];
  expect(names(ranked(leads))).toEqual(['c', 'b', 'svc-a']);
});

test('candidates of no finding are the furthest above expected, in the order of their names', () => {
  const leads = [lead('agent-10', { z: 3 }), lead('agent-9', { z: 2 }), lead('agent-1', { z: -1 })];
  expect(names(candidates(leads, 2))).toEqual(['agent-9', 'agent-10']);
});

test('a service account is no candidate, but found in the list of all', () => {
  const leads = [lead('svc-a', { service: true, z: 9 }), lead('b')];
  expect(names(candidates(leads))).toEqual(['b']);
  expect(names(alphabetical(leads))).toEqual(['b', 'svc-a']);
});

test('an account that reached more than the power allows could not have been shown', () => {
  const run = namedRun();
  expect(couldBeShown(lead('a', { customersReached: 96_000 }), run)).toBe(true);
  expect(couldBeShown(lead('a', { customersReached: 96_001 }), run)).toBe(false);
});

test('coverage adds up to the reports', () => {
  const run = namedRun();
  const { first, others, unexplained } = coverage(run);
  expect([first, unexplained]).toEqual([158, 2]);
  expect(first + others + unexplained).toBe(run.reports);
});

test('caveats warn; their absence is said and does not', () => {
  expect(caveatLine(lead('a'))).toEqual({ text: 'no caveat recorded', warns: false });
  expect(caveatLine(lead('a', { caveats: ['One.', 'Two.'] }))).toEqual({ text: 'One; 1 more', warns: true });
});
